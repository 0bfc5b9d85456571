import type { BurnAlert, WindowBurn } from '../model/finding/finding';
import type { Rail } from '../model/rail/rail';
import { pairsOf } from './windows';

/** What a window burns. */
export type BurnOver = (window: string) => WindowBurn;

/** What is known of a window without a ratio. */
interface Known {
  /** bad requests were counted there */
  withErrors(window: string): boolean;
  /** it was asked for, and the backend answered */
  answered(window: string): boolean;
  /** no request was counted there by series that go on: VictoriaMetrics sends no ratio of none to none */
  withoutRequests(window: string): boolean;
}

/** The burn rates over windows with these error ratios, and why there is none over the others. */
export function burnsOf({ objective, indicator }: Rail['slo'], ratios: Map<string, number>, known?: Known): BurnOver {
  return (window) => {
    const ratio = ratios.get(window);
    if (ratio !== undefined && ratio !== Infinity) {
      return { window, burn: ratio / (1 - objective) };
    }
    if (ratio === Infinity || known?.withErrors(window)) {
      return { window, burn: NaN, unknown: 'uncounted' };
    }
    if (known?.withoutRequests(window)) {
      return { window, burn: NaN };
    }
    return {
      window,
      burn: NaN,
      unknown: indicator.type !== 'recorded' && known?.answered(window) ? 'ended' : 'missing',
    };
  };
}

/** The pairs of windows, each with what it burns and what that means; the most urgent first. */
export function alertsOf(slo: Rail['slo'], burnOver: BurnOver): BurnAlert[] {
  return pairsOf(slo).map((pair) => {
    const [long, short] = [burnOver(pair.long), burnOver(pair.short)];
    const { severity, factor } = pair;
    return { severity, factor, long, short, state: stateOf({ severity, factor, long, short }) };
  });
}

function stateOf({ severity, factor, long, short }: Omit<BurnAlert, 'state'>): BurnAlert['state'] {
  if (long.unknown === 'uncounted' || short.unknown === 'uncounted') {
    return 'unknown';
  }
  if (long.burn >= factor && short.burn >= factor) {
    return severity;
  }
  if (isIdle(short)) {
    return 'idle';
  }
  if (long.burn >= factor) {
    return short.unknown ? 'unknown' : 'recovering';
  }
  // Below in one window: it does not fire, whatever the other one is.
  return long.burn < factor || short.burn < factor ? 'fine' : 'unknown';
}

/** No request was counted, though one could have been. */
export function isIdle({ burn, unknown }: WindowBurn): boolean {
  return Number.isNaN(burn) && (unknown === undefined || unknown === 'ended');
}

/** The pairs that are as urgent as the first one. */
export function urgentOf(alerts: BurnAlert[]): BurnAlert[] {
  return alerts.filter(({ severity }) => severity === alerts[0].severity);
}

/** What burns now: over the shortest long window that is known. */
export function presentOf(alerts: BurnAlert[]): WindowBurn {
  return urgentOf(alerts).find(({ long }) => long.unknown === undefined)?.long ?? alerts[0].long;
}

/** The windows of the pairs of which nothing is known for this reason, in the order of the pairs. */
export function unknownWindows(alerts: BurnAlert[], reason: WindowBurn['unknown']): string[] {
  const windows = alerts.flatMap(({ short, long }) => [short, long]).filter(({ unknown }) => unknown === reason);
  return [...new Set(windows.map(({ window }) => window))];
}
