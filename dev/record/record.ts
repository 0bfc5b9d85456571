import { stat } from 'node:fs/promises';
import path from 'node:path';
import { APP_PATH } from '../../src/model/place/appPath';
import { crawl, type Crawl, type CrawlOptions } from '../../src/recording/crawl';
import { fileName } from '../../src/recording/fileName';
import { LIMITS } from '../../src/recording/recording';
import { FILE_NAME_END } from '../../src/recording/write';
import { createFetchGateway } from '../../src/signals/fetchGateway';
import { chooseRail, offeredRails } from '../../src/model/rail/defaultRails';
import { bytes } from '../../src/model/words/format';
import { plainText } from '../../src/model/words/message';
import type { Place } from '../../src/model/place/place';
import { decodePlace } from '../../src/model/place/placeCodec';
import type { Rail } from '../../src/model/rail/rail';
import type { Site, WalkState } from '../../src/walk/run';
import { switchRail } from '../../src/model/place/transitions';
import { writeRecordingFile } from '../host/server/recordingFile';
import { grafanaOf, readLink, resolveRange, type Access } from '../walk/link';
import { readSite } from '../walk/site';
import { wholeFile } from './wholeFile';

export interface RecordOptions
  extends Access, Pick<CrawlOptions, 'depth' | 'madeIn' | 'limits' | 'signal' | 'progress'> {
  /** a deep link, its path, or only its search part; with a rail just Grafana's root will do */
  url: string;
  /** id of the rail to walk, instead of the link's */
  rail?: string;
  /** the file to write; absent: in the current folder, named after rail, service and time */
  out?: string;
  /** throws when the file, which has another name still, is not fit for its purpose */
  check?(part: string): Promise<void>;
}

export interface Recorded {
  file: string;
  /** of the file */
  bytes: number;
  milliseconds: number;
  crawl: Crawl;
}

/**
 * Records everything that so many clicks from a place lead to, on any Grafana, into a file.
 * @throws Error with a sentence that says what to do; nothing is written then
 */
export async function record(options: RecordOptions): Promise<Recorded> {
  const began = performance.now();
  const { baseUrl, search } = readUrl(options);
  const grafana = grafanaOf(options, baseUrl);
  const { site } = await readSite(grafana);
  const { place, rail } = readPlace(search, site, options.rail);
  const range = resolveRange(place);
  const service = place.service ?? rail.match?.service;
  const file = path.resolve(options.out ?? fileName({ rail, service, range }, FILE_NAME_END));
  return wholeFile(file, async (part) => {
    const result = await crawl({
      ...options,
      gateway: createFetchGateway(grafana),
      site,
      place,
      range,
      madeAt: Date.now(),
    });
    if (result.start.stations.every(({ status }) => status !== 'found')) {
      throw new Error(`Nothing was found there, so nothing was recorded. ${whyNothing(result.start)}`);
    }
    await writeRecordingFile(part, result.recording);
    const { size } = await stat(part);
    if (size > LIMITS.file) {
      throw new Error(
        `The recording takes ${bytes(size)}, and more than ${bytes(LIMITS.file)} cannot be opened. Give a smaller --depth or a shorter time range.`
      );
    }
    await options.check?.(part);
    return { file, bytes: size, milliseconds: performance.now() - began, crawl: result };
  });
}

/** Where a rail is named, a page of Grafana that is none of ours is as good as its root. */
function readUrl({ url, rail }: Pick<RecordOptions, 'url' | 'rail'>): { baseUrl?: string; search: string } {
  return rail !== undefined && URL.canParse(url) && !url.includes(APP_PATH)
    ? { baseUrl: url, search: '' }
    : readLink(url);
}

function readPlace(search: string, site: Site, id?: string): { place: Place; rail: Rail } {
  const { place, problems } = decodePlace(search);
  if (problems.length > 0) {
    throw new Error(problems.map(plainText).join(' '));
  }
  const offered = offeredRails(site.rails);
  const chosen = offered.find((rail) => rail.id === id);
  const there = chosen ? switchRail(place, chosen) : { ...place, rail: id ?? place.rail };
  const { rail, problem } = chooseRail(site.rails, there);
  if (problem) {
    throw new Error(`There is no rail ${there.rail}. There are: ${offered.map((each) => each.id).join(', ')}.`);
  }
  return { place: there, rail };
}

/** What the first step that knows better than to wait says of itself. */
function whyNothing({ stations }: WalkState): string {
  const reasons = stations.flatMap(({ error, finding }) =>
    error ? [`${error.kind}: ${error.message}`] : finding ? [plainText(finding.sentence)] : []
  );
  return reasons[0] ?? '';
}
