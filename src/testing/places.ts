import fc from 'fast-check';
import { canBeAdded, EVERY_LABEL, MOST_ADDED } from '../model/rail/addedDimensions';
import { SIGNALS, type Place } from '../model/place/place';

/*
 * For tests: any place that a link can name, values as nobody wishes to see them among them.
 */

export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom(
    '"',
    "it's",
    '`',
    '``',
    '{}',
    '\n\r\0',
    '\u200b\u2028\ufeff',
    '\u202erow',
    '${x}',
    '${__field.labels.x}',
    '$__all',
    '$service',
    '[[x]]',
    '[[x:raw]]',
    '{{x}}',
    '{{ externalURL }}',
    '{{`x`}}',
    '+',
    'a b',
    '%',
    '%zz',
    '%26',
    '100%',
    '&a=b',
    '&#x41;',
    '&amp;',
    '#',
    '#%',
    '?',
    '=',
    ' ',
    '\\',
    '|',
    'a|b',
    '](x)',
    '<b>',
    '*_~',
    '!(x)',
    '$(x)',
    "';x;'",
    '/../',
    '😀é',
    'a\ud800b',
    '__proto__'
  )
);

const anyTime = fc.oneof(
  fc.integer({ min: 0, max: 4_102_444_800_000 }).map(String),
  fc.constantFrom('now', 'now-1h', 'now-90m', 'now/d', 'now-1d/d', 'now+5m', 'now-7d/w', 'now/fy')
);

export const anyDimension = fc.oneof(
  fc.constantFrom('tenant', 'partition', 'pod', '__proto__', 'constructor'),
  hostileText
);

const anyLabel = fc
  .oneof(fc.constantFrom('region', 'zone', 'resource.cloud.region', 'span.http.route'), hostileText)
  .filter(canBeAdded);

/** Names of labels that a link can hold, and maybe the wish to rank every one. */
const anyBy = fc
  .tuple(fc.uniqueArray(anyLabel, { maxLength: MOST_ADDED }), fc.boolean())
  .map(([names, every]) => (every || names.length === 0 ? [...names, EVERY_LABEL] : names));

const hex = (length: number) =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
    .filter((id) => /[^0]/.test(id));
const malformedId = fc.constantFrom('xyz', 'trace-1', '0', '"', 'a'.repeat(40));

export const anyPlace: fc.Arbitrary<Place> = fc.record(
  {
    from: anyTime,
    to: anyTime,
    rail: hostileText,
    service: hostileText,
    filters: fc
      .array(fc.tuple(anyDimension, hostileText), { maxLength: 5 })
      .map((entries) => Object.fromEntries(entries.filter(([name]) => !isOwn(name)))),
    by: anyBy,
    trace: fc.oneof(hex(32), malformedId),
    span: fc.oneof(hex(16), malformedId),
    sources: fc.record(
      { metrics: hostileText, traces: hostileText, logs: hostileText, profiles: hostileText },
      { requiredKeys: [] }
    ),
  },
  { requiredKeys: ['from', 'to', 'filters', 'sources'] }
);

/** The place as a URL carries it: half a surrogate pair becomes U+FFFD. */
export function carried(place: Place): Place {
  const entries = Object.entries({ ...place, filters: inUrl(place.filters), sources: inUrl(place.sources) });
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? textInUrl(value) : value])
  ) as unknown as Place;
}

function inUrl(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map((entry) => entry.map(textInUrl)));
}

function textInUrl(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function isOwn(name: string) {
  return ['rail', 'service', ...SIGNALS].includes(name);
}
