import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SAMPLE } from '../../dev/demo/recorded';
import { readRecordingFile, writeRecordingFile } from '../../dev/host/server/recordingFile';
import { startLiveSite, type LiveSite } from '../../dev/liveSite';
import { gapsOf } from '../../dev/record/gaps';
import { SAMPLE_DEPTH } from '../../dev/record/sample';
import { readLink, resolveRange } from '../../dev/walk/link';
import { readSite } from '../../dev/walk/site';
import { crawl } from '../../src/recording/crawl';
import { createReplayGateway } from '../../src/recording/replay';
import { createFetchGateway } from '../../src/signals/fetchGateway';
import type { SplitCandidate, SplitEvidence, TraceEvidence } from '../../src/model/finding/finding';
import { plainText, type Message } from '../../src/model/words/message';
import { decodePlace, dimensionNames, encodePlace } from '../../src/model/place/placeCodec';
import { Walk, type WalkState } from '../../src/walk/run';

let live: LiveSite;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drillrail-'));
  live = await startLiveSite();
}, 1_800_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await live?.stop();
});

function linkOf({ place, rail }: WalkState): string {
  return encodePlace({ ...place, rail: rail.id }, dimensionNames(rail));
}

/** Everything a walk found, and nothing of how long it took. */
function findings({ stations, filters, service, range }: WalkState) {
  return {
    service,
    range,
    filters,
    stations: stations.map(({ station, status, finding }) => ({ id: station.id, status, finding })),
  };
}

it('a recording finds at every place what was found live: verdict, sentence, evidence', async () => {
  const grafana = { baseUrl: live.host.url, headers: {} };
  const { site } = await readSite(grafana);
  const { place } = decodePlace(readLink(live.link).search);
  const found = new Map<string, ReturnType<typeof findings>>();
  const visited = (walk: WalkState) => found.set(linkOf(walk), findings(walk));
  const gateway = createFetchGateway(grafana);
  const { recording } = await crawl({
    gateway,
    site,
    place,
    range: resolveRange(place),
    depth: 1,
    madeAt: Date.now(),
    madeIn: 'a test',
    visited,
  });
  const file = path.join(folder, 'live.jsonl.gz');
  await writeRecordingFile(file, recording);

  const opened = await readRecordingFile(file);
  const walk = new Walk(createReplayGateway(opened.replies), { rails: [opened.rail], dataSources: opened.dataSources });
  const dimensions = dimensionNames(opened.rail);
  expect(found.size).toBeGreaterThan(50);
  expect(found.has(encodePlace(opened.place, dimensions))).toBe(true);
  for (const [link, state] of found) {
    walk.go(decodePlace(link, dimensions).place, state.range);
    expect({ link, ...findings(await walk.settled()) }).toEqual({ link, ...state });
  }
});

/** What does not depend on when the incident was pushed. Where the small tenants order is drawn anew for each push. */
function timeless({ stations }: WalkState) {
  return stations.map(({ station, finding }) => {
    const { candidates = [] } = (finding?.evidence ?? {}) as Partial<SplitEvidence>;
    const { rows = [] } = (finding?.evidence ?? {}) as Partial<TraceEvidence>;
    return {
      id: station.id,
      verdict: finding?.verdict.code,
      level: finding?.level,
      sentence: finding && words(finding.sentence),
      headline: finding?.headline && plainText(finding.headline),
      join: finding && plainText(finding.join),
      candidates: station.kind === 'split' ? candidates.map(candidateWords) : [],
      spans: station.kind === 'trace' ? rows.map(({ span, depth }) => `${depth} ${span.service} ${span.name}`) : [],
    };
  });
}

/** Which of the tenants without an error come into the list, and their shares, depend on traffic drawn anew for each push. */
function candidateWords({ errors, sentence }: SplitCandidate): string {
  return errors === 0 ? 'a value without errors' : words(sentence);
}

/** The sentence, without how many requests of all the other tenants a partition had. */
function words(sentence: Message): string {
  return plainText(sentence).replace(/ of \d+ fail\)/, ' of them fail)');
}

it('the sample says what a fresh incident says', async () => {
  const { site } = await readSite({ baseUrl: live.host.url, headers: {} });
  const { place } = decodePlace(readLink(live.link).search);
  const fresh = new Walk(createFetchGateway({ baseUrl: live.host.url }), site);
  fresh.go(place, resolveRange(place));
  const sample = await readRecordingFile(SAMPLE);
  const replayed = new Walk(createReplayGateway(sample.replies), {
    rails: [sample.rail],
    dataSources: sample.dataSources,
  });
  replayed.go(sample.place, resolveRange(sample.place));
  expect(timeless(await replayed.settled())).toEqual(timeless(await fresh.settled()));
});

/** The last click is left to the making of the sample, which refuses one with gaps: it alone is four times all the others. */
it('every place of the sample opens, up to its last click', async () => {
  const { places, gaps } = await gapsOf(await readRecordingFile(SAMPLE), SAMPLE_DEPTH - 1);
  expect(gaps).toEqual([]);
  expect(places).toBeGreaterThan(5_000);
}, 1_800_000);
