import { readFile, stat } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { gunzipSync } from 'node:zlib';
import type { CrawlOptions } from '../../src/recording/crawl';
import { bytes, count } from '../../src/model/words/format';
import { readRecordingFile } from '../host/server/recordingFile';
import type { LiveSite } from '../liveSite';
import { gapsOf } from './gaps';
import { record, type Recorded } from './record';

/** A tenant, a partition, a trace and a span of one's own choice: from the top of the rail to its bottom. */
export const SAMPLE_DEPTH = 4;

/** Bytes that the sample may have. */
export const MOST_BYTES = 600_000;

const MADE_IN = 'Drillrail’s own Prometheus, Loki, Tempo and Pyroscope';

export interface SampleOptions extends Pick<CrawlOptions, 'progress' | 'signal'> {
  /** with the incident that is recorded */
  site: LiveSite;
  /** the file to write */
  out: string;
}

/**
 * Records the incident that a live site was started with, as the sample that comes with the app.
 * @throws Error with a sentence when what was recorded is not fit to be one; the file is as before then
 */
export async function recordSample({ site, out, ...crawling }: SampleOptions): Promise<Recorded> {
  const check = async (part: string) => {
    const { size } = await stat(part);
    if (size > MOST_BYTES) {
      throw new Error(
        `The sample takes ${bytes(size)}; it may take ${bytes(MOST_BYTES)}. A smaller SAMPLE_DEPTH makes a smaller one.`
      );
    }
    const text = gunzipSync(await readFile(part)).toString('utf8');
    const named = wordsOfThisPlace(site).filter((word) => text.includes(word));
    if (named.length > 0) {
      throw new Error(
        `The sample names where it was made: ${named.join(', ')}. It must not; see src/recording/redact.ts.`
      );
    }
    const recording = await readRecordingFile(part);
    const failed = recording.replies.flatMap((reply) =>
      'failure' in reply && reply.failure.kind !== 'missing' ? [reply.failure] : []
    );
    if (failed.length > 0) {
      throw new Error(
        `${count(failed.length)} requests failed (${failed[0].kind}: ${failed[0].message}). Try again when the machine has less to do.`
      );
    }
    const { gaps } = await gapsOf(recording, SAMPLE_DEPTH, crawling);
    if (gaps.length > 0) {
      throw new Error(
        `The sample has ${count(gaps.length)} steps with nothing to show, the first at ${gaps[0]}. See npm run stack for what the backends say.`
      );
    }
  };
  return record({ ...crawling, url: site.link, depth: SAMPLE_DEPTH, madeIn: MADE_IN, out, check });
}

/** What nobody has to know: addresses, folders, the machine’s own name. */
function wordsOfThisPlace({ stack, host }: LiveSite): string[] {
  const addresses = [host.url, ...Object.values(stack.urls)].flatMap((url) => [
    new URL(url).hostname,
    `:${new URL(url).port}`,
  ]);
  // A short name of a machine (vm, pc) is a part of many words.
  return [...new Set([...addresses, homedir(), process.cwd(), hostname()])].filter((word) => word.length > 4);
}
