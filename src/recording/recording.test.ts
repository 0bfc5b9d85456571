/** @jest-environment node */
import { ask } from '../signals/ask';
import type { Query } from '../signals/query';
import { place, RANGE, SITE, TO } from '../testing/rails';
import { scriptedGateway } from '../testing/scriptedGateway';
import { Walk, type WalkState } from '../walk/run';
import { freeze } from './freeze';
import { openRecording } from './open';
import type { Recording } from './recording';
import { createReplayGateway } from './replay';
import { Tape } from './tape';
import { writeRecording } from './write';

async function recorded(): Promise<{ walk: WalkState; recording: Recording }> {
  const tape = new Tape(scriptedGateway());
  const live = new Walk(tape, SITE);
  live.go(place(), RANGE);
  const walk = await live.settled();
  const recording = await freeze({
    replies: tape.replies(),
    walk,
    places: [],
    beside: [],
    site: SITE,
    madeAt: TO,
    madeIn: 'Main Org.',
  });
  return { walk, recording };
}

async function fileOf(recording: Recording): Promise<Blob> {
  return new Response(writeRecording(recording)).blob();
}

describe('a walk that was recorded', () => {
  it('comes out of its file as it went in', async () => {
    const { recording } = await recorded();
    expect(await openRecording(await fileOf(recording))).toEqual(recording);
  });

  it('holds what was asked beside it, and of that no more', async () => {
    const tape = new Tape(scriptedGateway());
    const live = new Walk(tape, SITE);
    live.go(place(), RANGE);
    const walk = await live.settled();
    const query = (expr: string): Query => ({ kind: 'range', source: 'prometheus', expr, ...RANGE, step: 15_000 });
    const { signal } = new AbortController();
    await Promise.all([ask(tape, query('unfolded'), signal), ask(tape, query('of another time'), signal)]);
    const frozen = { replies: tape.replies(), walk, places: [], site: SITE, madeAt: TO, madeIn: '' };
    const { replies } = await freeze({ ...frozen, beside: [query('unfolded'), query('never answered')] });
    const replay = createReplayGateway(replies);
    expect((await ask(replay, query('unfolded'), signal)).ok).toBe(true);
    expect((await ask(replay, query('of another time'), signal)).ok).toBe(false);
  });

  it('finds the same when it is replayed, with no other gateway than its own', async () => {
    const { walk, recording } = await recorded();
    const { rail, dataSources, place: opens, replies } = await openRecording(await fileOf(recording));
    const replayed = new Walk(createReplayGateway(replies), { rails: [rail], dataSources });
    replayed.go(opens, RANGE);
    const again = await replayed.settled();
    const findings = (state: WalkState) => state.stations.map(({ status, finding }) => ({ status, finding }));
    expect(findings(again)).toEqual(findings(walk));
  });

  it('says at other places what it does not hold, as an empty step with the reason', async () => {
    const { recording } = await recorded();
    const replayed = new Walk(createReplayGateway(recording.replies), {
      rails: [recording.rail],
      dataSources: recording.dataSources,
    });
    replayed.go({ ...recording.place, filters: { tenant: 'other' } }, RANGE);
    const { stations } = await replayed.settled();
    const partition = stations.find(({ station }) => station.id === 'split-partition');
    expect(partition).toMatchObject({ status: 'empty', absence: { id: 'walk.absent' } });
    expect(stations.filter(({ status }) => status === 'failed')).toEqual([]);
  });
});
