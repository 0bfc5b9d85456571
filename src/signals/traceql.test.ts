import { parser } from '@grafana/lezer-traceql';
import fc from 'fast-check';
import { anyValue, hostileValues, shapeOf } from './hostile';
import {
  allInTrace,
  anyOf,
  attribute,
  carries,
  compareField,
  compareDuration,
  countSpans,
  durationLiteral,
  attributeEquals,
  hasError,
  hasSpanId,
  hasValue,
  isRequest,
  onlySpans,
  spanset,
} from './traceql';
import { quote, unquote } from './text';

const errors = (query: string) => shapeOf(parser, query, 'String').nodes.filter((name) => name.startsWith('error'));

it.each([
  ['0a0b0c0d0e0f0102', 'link:spanID = "0a0b0c0d0e0f0102"'],
  ['00ab0c0d0e0f0102', 'link:spanID =~ "[0]0ab0c0d0e0f0102"'],
])('asks for the span %s as Tempo finds it', (id, text) => {
  expect(hasSpanId('link:spanID', id)).toBe(text);
});

it.each([
  ['resource.service.name', 'resource.service.name'],
  ['span.messaging.kafka.partition', 'span.messaging.kafka.partition'],
  ['tenant_id', '.tenant_id'],
  ['.tenant_id', '.tenant_id'],
  ['duration', 'duration'],
  ['trace:duration', 'trace:duration'],
  ['span:parentID', 'span:parentID'],
  ['span.a b', 'span."a b"'],
  ['resource.a"\\', 'resource."a\\"\\\\"'],
  ['span.9', 'span."9"'],
  ['event.exception.message', 'event.exception.message'],
])('writes the attribute %s as %s', (name, text) => {
  expect(attribute(name)).toBe(text);
  expect(errors(spanset(compareField(name, '=', 'x')))).toEqual([]);
});

it.each([
  ['14', '(span.x = 14 || span.x = "14")'],
  ['-0.5', '(span.x = -0.5 || span.x = "-0.5")'],
  ['true', '(span.x = true || span.x = "true")'],
  ['014', 'span.x = "014"'],
  ['1e3', 'span.x = "1e3"'],
  ['12345678901234567890', 'span.x = "12345678901234567890"'],
  ['-0', 'span.x = "-0"'],
  ['NaN', 'span.x = "NaN"'],
  ['', 'span.x = ""'],
])('compares %s with every type it may have', (value, text) => {
  expect(attributeEquals('span.x', value)).toBe(text);
  expect(errors(spanset(text))).toEqual([]);
});

it('asks for the values of an attribute', () => {
  const condition = carries('tenant_id');
  const query = onlySpans(allInTrace(spanset(hasError()), spanset(condition)), condition);
  expect(query).toBe(
    '({ status = error } && { .tenant_id != "" || .tenant_id >= 0 }) | { .tenant_id != "" || .tenant_id >= 0 }'
  );
  expect(errors(query)).toEqual([]);
});

it('counts spans', () => {
  const query = countSpans(spanset(isRequest(), hasValue('resource.tenant_id')), 'resource.tenant_id');
  expect(query).toBe(
    '{ (kind = server || kind = consumer) && resource.tenant_id != nil } | count_over_time() by (resource.tenant_id)'
  );
  expect(errors(query)).toEqual([]);
});

it('puts a query together', () => {
  const slow = spanset(
    compareField('resource.service.name', '=', 'checkout'),
    compareDuration('duration', '>=', 4780.5)
  );
  const failed = spanset(
    anyOf(hasError(), compareField('span.http.status_code', '=~', '5..')),
    attributeEquals('span.partition', '14')
  );
  const query = allInTrace(slow, failed, spanset());
  expect(query).toBe(
    '{ resource.service.name = "checkout" && duration >= 4780500000ns } && ' +
      '{ (status = error || span.http.status_code =~ "5..") && (span.partition = 14 || span.partition = "14") } && { }'
  );
  expect(errors(query)).toEqual([]);
  expect(durationLiteral(4780)).toBe('4780ms');
  expect(durationLiteral(0.0001234)).toBe('123ns');
});

/** The editor's grammar knows \\" and \\\\ in strings; Tempo takes all escapes of Go (seen on a real one in the live tests). */
function asEditorKnows(query: string): string {
  return query.replace(/\\(?:(["\\])|[nrt]|u[0-9a-f]{4})/g, (escape, known) => (known ? escape : '?'));
}

it('keeps the shape of a query whatever the value', () => {
  const query = (value: string) => spanset(compareField('span.x', '=', value), compareField('resource.y', '!~', value));
  const { nodes: plain } = shapeOf(parser, query('plain'), 'String');
  fc.assert(
    fc.property(anyValue, (value) => {
      const { nodes, texts } = shapeOf(parser, asEditorKnows(query(value)), 'String');
      const text = unquote(asEditorKnows(quote(value)));
      expect(nodes).toEqual(plain);
      expect(texts).toEqual([text, text]);
    })
  );
});

it('keeps the shape of a query whatever the name', () => {
  for (const name of hostileValues.filter(Boolean)) {
    const { nodes } = shapeOf(parser, spanset(compareField(`span.${name}`, '=', 'x')), 'String');
    expect(nodes.filter((each) => each.startsWith('error'))).toEqual([]);
  }
});
