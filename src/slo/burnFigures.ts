import type { BurnAlert } from '../model/finding/finding';
import { factor } from '../model/words/format';
import { code, message, strong, type Message } from '../model/words/message';

/** What the words need to know beside the pairs. */
export interface BurnAbout {
  service: string;
  /** the ratio comes from recording rules rather than from counters */
  recorded: boolean;
  /** a counter has held what is no number */
  notNumbers: boolean;
}

/** The headline: how fast. */
export function burnsSentence(service: string, burn: ReturnType<typeof strong>): Message {
  return message('burnRate.headline', '{{service}} is burning its error budget at {{burn}} the allowed rate.', {
    service: strong(service),
    burn,
  });
}

/** The two windows of a pair, as sentences name them. */
export function pairValues({ long, short, factor: limit }: BurnAlert) {
  return {
    long: strong(factor(long.burn)),
    longWindow: long.window,
    short: strong(factor(short.burn)),
    shortWindow: short.window,
    factor: factor(limit),
  };
}

/** "the last hour", "the last 1h4m". */
export function spoken(window: string): Message | string {
  return window === '1h' ? message('burnRate.hour', 'hour') : window;
}

/** Windows in a row: "5m, 1h". */
export function listedWindows(windows: string[]) {
  return strong(windows.join(', '));
}

/** Errors without requests: over which windows, and what to check. */
export function uncountedSentence(windows: string[], { recorded }: BurnAbout): Message {
  const values = { windows: listedWindows(windows), total: code('total') };
  return recorded
    ? message(
        'burnRate.uncountedRecorded',
        'The recorded ratio is infinite over {{windows}}: errors are counted but requests are not. Check the recording rule.',
        values
      )
    : message(
        'burnRate.uncountedSentence',
        'Errors are counted over {{windows}} but requests are not, so there is no ratio. Check {{total}} in the rail’s definition.',
        values
      );
}

/** Over which no ratio can be had at all. */
export const NOT_NUMBERS = message(
  'burnRate.notNumbers',
  'A counter of this SLI has values that are infinite or not numbers, so the ratio is unknown over every window with one of them. Check what exports them.'
);
