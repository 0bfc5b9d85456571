import type { SplitEvidence } from '../../model/finding/finding';
import { duration, factor } from '../../model/words/format';
import { message, strong, type Message, type Value } from '../../model/words/message';
import type { Dimension } from '../../model/rail/rail';
import { type EpochRange, HOUR } from '../../signals/time';

/** What the sentences of a split need to know beside the figures. */
export interface Circumstances {
  dimension: Pick<Dimension, 'name' | 'title'>;
  counts: SplitEvidence['counts'];
  totals: SplitEvidence['totals'];
  before: SplitEvidence['before'];
  /** how many values there are */
  values: number;
}

/** What is counted as bad. */
export function badOnes(counts: SplitEvidence['counts']): Message {
  return counts === 'slow' ? message('split.bad.slow', 'slow requests') : message('split.bad.errors', 'errors');
}

/** How the burn rate changes when several values are left out, or the requests without any. */
export function burnWithoutThese(from: number, to: number): Message {
  const values: Record<string, Value> = { from: strong(factor(from)), to: strong(factor(to)) };
  if (factor(from) === factor(to)) {
    return message('split.burn.these.stays', 'Without these, the burn rate stays at {{from}}.', values);
  }
  return to < from
    ? message('split.burn.these.falls', 'Without these, the burn rate falls from {{from}} to {{to}}.', values)
    : message('split.burn.these.rises', 'Without these, the burn rate rises from {{from}} to {{to}}.', values);
}

/** How long the window before was: "hour", "30 min". */
export function windowName({ from, to }: EpochRange): Message | string {
  return Math.abs(to - from - HOUR) < 1000 ? message('split.window.hour', 'hour') : duration(to - from);
}
