import { quote, wellFormed } from './text';

/** The one place where TraceQL is put together: names and values go in as they are and come out escaped. */

export type TraceOperator = '=' | '!=' | '=~' | '!~' | '>' | '>=' | '<' | '<=';

const scopes = ['resource', 'span', 'parent', 'event', 'link', 'instrumentation'];

/** Fields that Tempo derives; everything else without a scope is an attribute of the span or its resource. */
const intrinsics = new Set([
  'duration',
  'name',
  'status',
  'statusMessage',
  'kind',
  'childCount',
  'rootName',
  'rootServiceName',
  'traceDuration',
  'trace:duration',
  'trace:rootName',
  'trace:rootService',
  'trace:id',
  'span:duration',
  'span:name',
  'span:kind',
  'span:status',
  'span:statusMessage',
  'span:id',
  'span:parentID',
  'span:childCount',
  'event:name',
  'event:timeSinceStart',
  'link:traceID',
  'link:spanID',
  'instrumentation:name',
  'instrumentation:version',
]);

/**
 * An attribute as TraceQL writes it: `resource.service.name`, `.http.method` for a name without a scope, and
 * `span."a b"` for names with other characters (Tempo 2.4 and later).
 * @param name with its scope (resource.tenant_id), without one (tenant_id), or an intrinsic (duration)
 */
export function attribute(name: string): string {
  if (intrinsics.has(name)) {
    return name;
  }
  const scope = scopes.find((each) => name.startsWith(`${each}.`)) ?? '';
  const rest = scope ? name.slice(scope.length + 1) : name.replace(/^\./, '');
  return `${scope}.${/^[a-zA-Z_][a-zA-Z0-9_.-]*$/.test(rest) ? rest : quoteName(rest)}`;
}

/** In quoted names Tempo knows these two escapes and takes everything else as it is. */
function quoteName(name: string): string {
  return `"${wellFormed(name).replace(/[\\"]/g, '\\$&')}"`;
}

/** One comparison with text, e.g. span.db.statement =~ "select.*"; the operator decides what the text means. */
export function compareField(name: string, op: TraceOperator, value: string): string {
  return `${attribute(name)} ${op} ${quote(value)}`;
}

/**
 * Has this value. TraceQL compares types before values, and a link only has text: what looks like a number or a
 * boolean is compared both ways.
 */
export function attributeEquals(name: string, value: string): string {
  const text = compareField(name, '=', value);
  return isLiteral(value) ? `(${attribute(name)} = ${value} || ${text})` : text;
}

/** Numbers in the form that JSON gives them: 14 and -0.5, but not 014 or 1e3, which only text is written like. */
function isLiteral(value: string): boolean {
  return value === 'true' || value === 'false' || (/^-?\d+(\.\d+)?$/.test(value) && String(Number(value)) === value);
}

/**
 * Has this span id: link:spanID, span:parentID or span:id. Tempo (3.0.3: HexStringToSpanID) takes the zero bytes before an id
 * away and then compares it with whole ones, so one that begins with a zero byte is found by a pattern alone, and only by one
 * that is not plain text.
 * @param id 16 hex digits
 */
export function hasSpanId(name: string, id: string): string {
  return id.startsWith('00') ? compareField(name, '=~', `[0]${id.slice(1)}`) : compareField(name, '=', id);
}

/** Spans that link to this one. Tempo writes trace ids without leading zeros where it compares them as text. */
export function linksTo(traceId: string, spanId: string): string {
  const written = [...new Set([traceId, traceId.replace(/^0+/, '')])];
  return spanset(
    anyOf(...written.map((id) => compareField('link:traceID', '=', id))),
    hasSpanId('link:spanID', spanId)
  );
}

/** Comparison of a duration in milliseconds, e.g. duration >= 4780ms. */
export function compareDuration(name: string, op: TraceOperator, milliseconds: number): string {
  return `${attribute(name)} ${op} ${durationLiteral(milliseconds)}`;
}

/** A number of at least this much, e.g. span.http.status_code >= 500; text never is. */
export function atLeast(name: string, number: number): string {
  return `${attribute(name)} >= ${number}`;
}

/** A duration literal, exact to the nanosecond, in whole milliseconds where it can be. */
export function durationLiteral(milliseconds: number): string {
  return Number.isInteger(milliseconds) ? `${milliseconds}ms` : `${Math.round(milliseconds * 1e6)}ns`;
}

export function hasError(): string {
  return 'status = error';
}

/** Any of the conditions, on the same span. */
export function anyOf(...conditions: string[]): string {
  return conditions.length === 1 ? conditions[0] : `(${conditions.join(' || ')})`;
}

/** A spanset filter: one span meets all the conditions. Without any it matches every span. */
export function spanset(...conditions: string[]): string {
  return conditions.length ? `{ ${conditions.join(' && ')} }` : '{ }';
}

/** Traces in which each spanset matches some span, not necessarily the same. */
export function allInTrace(...spansets: string[]): string {
  return spansets.join(' && ');
}

/**
 * Carries the attribute, with a text or a number that is not negative: no nil, which Tempo knows since 2.4 only. A
 * search gives the values that its conditions mention, so this is also how a value is asked for.
 */
export function carries(name: string): string {
  return `${attribute(name)} != "" || ${attribute(name)} >= 0`;
}

/** Carries the attribute, with any value: for TraceQL metrics, which are no older than nil. */
export function hasValue(name: string): string {
  return `${attribute(name)} != nil`;
}

/** The span is how a service answers a request or takes up a message. */
export function isRequest(): string {
  return '(kind = server || kind = consumer)';
}

/** Of the traces that the query finds, only the spans that meet the condition. */
export function onlySpans(query: string, condition: string): string {
  return `(${query}) | ${spanset(condition)}`;
}

/**
 * How many spans match by the values of every attribute that they have, those that meet the condition apart from the
 * others (TraceQL metrics, Tempo 2.6 and later).
 * @param most values of each attribute, the most frequent ones
 */
export function compareSpans(query: string, condition: string, most: number): string {
  return `${query} | compare(${spanset(condition)}, ${most})`;
}

/** How many spans match, by an attribute's value (TraceQL metrics, Tempo 2.4 and later). */
export function countSpans(query: string, by: string): string {
  return `${query} | count_over_time() by (${attribute(by)})`;
}
