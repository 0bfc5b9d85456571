import type { Message } from '../words/message';

/** Events that were bad, and events of all kinds; NaN where only bad ones are known. */
export interface Tally {
  errors: number;
  requests: number;
}

/** One value of a dimension, judged by leaving it out. */
export interface SplitCandidate extends Tally {
  value: string;
  /** errors / requests, 0..1; NaN where the two are samples of their own */
  errorRate: number;
  /** share of all errors and of all requests, 0..1 */
  errorShare: number;
  requestShare: number;
  /** errorShare / requestShare */
  lift: number;
  /** burn of all the others */
  burnWithout: number;
  /** burn now − burnWithout */
  burnDrop: number;
  /** excess in standard deviations, finite; 0 where there is none, or nothing to compare with */
  z: number;
  /** probability, 0..1, that chance alone gives any of the values looked at so many; absent where shares are all that is known */
  chance?: number;
  /** this value as a sentence */
  sentence: Message;
  /** the same value without the filters of the steps before: how everybody else fares on it */
  elsewhere?: Tally;
  /** the same value in the window before, within the same filters; absent where it had no request then */
  before?: Tally;
  /** at least half of its drop in burn was there in the window before */
  already?: true;
}
