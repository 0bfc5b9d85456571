import type { Matcher, Selector } from './promqlSelector';
import { quote, quoteRegex } from './text';

export { durationOf, formatDuration, parseDuration } from './duration';
export { parseSelector, type Matcher, type MatchOperator, type Selector } from './promqlSelector';

/** The one place where PromQL is put together: names and values go in as they are and come out escaped. */

/** The whole value of a matcher that stands for the service of the walk. */
const SERVICE_PLACE = '$service';

/** True for the classic names, which need no quotes; Prometheus 3 takes any other text in quotes. */
function isLabelName(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
}

/** A label's name as it is written in matchers, by (…) and on (…). */
export function renderLabelName(name: string): string {
  return isLabelName(name) ? name : quote(name);
}

export function equals(label: string, value: string): Matcher {
  return { label, op: '=', value };
}

export function differs(label: string, value: string): Matcher {
  return { label, op: '!=', value };
}

/**
 * One of these values, none of them read as a regular expression. The empty text also matches series without the
 * label; an empty list matches no series.
 */
export function oneOf(label: string, values: string[]): Matcher {
  if (values.length === 1) {
    return equals(label, values[0]);
  }
  // The start of the text cannot come after its first character.
  return { label, op: '=~', value: values.length ? values.map(quoteRegex).join('|') : '.^' };
}

/** This value, or no such label: for series that only some targets label. */
export function equalsOrAbsent(label: string, value: string): Matcher {
  return oneOf(label, [value, '']);
}

/** The selector with more matchers; one that is there already is not repeated. */
export function withMatchers(selector: Selector, matchers: Matcher[]): Selector {
  const added = matchers.filter((each) => !selector.matchers.some((one) => isSame(one, each)));
  return { ...selector, matchers: [...selector.matchers, ...added] };
}

function isSame(a: Matcher, b: Matcher): boolean {
  return a.label === b.label && a.op === b.op && a.value === b.value;
}

/** Puts the service in place of each value that is `$service` as a whole, whatever characters its name has. */
export function bindService(selector: Selector, service: string): Selector {
  const bind = (matcher: Matcher): Matcher => {
    if (matcher.value !== SERVICE_PLACE) {
      return matcher;
    }
    const isRegex = matcher.op === '=~' || matcher.op === '!~';
    return { ...matcher, value: isRegex ? quoteRegex(service) : service };
  };
  return { ...selector, matchers: selector.matchers.map(bind) };
}

/** What every service has series for: the selector without the matchers that bind it to one. */
export function withoutService({ metric, matchers }: Selector): Selector {
  return { metric, matchers: matchers.filter(({ value }) => value !== SERVICE_PLACE) };
}

/** e.g. orders_total{service="checkout", tenant_id=~"a|b"} */
export function renderSelector({ metric, matchers }: Selector): string {
  const bare = metric !== undefined && isBareMetric(metric);
  const named = metric === undefined || bare ? matchers : [equals('__name__', metric), ...matchers];
  const inside = named.map(({ label, op, value }) => `${renderLabelName(label)}${op}${quote(value)}`).join(', ');
  if (bare) {
    return inside ? `${metric}{${inside}}` : metric;
  }
  return `{${inside}}`;
}

/**
 * A selector as definitions write it for ratios recorded over several windows: `$window` after the metric's name.
 * @param metric the name as far as the window, e.g. slo:sli_error:ratio_rate
 */
export function renderRecorded(metric: string, matchers: Matcher[]): string {
  const name = `${metric}$window`;
  return isBareMetric(metric)
    ? name + renderSelector({ matchers })
    : renderSelector({ matchers }).replace('{', () => `{${quote(name)}, `);
}

/**
 * The selector over a window, e.g. orders_total[5m] or orders_total[5m] offset 3d; for rate, increase and the like.
 * @param earlier how long before, as a duration of Prometheus
 */
export function renderRange(selector: Selector, window: string, earlier?: string): string {
  const range = `${renderSelector(selector)}[${window}]`;
  return earlier === undefined ? range : `${range} offset ${earlier}`;
}

/** Words of the language cannot stand alone as a metric's name; as a value of __name__ every name can. */
const words = /^(?:inf|nan|bool|on|ignoring|group_left|group_right|offset|by|without|and|or|unless|atan2|start|end)$/i;

function isBareMetric(metric: string): boolean {
  return /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(metric) && !words.test(metric);
}
