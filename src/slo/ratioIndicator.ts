import { renderSelector, withMatchers, type Matcher, type MatchOperator, type Selector } from '../signals/promql';
import { code, message, quoted, type Message } from '../model/words/message';
import type { Indicator } from '../model/rail/rail';
import type { Raw } from './rawSelectors';

/** A ratio by its parts: the bad of all, or the good of all. */
export type IndicatorShare = { bad: Raw; total: Raw } | { good: Raw; total: Raw };

export type RatioSource = Extract<Indicator, { type: 'ratio' | 'latency' }>;

/**
 * The parts of an expression that is a ratio, such as sum(rate(a[5m])) / sum(rate(b[5m])), or 1 less one. The fraction of a
 * native histogram is one of what the histogram counts.
 * @param tells what the expression's value is the share of
 */
export function shareOf(raw: Raw, tells: 'bad' | 'good'): IndicatorShare | undefined {
  if (raw.kind === 'fraction' && tells === 'good') {
    return { good: raw, total: raw.of };
  }
  if (raw.kind !== 'operation') {
    return undefined;
  }
  if (raw.op === '-' && raw.left.kind === 'number' && raw.left.value === 1) {
    return shareOf(raw.right, tells === 'bad' ? 'good' : 'bad');
  }
  return raw.op !== '/'
    ? undefined
    : tells === 'bad'
      ? { bad: raw.left, total: raw.right }
      : { good: raw.left, total: raw.right };
}

/**
 * The indicator that counts this share, as a definition writes it. A rail counts what is bad by a selector of its own, so
 * good requests must differ from all by one matcher, whose opposite then are the bad ones, or be the buckets of the
 * histogram whose count all are.
 */
export function indicatorOf(share: IndicatorShare): { indicator: RatioSource } | { refused: Message } {
  const total = share.total;
  if (total.kind !== 'series') {
    return { refused: notOneSelector(total) };
  }
  const parts = 'bad' in share ? lessGood(share.bad, total.selector) : share;
  const part = 'bad' in parts ? parts.bad : parts.good;
  if (part.kind === 'fraction' && part.of === total) {
    return { indicator: { type: 'latency', histogram: renderSelector(total.selector), threshold: part.below } };
  }
  if (part.kind !== 'series') {
    return { refused: notOneSelector(part) };
  }
  const latency = 'good' in parts ? latencyOf(part.selector, total.selector) : undefined;
  if (latency) {
    return { indicator: latency };
  }
  const errors = 'bad' in parts ? part.selector : restOf(part.selector, total.selector);
  return 'refused' in errors
    ? errors
    : { indicator: { type: 'ratio', errors: renderSelector(errors), total: renderSelector(total.selector) } };
}

/** All less good, written as bad, is good. */
function lessGood(bad: Raw, total: Selector): { bad: Raw } | { good: Raw } {
  return bad.kind === 'operation' && bad.op === '-' && bad.left.kind === 'series' && isSame(bad.left.selector, total)
    ? { good: bad.right }
    : { bad };
}

/** The requests of `total` that are not good. */
function restOf(good: Selector, total: Selector): Selector | { refused: Message } {
  if (good.metric !== total.metric) {
    return { refused: otherMetric(good, total) };
  }
  const extra = good.matchers.filter((matcher) => !total.matchers.some((each) => isSameMatcher(each, matcher)));
  const lacking = total.matchers.filter(({ label }) => !good.matchers.some((each) => each.label === label));
  return extra.length === 1 && lacking.length === 0
    ? withMatchers(total, [opposite(extra[0])])
    : { refused: notByOneMatcher(good, total) };
}

/** Requests as fast as a bucket of a histogram, of all that it counts. */
function latencyOf(good: Selector, total: Selector): RatioSource | undefined {
  const base = good.metric?.replace(/_bucket$/, '');
  const [boundary, ...more] = good.matchers.filter(({ label }) => label === 'le');
  const others = good.matchers.filter(({ label }) => label !== 'le');
  const isCount = total.metric === `${base}_count`;
  const isInfinite =
    total.metric === good.metric &&
    total.matchers.some(({ label, op, value }) => label === 'le' && op === '=' && value === '+Inf');
  const ofAll = total.matchers.filter(({ label }) => label !== 'le');
  const threshold = boundaryOf(boundary);
  if (
    base === good.metric ||
    more.length > 0 ||
    threshold === undefined ||
    !(isCount || isInfinite) ||
    !areSame(others, ofAll)
  ) {
    return undefined;
  }
  return { type: 'latency', histogram: renderSelector({ metric: good.metric, matchers: others }), threshold };
}

/** le="0.5", or the two spellings of a whole number: le=~"1|1.0". */
function boundaryOf(matcher: Matcher | undefined): number | undefined {
  if (!matcher || (matcher.op !== '=' && matcher.op !== '=~')) {
    return undefined;
  }
  const spellings = matcher.value
    .replaceAll('\\.', '.')
    .split('|')
    .map((each) => (/^\d*\.?\d+(?:e[+-]?\d+)?$/i.test(each) ? Number(each) : NaN));
  const [threshold] = spellings;
  return threshold > 0 && spellings.every((each) => each === threshold) ? threshold : undefined;
}

const OPPOSITE: Record<MatchOperator, MatchOperator> = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' };

function opposite({ label, op, value }: Matcher): Matcher {
  return { label, op: OPPOSITE[op], value };
}

function isSame(a: Selector, b: Selector): boolean {
  return a.metric === b.metric && areSame(a.matchers, b.matchers);
}

function areSame(a: Matcher[], b: Matcher[]): boolean {
  return a.length === b.length && a.every((each) => b.some((one) => isSameMatcher(each, one)));
}

function isSameMatcher(a: Matcher, b: Matcher): boolean {
  return a.label === b.label && a.op === b.op && a.value === b.value;
}

function notOneSelector(raw: Raw): Message {
  return raw.kind === 'other'
    ? message('slo.raw.other', 'Expected one selector, as in a sum of a rate of one counter, got {{part}}.', {
        part: quoted(raw.text),
      })
    : message(
        'slo.raw.several',
        'Expected one selector, as in a sum of a rate of one counter, got several series or numbers combined.'
      );
}

function otherMetric(good: Selector, total: Selector): Message {
  return message(
    'slo.raw.otherMetric',
    'Good requests are counted by {{good}} and all requests by {{total}}, so no selector counts the bad ones, which a rail needs. Give the query for bad requests instead of that for good ones.',
    { good: code(renderSelector(good)), total: code(renderSelector(total)) }
  );
}

function notByOneMatcher(good: Selector, total: Selector): Message {
  return message(
    'slo.raw.notByOneMatcher',
    'Good requests ({{good}}) and all requests ({{total}}) do not differ by exactly one matcher, so no selector counts the bad ones, which a rail needs. Give the query for bad requests instead of that for good ones.',
    { good: code(renderSelector(good)), total: code(renderSelector(total)) }
  );
}
