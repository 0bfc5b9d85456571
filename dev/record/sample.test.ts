import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Recording } from '../../src/recording/recording';
import { createReplayGateway } from '../../src/recording/replay';
import type { SplitEvidence, TraceEvidence } from '../../src/model/finding/finding';
import { choices } from '../../src/walk/reachablePlaces';
import { plainText } from '../../src/model/words/message';
import { Walk, type WalkState } from '../../src/walk/run';
import { SAMPLE } from '../demo/recorded';
import { readRecordingFile } from '../host/server/recordingFile';
import { createRandom } from '../workload/random';
import { gapsOf } from './gaps';
import { MOST_BYTES, SAMPLE_DEPTH } from './sample';

/** The recording that comes with the app, as it is in git. */
let recording: Recording;
let walk: Walk;

beforeAll(async () => {
  recording = await readRecordingFile(SAMPLE);
  walk = new Walk(createReplayGateway(recording.replies), {
    rails: [recording.rail],
    dataSources: recording.dataSources,
  });
});

async function at(place: Recording['place']): Promise<WalkState> {
  walk.go(place, { from: Number(recording.place.from), to: Number(recording.place.to) });
  return walk.settled();
}

it('takes no more than 600,000 bytes', () => {
  expect(MOST_BYTES).toBe(600_000);
  expect(statSync(SAMPLE).size).toBeLessThanOrEqual(MOST_BYTES);
});

it('was made in Drillrail’s own backends and opens at the alert’s link', () => {
  expect(recording.madeIn).toBe('Drillrail’s own Prometheus, Loki, Tempo and Pyroscope');
  const { from, to } = recording.place;
  expect(recording.place).toEqual({
    from,
    to,
    rail: 'orders',
    service: 'order-orchestrator',
    filters: {},
    sources: {},
  });
  expect(Number(to) - Number(from)).toBe(3_600_000);
});

it.each([
  ['a loopback address', /127\.0\.0\.1|localhost|\[::1\]|0\.0\.0\.0/],
  ['an address of any machine', /\b(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}/],
  ['a URL', /:\/\//],
  ['a folder of somebody’s machine', /\/(?:home|root|Users|tmp|private|var|work|opt)\//],
  ['a cookie', /cookie/i],
  ['an authorization', /authorization|bearer/i],
  ['a header of Grafana', /x-grafana|x-scope|x-dashboard/i],
  ['a secret that was taken out, for none should have been there', /\[removed\]/],
])('names nowhere %s', (_, pattern) => {
  const text = gunzipSync(readFileSync(SAMPLE)).toString('utf8');
  const found = pattern.exec(text);
  expect(found && text.slice(Math.max(0, found.index - 60), found.index + 60)).toBeNull();
});

it('holds nothing but what the format has', () => {
  const [, ...lines] = gunzipSync(readFileSync(SAMPLE)).toString('utf8').trimEnd().split('\n');
  const keys = new Set(
    lines
      .slice(0, -1)
      .flatMap((line) =>
        Object.entries(JSON.parse(line)).flatMap(([key, value]) =>
          key === 'request' ? Object.keys(value as object) : [key]
        )
      )
  );
  expect([...keys].sort()).toEqual([
    'body',
    'form',
    'json',
    'method',
    'params',
    'path',
    'received',
    'source',
    'status',
  ]);
});

it('holds no failure: an unknown trace is an empty answer of today’s Tempo', () => {
  expect(recording.replies.filter((reply) => 'failure' in reply)).toEqual([]);
});

it('tells the incident where it opens, in every step', async () => {
  const { stations } = await at(recording.place);
  expect(stations.map(({ status }) => status)).toEqual(Array(6).fill('found'));
  const [burnRate, tenant, partition, trace, logs, profile] = stations.map(({ finding }) =>
    finding ? plainText(finding.sentence) : ''
  );
  expect(burnRate).toContain('18.2× over 1h');
  expect(tenant).toContain('hyd-cloud-kitchens');
  expect(partition).toContain('14');
  expect(trace).toContain('5 traces match');
  expect(logs).toContain('still vacuuming relation "public.inventory"');
  expect(profile).toContain('retry.spinUntil');
  const [worst] = (stations[1].finding?.evidence as SplitEvidence).candidates;
  expect(worst).toMatchObject({
    value: 'hyd-cloud-kitchens',
    errors: expect.closeTo(39, 0),
    requests: expect.closeTo(95, 0),
  });
  expect((stations[3].finding?.evidence as TraceEvidence).trace?.traceId).toMatch(/^a91c4f8b/);
});

it('opens at every place that two clicks lead to', async () => {
  const { places, gaps } = await gapsOf(recording, 2);
  expect(gaps).toEqual([]);
  expect(places).toBeGreaterThan(1000);
}, 120_000);

// All of them take minutes: npm run record:sample walks them before it writes, and tests/live/recording.test.ts again.
it('opens wherever two hundred visitors end up who click as far as it reaches', async () => {
  const random = createRandom('visitors');
  const gaps: string[] = [];
  for (let visitor = 0; visitor < 200; visitor++) {
    for (let place = recording.place, clicks = 0; ; clicks++) {
      const state = await at(place);
      gaps.push(
        ...state.stations
          .filter(({ status, absence }) => status === 'failed' || absence)
          .map(({ station }) => `${JSON.stringify(place)}: ${station.id}`)
      );
      const next = choices(place, state);
      if (clicks === SAMPLE_DEPTH || next.length === 0) {
        break;
      }
      place = random.pick(next);
    }
  }
  expect(gaps).toEqual([]);
}, 600_000);
