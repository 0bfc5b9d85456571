import fc from 'fast-check';
import type { Span } from '../signals/data';
import { unquote } from '../signals/text';
import { plainText } from '../model/words/message';
import { expandSpanTemplate } from './spanTemplate';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const TAGS = [
  { key: 'service.name', label: 'service_name' },
  { key: 'pod', label: 'pod' },
  { key: 'absent', label: 'absent' },
];
const SPAN: Span = {
  spanId: 'b7ad6b7169203331',
  name: 'POST /orders "now"',
  kind: 'server',
  service: 'shop',
  start: 1700000000000,
  duration: 12.5,
  status: 'unset',
  attributes: { pod: 'pod-1', attempt: 3, retry: false, list: ['a'], path: 'C:\\x' },
  resource: { 'service.name': 'shop', pod: 'hidden by the span', __proto__: 'x' },
  events: [],
  links: [],
};

const expand = (template: string, span = SPAN) => expandSpanTemplate(template, span, TRACE, TAGS);

it.each([
  ['{a="b"} |= "x$" |~ `y${"`', undefined],
  ['{a="b"} |= "x$" |~ `\\d+"`', '{a="b"} |= "x$" |~ `\\d+"`'],
  ['{a="${__span.traceId}"} |= "${__trace.traceId}"', `{a="${TRACE}"} |= "${TRACE}"`],
  ['{a="b"} | span_id=`${__span.spanId}`', '{a="b"} | span_id=`b7ad6b7169203331`'],
  ['{a="${__span.name}"}', '{a="POST /orders \\"now\\""}'],
  ['{a="b"} |= `${__span.name}`', '{a="b"} |= `POST /orders "now"`'],
  ['{a="b"} | duration > ${__span.duration}', '{a="b"} | duration > 12500'],
  ['{a="${__span.tags["service.name"]}"}', '{a="shop"}'],
  ['{a="${__span.tags[\'service.name\']}"}', '{a="shop"}'],
  ['{a="${__span.tags.pod}"}', '{a="pod-1"}'],
  ['{a="${__span.tags.service.name}"}', '{a="shop"}'],
  ['{a="${__span.tags.attempt}-${__span.tags.retry}-${__span.tags.list}"}', '{a="3-false-[\\"a\\"]"}'],
  ['{a="${__span.tags.path}"}', '{a="C:\\\\x"}'],
  ['{${__tags}} |= "x"', '{service_name="shop", pod="pod-1"} |= "x"'],
  ['{$__tags, b="c"}', '{service_name="shop", pod="pod-1", b="c"}'],
])('expands %s', (template, query) => {
  expect(expand(template)).toEqual(query === undefined ? { missing: '${"`', reason: expect.anything() } : { query });
});

it.each([
  ['{a="${__span.tags.nope}"}', '${__span.tags.nope}'],
  ['{a="${__span.tags["constructor"]}"}', '${__span.tags["constructor"]}'],
  ['{a="${__span.kind}"}', '${__span.kind}'],
  ['{a="${env}"}', '${env}'],
  ['{a="b"} [$__interval]', '$__interval'],
  ['{a="${__span.na', '${__span.na'],
  ['{a="\\${__span.tags.nope}"}', '${__span.tags.nope}'],
])('does not hand out %s', (template, missing) => {
  const expanded = expand(template);
  expect(expanded).toMatchObject({ missing });
  expect('reason' in expanded && plainText(expanded.reason)).toContain(
    `needs ${missing}, which this span does not have`
  );
});

it('does not hand out the tags of a span that has none of them', () => {
  expect(expand('{${__tags}}', { ...SPAN, attributes: {}, resource: {} })).toMatchObject({ missing: '${__tags}' });
});

it.each(['{a=`${__span.name}`}', '{a=${__span.name}}', '{a="\\${__span.name}"}'])(
  'does not let a value out of %s',
  (template) => {
    const expanded = expand(template, { ...SPAN, name: '` or {x="y"}' });
    expect(expanded).toMatchObject({ missing: '${__span.name}' });
    expect('reason' in expanded && plainText(expanded.reason)).toContain('cannot be inserted safely');
  }
);

it('keeps any value inside its double quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const expanded = expand('{a="x${__span.name}y"}', { ...SPAN, name });
      const query = 'query' in expanded ? expanded.query : '';
      expect(unquote(query.slice(3, -1))).toBe(`x${name.replace(/\p{Surrogate}/gu, '\ufffd')}y`);
    })
  );
});
