import type { SplitCandidate, SplitEvidence } from '../../model/finding/finding';
import { message, type Message } from '../../model/words/message';

/** What the columns of a ranking are called: the bad ones, all of them, and what the percentage is of. */
export interface Heads {
  bad: Message;
  all: Message;
  rate: Message;
}

/** In the words of what was counted: a share of a sample must not be read as an error rate. */
export function headsOf({ unit, counts }: Pick<SplitEvidence, 'unit' | 'counts'>): Heads {
  const slow = counts === 'slow';
  switch (unit) {
    case undefined:
    case 'spans':
      return {
        bad: slow ? message('views.ranking.slow', 'slow') : message('views.ranking.errors', 'errors'),
        all: unit === 'spans' ? message('views.ranking.spans', 'spans') : message('views.ranking.requests', 'requests'),
        rate: slow
          ? message('views.ranking.slow-rate', 'slow rate')
          : message('views.ranking.error-rate', 'error rate'),
      };
    case 'lines':
      return {
        bad: message('views.ranking.errors', 'errors'),
        all: message('views.ranking.lines', 'lines'),
        rate: message('views.ranking.of-errors', 'of errors'),
      };
    case 'traces':
    case 'exemplars':
      return {
        bad: slow ? message('views.ranking.slow', 'slow') : message('views.ranking.failing', 'failing'),
        all:
          unit === 'traces'
            ? message('views.ranking.traces', 'traces')
            : message('views.ranking.exemplars', 'exemplars'),
        rate: slow ? message('views.ranking.of-slow', 'of slow') : message('views.ranking.of-failing', 'of failing'),
      };
  }
}

/** The percentage under `rate`. */
export function rateOf({ errorRate, errorShare }: SplitCandidate, { unit }: Pick<SplitEvidence, 'unit'>): number {
  return unit === undefined || unit === 'spans' ? errorRate : errorShare;
}
