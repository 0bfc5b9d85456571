import type { Hint } from '../walk/finding';
import { factor } from '../walk/format';
import { message, strong } from '../walk/message';
import { burns } from './burning';
import { singleRequestsSilent } from './choice';
import type { Explanation } from './explanation';
import type { Seen } from './seen';

const LONGEST = '3d';
const WINDOWS = ['1h', '6h', '1d', LONGEST];
/** Burn rates that differ by less than this factor are about the same. */
const ALIKE = 1.6;

/**
 * A burn that has been the same for days is no event, and no single trace holds its cause. A service without requests
 * three days earlier has the same ratio in all windows whatever happened, so it says nothing.
 */
export function trend({ walk, burnRate }: Seen): Explanation | undefined {
  const evidence = burnRate?.evidence;
  if (!evidence || evidence.onset || evidence.traffic?.earlier === undefined || evidence.traffic.change) {
    return undefined;
  }
  const rates = burns(evidence);
  const long = rates.get(LONGEST) ?? NaN;
  const alike = (burn = NaN) => burn >= long / ALIKE && burn <= long * ALIKE;
  if (!(long >= 1) || !WINDOWS.every((window) => alike(rates.get(window)))) {
    return undefined;
  }
  const values = { long: strong(factor(long)), short: strong(factor(rates.get('1h') ?? NaN)) };
  return {
    code: 'trend',
    tone: 'warning',
    sentence: message(
      'explain.trend',
      'It has burnt at about the same rate for 3 days ({{long}} over 3d, {{short}} over 1h): a trend, not an event. Compare releases and capacity rather than one trace.',
      values
    ),
    clause: message(
      'explain.trend.clause',
      '{{service}} has burnt its error budget at about the same rate for 3 days: {{long}} over 3d, {{short}} over 1h. That is a trend, not an event: compare releases and capacity rather than one trace.',
      { ...values, service: strong(walk.service ?? '') }
    ),
    ...singleRequestsSilent(walk.place),
    causes: [
      { text: message('explain.trend.release', 'a release or a setting from before these 3 days') },
      { text: message('explain.trend.growth', 'something that grows: data, load, a queue, a leak') },
      { text: message('explain.trend.objective', 'an objective that this service has never met') },
    ],
    evidence: WINDOWS.map((window): Hint => ({
      text: message('explain.trend.window', '{{burn}} over {{window}}', { burn: factor(rates.get(window) ?? NaN), window }),
    })),
  };
}
