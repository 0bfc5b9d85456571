import { textUtil } from '@grafana/data';
import type { Query } from '../signals/query';
import { explorePath } from './explore';

const SOURCES = [
  { uid: 'tempo', type: 'tempo', name: 'Tempo' },
  { uid: 'loki', type: 'loki', name: 'Loki' },
];
const RANGE = { from: 1_700_000_000_000, to: 1_700_003_600_000 };

/** The pane that Explore opens, after Grafana's links had their way with the address. */
function paneOf(query: Query) {
  const href = textUtil.sanitizeUrl(explorePath(query, SOURCES, RANGE) ?? '');
  const { pathname, searchParams } = new URL(href, 'http://localhost');
  return { pathname, pane: JSON.parse(searchParams.get('panes') ?? '').drillrail };
}

describe('explorePath', () => {
  it.each([
    ['an ampersand', '{ a = "x" } && { status = error }'],
    ['line breaks and tabs', 'a\nb\r\n\tc'],
    ['backslashes', '{ a =~ "x\\\\n\\\\t\\\\." }'],
    ['signs that an address means otherwise', 'a + b % 2 # c ? d = e ; %41 %26 &amp; &#38; &newline;'],
    ['what nobody sees', 'a\u0000\u007f\u0085\u2003\u200b\ufeffb'],
    ['quotes, braces and variables', '"\'`{}${x}$x[[x]] <b>'],
    ['other scripts', 'हैदराबाद 😀'],
  ])('brings %s through', (_, expr) => {
    const { pane } = paneOf({ kind: 'traceSearch', source: 'tempo', expr, ...RANGE, limit: 20 });
    expect(pane.queries[0].query).toBe(expr);
    expect(pane.range).toEqual({ from: String(RANGE.from), to: String(RANGE.to) });
  });

  it('names the data source in the pane and in its query', () => {
    const query: Query = { kind: 'logs', source: 'loki', expr: '{a="b"}', ...RANGE, limit: 10, direction: 'forward' };
    const { pathname, pane } = paneOf(query);
    expect(pathname).toBe('/explore');
    expect(pane.queries[0]).toMatchObject({ refId: 'A', datasource: { type: 'loki', uid: 'loki' }, expr: '{a="b"}' });
  });

  it('gives nothing for what Explore cannot ask', () => {
    expect(explorePath({ kind: 'trace', source: 'elsewhere', traceId: '1' }, SOURCES, RANGE)).toBeUndefined();
    expect(explorePath({ kind: 'profileTypes', source: 'tempo', ...RANGE }, SOURCES, RANGE)).toBeUndefined();
  });
});
