import {
  DOWN,
  REFUSED,
  SAMPLE,
  siteWith,
  textOf,
  scriptedReplies,
  verdict,
  type Scripted,
} from '../testing/checkedSite';
import { traceToMetrics } from './traceToMetrics';

const wired = (rest: object = {}) =>
  siteWith({
    tempo: {
      tracesToMetrics: {
        datasourceUid: 'prometheus',
        tags: [{ key: 'service.name', value: 'service' }],
        queries: [
          { name: 'Rate', query: 'rate(a{$__tags}[$__rate_interval])' },
          { name: 'Errors', query: 'b{$__tags}' },
        ],
        ...rest,
      },
    },
  });
const answer = { range: [{ labels: {}, points: [[1, 2]] }] };
const empty = { range: [] };

test.each<[string, ReturnType<typeof siteWith>, Scripted, string, string[]]>([
  [
    'all answer',
    wired(),
    { ...SAMPLE, metric0: answer, metric1: answer },
    'works: The site’s queries for a span return data: 2 of 2.',
    ['Rate returns data'],
  ],
  [
    'one is empty',
    wired(),
    { ...SAMPLE, metric0: answer, metric1: empty },
    'fails: 1 of 2 of the site’s queries for a span return data.',
    ['Errors returns no data', '$$__tags'],
  ],
  [
    'one is refused',
    wired(),
    { ...SAMPLE, metric0: answer, metric1: REFUSED },
    'fails:',
    ['Errors: parse error at line 1'],
  ],
  [
    'one asks for what spans do not have',
    wired({ queries: [{ query: 'a{x="${__span.tags.pod}"}' }] }),
    SAMPLE,
    'fails: 0 of 1 of the site’s queries for a span',
    ['${__span.tags.pod}'],
  ],
  [
    'not wired',
    siteWith(),
    {},
    'missing: tempo has no link from a span to its metrics.',
    ['datasourceUid: prometheus'],
  ],
  [
    'a uid that is gone',
    wired({ datasourceUid: 'gone' }),
    {},
    'fails: Trace to metrics of tempo cannot be followed',
    ['gone'],
  ],
  ['another kind of store', wired({ datasourceUid: 'loki' }), {}, 'unknown (nothing):', []],
  ['no trace to try', wired(), { recent: { traceSearch: [] } }, 'unknown (nothing): tempo has no trace', []],
  [
    'Prometheus down',
    wired(),
    { ...SAMPLE, metric0: DOWN, metric1: DOWN },
    'unknown (failed): prometheus cannot be reached',
    [],
  ],
  ['no Tempo', siteWith({ tempo: null }), {}, 'missing: There is no Tempo', []],
])('%s', (_what, site, scripted, begins, holds) => {
  const text = textOf(verdict(traceToMetrics, site, scripted));
  expect(text.slice(0, begins.length)).toBe(begins);
  holds.forEach((part) => expect(text).toContain(part));
});

it('fills in the site’s queries from a recent span, three of them at most, and Grafana’s own where one is blank', () => {
  const probes = Object.values(traceToMetrics.plan(wired(), scriptedReplies(SAMPLE))).filter(
    ({ kind }) => kind === 'range'
  );
  expect(probes).toMatchObject([
    { expr: 'rate(a{service="order-orchestrator"}[1m])' },
    { expr: 'b{service="order-orchestrator"}' },
  ]);
  const many = wired({ queries: [{ query: '' }, { query: 'b' }, { query: 'c' }, { query: 'd' }] });
  const asked = Object.entries(traceToMetrics.plan(many, scriptedReplies(SAMPLE))).filter(([name]) =>
    name.startsWith('metric')
  );
  expect(asked).toHaveLength(3);
  expect(asked[0][1]).toMatchObject({
    expr: 'histogram_quantile(0.5, sum(rate(traces_spanmetrics_latency_bucket{service="order-orchestrator"}[5m])) by (le))',
  });
});
