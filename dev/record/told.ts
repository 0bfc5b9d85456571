import { CRAWL_LIMITS, type CrawlLimits, type CrawlProgress } from '../../src/recording/crawl';
import { bytes, count, duration } from '../../src/model/words/format';
import type { Recorded } from './record';

/** What is under way, in a line. */
export function progressLine({ depth, places, known, requests, characters }: CrawlProgress): string {
  return `${clicks(depth)} away: ${count(places)} of ${count(known)} places, ${count(requests)} requests, ${bytes(characters)} of replies`;
}

/** What was recorded and what was not, a sentence a line. */
export function summary(
  { file, bytes: size, milliseconds, crawl }: Recorded,
  limits: CrawlLimits = CRAWL_LIMITS
): string {
  const { depth, places, known, requests, stoppedBy } = crawl;
  const failures = failureCounts(
    crawl.recording.replies.flatMap((reply) => ('failure' in reply ? [reply.failure.kind] : []))
  );
  return [
    `${file}: ${bytes(size)} in ${duration(milliseconds)}.`,
    `${count(places)} places up to ${clicks(depth)} away, ${count(requests)} requests.`,
    ...(stoppedBy
      ? [
          `It stopped at its limit of ${count(limits[stoppedBy])} ${stoppedBy}: ${count(known - places)} places that are known are not in it, nor what lies behind them. Give a smaller --depth, or a higher limit.`,
        ]
      : []),
    ...(failures
      ? [`Not every request was answered (${failures}); the recording holds how each failed, and the steps say so.`]
      : []),
  ].join('\n');
}

function clicks(depth: number): string {
  return depth === 1 ? '1 click' : `${depth} clicks`;
}

/** 31 missing, 2 timeout */
function failureCounts(kinds: string[]): string {
  return [...new Set(kinds)]
    .sort()
    .map((kind) => `${count(kinds.filter((each) => each === kind).length)} ${kind}`)
    .join(', ');
}
