import { parser } from '@prometheus-io/lezer-promql';
import fc from 'fast-check';
import { anyValue, hostileValues, shapeOf } from './hostile';
import {
  bindService,
  differs,
  durationOf,
  equals,
  equalsOrAbsent,
  formatDuration,
  type Matcher,
  oneOf,
  parseDuration,
  parseSelector,
  renderLabelName,
  renderRange,
  renderSelector,
  type Selector,
  withMatchers,
} from './promql';
import { quoteRegex } from './text';

function selectorOf(text: string): Selector {
  const parsed = parseSelector(text);
  if ('problem' in parsed) {
    throw new Error(parsed.problem);
  }
  return parsed.selector;
}

describe('reading a selector', () => {
  it.each<[string, Selector]>([
    ['up', { metric: 'up', matchers: [] }],
    [' job:up:rate5m { } ', { metric: 'job:up:rate5m', matchers: [] }],
    [
      `a{b="c",d!='e' , f=~\`g\\d+\`, h!~"i", }`,
      {
        metric: 'a',
        matchers: [
          { label: 'b', op: '=', value: 'c' },
          { label: 'd', op: '!=', value: 'e' },
          { label: 'f', op: '=~', value: 'g\\d+' },
          { label: 'h', op: '!~', value: 'i' },
        ],
      },
    ],
    ['{"http.requests", "a.b"="c"}', { metric: 'http.requests', matchers: [equals('a.b', 'c')] }],
    ['{__name__="up"}', { matchers: [equals('__name__', 'up')] }],
    ['a{b="\\x41\\u00e9\\U0001F600\\n\\"\\303\\251"}', { metric: 'a', matchers: [equals('b', 'Aé😀\n"é')] }],
    ['sum{by="x"} # a comment', { metric: 'sum', matchers: [equals('by', 'x')] }],
  ])('%s', (text, selector) => {
    expect(parseSelector(text)).toEqual({ selector });
  });

  it.each([
    ['', 'The selector is empty: write something like requests_total{service="$service"}.'],
    ['a{b=', 'The selector cannot be read at its end: something is missing.'],
    ['a{b="c"', 'The selector cannot be read at its end: something is missing.'],
    ['a{b=c}', 'The selector cannot be read at character 5, near "c}".'],
    ['a b', 'The selector cannot be read at character 3, near "b".'],
    ['a[5m]', 'found a range such as [5m], which is put in later: leave it out.'],
    ['rate(a[5m])', 'found a function call'],
    ['sum(a)', 'found an aggregation'],
    ['a or b', 'found an operator'],
    ['a offset 5m', 'found an offset'],
    ['a @ 5', 'found an @ modifier'],
    ['a[5m:1m]', 'found a subquery'],
    ['1', 'found another expression'],
    ['{}', 'matches every series'],
    ['{a="",b=~".*"}', 'matches every series'],
    ['a{__name__="b"}', 'names the metric a and has a matcher on __name__'],
    ['a{"b"}', 'names two metrics, a and b'],
    ['a{b="c}', 'cannot be read at its end: something is missing'],
    ['{"a', 'cannot be read at its end: something is missing'],
    ['a{b="\\q"}', 'at character 5, near ""\\q"}" has no end or an unknown escape'],
  ])('refuses %s', (text, problem) => {
    expect(parseSelector(text)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyValue,
          anyValue.map((value) => `a{b="${value}"}`)
        ),
        (text) => void parseSelector(text)
      )
    );
  });
});

describe('writing a selector', () => {
  it.each<[Selector, string]>([
    [{ metric: 'up', matchers: [] }, 'up'],
    [{ metric: 'a', matchers: [equals('b', 'c'), differs('d', 'e')] }, 'a{b="c", d!="e"}'],
    [{ metric: 'http.requests', matchers: [equals('a.b', 'c')] }, '{__name__="http.requests", "a.b"="c"}'],
    [{ metric: 'nan', matchers: [] }, '{__name__="nan"}'],
    [{ matchers: [equals('b', '')] }, '{b=""}'],
  ])('%j', (selector, text) => {
    expect(renderSelector(selector)).toBe(text);
  });

  const names = fc.oneof(
    fc.constantFrom('a', 'by', 'offset', 'start', 'inf', 'service.name', 'ü', '9'),
    anyValue.filter(Boolean)
  );
  const matchers = fc.array(
    fc.record({ label: names, op: fc.constantFrom<Matcher['op']>('=', '!=', '=~', '!~'), value: anyValue })
  );

  it('comes back as it was, with any name and value', () => {
    const wellFormed = (text: string) => Buffer.from(text).toString();
    fc.assert(
      fc.property(names, matchers, (metric, list) => {
        const others = list.filter(({ label }) => label !== '__name__');
        const text = renderSelector({ metric, matchers: others });
        const expected = [equals('__name__', metric), ...others].map(({ label, op, value }) => ({
          label: wellFormed(label),
          op,
          value: wellFormed(value),
        }));
        const { metric: name, matchers: read } = selectorOf(text);
        expect([...(name === undefined ? [] : [equals('__name__', name)]), ...read]).toEqual(expected);
      })
    );
  });

  it('keeps the shape of a query whatever the value', () => {
    const query = (value: string) =>
      `sum by (${renderLabelName('a.b')}) (rate(${renderRange({ metric: 'm', matchers: [equals('a', value)] }, '5m')}))`;
    const plain = shapeOf(parser, query('plain'), 'StringLiteral');
    expect(plain.nodes).toContain('MatrixSelector');
    fc.assert(
      fc.property(anyValue, (value) => {
        const { nodes, texts } = shapeOf(parser, query(value), 'StringLiteral');
        expect(nodes).toEqual(plain.nodes);
        expect(texts).toEqual(['a.b', Buffer.from(value).toString()]);
      })
    );
  });
});

describe('matchers', () => {
  it('quotes regular expressions so that they match the text and nothing else', () => {
    for (const value of hostileValues) {
      expect(new RegExp(`^(?:${quoteRegex(value)})$`, 's').test(value)).toBe(true);
    }
    expect(oneOf('a', ['x.y', 'z|w'])).toEqual({ label: 'a', op: '=~', value: 'x\\.y|z\\|w' });
    expect(oneOf('a', ['x.y'])).toEqual(equals('a', 'x.y'));
    expect(equalsOrAbsent('tenant_id', 'x')).toEqual({ label: 'tenant_id', op: '=~', value: 'x|' });
    expect(new RegExp(`^(?:${oneOf('a', []).value})$`).test('')).toBe(false);
  });

  it('binds $service where it is the whole value', () => {
    const selector = selectorOf('a{s="$service",t=~"$service",u="x$service",v=~"$service|b",w!~"$service"}');
    expect(renderSelector(bindService(selector, 'a.b"c'))).toBe(
      'a{s="a.b\\"c", t=~"a\\\\.b\\"c", u="x$service", v=~"$service|b", w!~"a\\\\.b\\"c"}'
    );
  });

  it('adds matchers once', () => {
    const selector = withMatchers(selectorOf('a{b="c"}'), [equals('b', 'c'), differs('b', 'd')]);
    expect(renderSelector(selector)).toBe('a{b="c", b!="d"}');
  });
});

describe('durations', () => {
  it.each([
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['30d', 2_592_000_000],
    ['1w', 604_800_000],
    ['1y2w', 32_745_600_000],
    ['250ms', 250],
    ['0', 0],
    ['0s', 0],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
    expect(durationOf(text)).toBe(milliseconds);
  });

  it.each(['', '5', '5 m', '1.5h', '-5m', '5m1h', 'm', '5M'])('"%s" is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
    expect(durationOf(text)).toBeNaN();
  });

  it('writes what it reads', () => {
    expect([300_000, 5_400_000, 2_592_000_000, 604_800_000, 0, 1234].map(formatDuration)).toEqual([
      '5m',
      '1h30m',
      '30d',
      '1w',
      '0s',
      '1s234ms',
    ]);
    fc.assert(
      fc.property(fc.nat({ max: 1e14 }), (milliseconds) => durationOf(formatDuration(milliseconds)) === milliseconds)
    );
  });
});
