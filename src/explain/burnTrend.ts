import { durationOf } from '../signals/promql';
import type { BurnAlert, Hint, WindowBurn } from '../model/finding/finding';
import { factor } from '../model/words/format';
import { message, strong } from '../model/words/message';
import { singleRequestsSilent } from './singleRequests';
import type { Explanation } from './explanation';
import type { Seen } from './findingsByKind';
import { DAY } from '../signals/time';

/** Fewer days are no trend. */
const DAYS = 2;
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
  const windows = longWindows(evidence.alerts);
  const [short, longest] = [windows[0], windows[windows.length - 1]];
  const days = Math.floor(durationOf(longest.window) / DAY);
  const alike = ({ burn }: WindowBurn) => burn >= longest.burn / ALIKE && burn <= longest.burn * ALIKE;
  if (days < DAYS || !(longest.burn >= 1) || !windows.every(alike)) {
    return undefined;
  }
  const values = {
    days,
    long: strong(factor(longest.burn)),
    longWindow: longest.window,
    short: strong(factor(short.burn)),
    shortWindow: short.window,
  };
  return {
    code: 'trend',
    tone: 'warning',
    sentence: message(
      'explain.trend',
      'The burn rate has been about the same for {{days}} days ({{long}} over {{longWindow}}, {{short}} over {{shortWindow}}). This is a trend, not an event. Compare releases and capacity rather than one trace.',
      values
    ),
    clause: message(
      'explain.trend.clause',
      '{{service}} has had about the same burn rate for {{days}} days: {{long}} over {{longWindow}}, {{short}} over {{shortWindow}}. This is a trend, not an event. Compare releases and capacity rather than one trace.',
      { ...values, service: strong(walk.service ?? '') }
    ),
    ...singleRequestsSilent(walk.place),
    causes: [
      {
        text: message('explain.trend.release', 'a release or a configuration change from before these {{days}} days', {
          days,
        }),
      },
      { text: message('explain.trend.growth', 'something that grows: data, load, a queue, a leak') },
      { text: message('explain.trend.objective', 'an objective that this service has never met') },
    ],
    evidence: windows.map(({ burn, window }): Hint => ({
      text: message('explain.trend.window', '{{burn}} over {{window}}', { burn: factor(burn), window }),
    })),
  };
}

/** The long windows of the pairs, shortest first. */
function longWindows(alerts: BurnAlert[]): WindowBurn[] {
  return alerts.map(({ long }) => long).sort((a, b) => durationOf(a.window) - durationOf(b.window));
}
