import type { Exemplar, Labels } from '../../signals/data';
import { parseTraceId } from '../../signals/ids';
import { parseSelector, type Matcher } from '../../signals/promql';
import type { Indicator } from '../../model/rail/rail';
import type { TraceQuestion } from './question';

/** An exemplar that leads to a trace. */
export interface Lead {
  traceId: string;
  /** epoch milliseconds */
  time: number;
  value: number;
  /** milliseconds; absent where the metric is no duration */
  duration?: number;
  /** whether it hangs on what the objective calls bad; undefined where its labels do not tell */
  bad?: boolean;
}

/**
 * One lead a trace: the bad ones first, those before the incident's onset last, then the higher value, which is also the
 * one furthest beyond the threshold. Exemplars without a trace id lead nowhere.
 */
export function leads(
  exemplars: Exemplar[],
  { exemplars: asked, indicator, from, to }: TraceQuestion,
  early: (time: number) => boolean = () => false
): Lead[] {
  const milliseconds = /_milliseconds|_ms(_|$)/.test(asked?.metric ?? '')
    ? 1
    : /_seconds/.test(asked?.metric ?? '')
      ? 1000
      : undefined;
  const isBad = badExemplar(indicator);
  const found = exemplars.flatMap((exemplar): Lead[] => {
    const traceId = traceIdOf(exemplar.labels, asked?.traceIdLabels ?? []);
    if (traceId === undefined || exemplar.time < from || exemplar.time > to) {
      return [];
    }
    const { time, value } = exemplar;
    const bad = isBad(exemplar);
    return [
      {
        traceId,
        time,
        value,
        ...(milliseconds ? { duration: value * milliseconds } : {}),
        bad,
      },
    ];
  });
  const ranked = found.sort(
    (a, b) =>
      rank(b.bad) - rank(a.bad) || Number(early(a.time)) - Number(early(b.time)) || b.value - a.value || b.time - a.time
  );
  const first = new Map<string, Lead>();
  ranked.forEach((lead) => first.has(lead.traceId) || first.set(lead.traceId, lead));
  return [...first.values()];
}

/** Whether an exemplar hangs on what the objective calls bad; undefined where its labels do not tell. */
export function badExemplar(indicator: Indicator): (exemplar: Exemplar) => boolean | undefined {
  return indicator.type === 'latency' ? ({ value }) => value > indicator.threshold : failure(indicator);
}

function rank(bad: boolean | undefined): number {
  return bad === undefined ? 1 : bad ? 2 : 0;
}

/** Whatever case and separators a site writes its trace ids with: TraceID, trace.id, X-B3-TraceId. */
const TRACE_ID_LABEL = /(^|[^a-z])trace[^a-z0-9]?id$/i;

/** The trace that an exemplar's labels name, by the labels the site is known to use, else by one that is called so. */
export function traceIdOf(labels: Labels, names: string[]): string | undefined {
  const called = Object.keys(labels).filter((name) => TRACE_ID_LABEL.test(name));
  for (const name of [...names, ...called]) {
    const parsed = Object.hasOwn(labels, name) ? parseTraceId(labels[name]) : undefined;
    if (parsed && 'id' in parsed) {
      return parsed.id;
    }
  }
  return undefined;
}

/** Labels by which instrumentation usually tells failed requests, and what they then hold. */
const USUAL: Array<[name: RegExp, failure: RegExp]> = [
  [/^(http_(response_)?status_code|http_status|status_code|code|status)$/i, /^5\d\d$|^5xx$|^(status_code_)?error$/i],
  [/^(outcome|result|state)$/i, /^(error|failed|failure|fail)$/i],
  [/^error$/i, /^(true|1)$/i],
];

/** By what the errors' selector asks for beyond the total's, otherwise by the labels that usually tell. */
function failure(indicator: Exclude<Indicator, { type: 'latency' }>): (exemplar: Exemplar) => boolean | undefined {
  const beyond = telling(indicator);
  return ({ seriesLabels: labels }) => {
    const own = beyond.filter(({ label }) => Object.hasOwn(labels, label));
    if (own.length > 0) {
      return own.every((matcher) => matches(matcher, labels[matcher.label]));
    }
    const usual = USUAL.flatMap(([name, failed]) =>
      Object.entries(labels).flatMap(([label, value]) => (name.test(label) ? [failed.test(value)] : []))
    );
    return usual.length > 0 ? usual.some(Boolean) : undefined;
  };
}

function telling({ errors, total }: Exclude<Indicator, { type: 'latency' }>): Matcher[] {
  const [bad, all] = [errors, total].map((text) => {
    const parsed = text === undefined ? undefined : parseSelector(text);
    return parsed && 'selector' in parsed ? parsed.selector.matchers : [];
  });
  return bad.filter(
    ({ label, op, value }) => !all.some((same) => same.label === label && same.op === op && same.value === value)
  );
}

function matches({ op, value }: Matcher, actual: string): boolean {
  if (op === '=' || op === '!=') {
    return (actual === value) === (op === '=');
  }
  try {
    return new RegExp(`^(?:${value})$`).test(actual) === (op === '=~');
  } catch {
    return true; // RE2 knows forms that JavaScript does not; Prometheus has matched it already or it is another metric
  }
}
