import { parseAllDocuments } from 'yaml';
import { plainText } from '../model/words/message';
import { readRails } from '../model/rail/railSchema';
import { MOST_RAILS, readOpenSlo } from './openSlo';

/** What stands in the notes, short: refused 2 SLO checkout spec.service: … */
function read(text: string) {
  const values = parseAllDocuments(text).map((document, index) => ({
    number: index + 1,
    value: document.toJS() as unknown,
  }));
  const { definitions, notes } = readOpenSlo(values);
  return {
    definitions,
    notes: notes.map(
      ({ tone, document, name = '', path, message }) => `${tone} ${document} ${name} ${path}: ${plainText(message)}`
    ),
  };
}

const slo = (indicator: string, rest: { objectives?: string; window?: string; more?: string } = {}) => `
apiVersion: openslo/v1
kind: SLO
metadata: { name: checkout-availability, displayName: Checkout availability }
spec:
  service: checkout
  ${indicator}
  timeWindow: ${rest.window ?? '[{ duration: 28d, isRolling: true }]'}
  budgetingMethod: Occurrences
  objectives: ${rest.objectives ?? '[{ target: 0.995 }]'}
  ${rest.more ?? ''}
`;
const prometheus = (query: string) => `{ metricSource: { type: Prometheus, spec: { query: '${query}' } } }`;
const ratio = (parts: Record<string, string>, counter = 'counter: true') =>
  `indicator: { metadata: { name: i }, spec: { ratioMetric: { ${counter}, ${Object.entries(parts)
    .map(([key, query]) => `${key}: ${prometheus(query)}`)
    .join(', ')} } } }`;
const BAD_OF_ALL = ratio({
  bad: 'sum(rate(http_total{job="checkout",code=~"5.."}[5m]))',
  total: 'sum(rate(http_total{job="checkout"}[5m]))',
});

const CHECKOUT = {
  id: 'checkout-availability',
  title: 'Checkout availability',
  match: { service: 'checkout' },
  slo: {
    objective: 0.995,
    period: '4w',
    indicator: {
      type: 'ratio',
      errors: 'http_total{job="$service", code=~"5.."}',
      total: 'http_total{job="$service"}',
    },
  },
  exemplars: { metric: 'http_total' },
};

/** The definition's parts that differ from CHECKOUT. */
function differences(definition: object | undefined): object {
  expect(definition && readRails({ rails: [definition] }).problems).toEqual([]);
  const { id, title, match, slo: own, exemplars } = definition as typeof CHECKOUT;
  const entries = Object.entries({ id, title, service: match.service, ...own, metric: exemplars?.metric });
  const usual = { id: CHECKOUT.id, title: CHECKOUT.title, service: 'checkout', ...CHECKOUT.slo, metric: 'http_total' };
  return Object.fromEntries(
    entries.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(usual[key as keyof typeof usual]))
  );
}

it('makes a rail of an SLO', () => {
  expect(read(slo(BAD_OF_ALL))).toEqual({ definitions: [CHECKOUT], notes: [] });
});

it.each<[string, string, object]>([
  [
    'good of all',
    slo(
      ratio({ good: 'rate(http_total{job="checkout",code!~"5.."}[5m])', total: 'rate(http_total{job="checkout"}[5m])' })
    ),
    {},
  ],
  [
    'bare counters',
    slo(ratio({ bad: 'http_total{job="checkout",code=~"5.."}', total: 'http_total{job="checkout"}' })),
    {},
  ],
  [
    'a histogram',
    slo(ratio({ good: 'rate(d_bucket{job="checkout",le="0.5"}[5m])', total: 'rate(d_count{job="checkout"}[5m])' })),
    { indicator: { type: 'latency', histogram: 'd_bucket{job="$service"}', threshold: 0.5 }, metric: 'd_bucket' },
  ],
  [
    'a service that no label names',
    slo(ratio({ bad: 'http_total{job="till",code=~"5.."}', total: 'http_total{job="till"}' })),
    {
      indicator: { type: 'ratio', errors: 'http_total{job="till", code=~"5.."}', total: 'http_total{job="till"}' },
      metric: undefined,
    },
  ],
  [
    'a raw ratio',
    slo(
      `indicator: { spec: { ratioMetric: { rawType: failure, raw: ${prometheus('sum(rate(http_total{job="checkout",code=~"5.."}[5m])) / sum(rate(http_total{job="checkout"}[5m]))')} } } }`
    ),
    {},
  ],
  [
    'a recorded ratio',
    slo(
      `indicator: { spec: { ratioMetric: { rawType: success, raw: ${prometheus('job:ok:ratio{{.window}}{job="checkout"}')} } } }`
    ),
    { indicator: { type: 'recorded', successRatio: 'job:ok:ratio$window{job="checkout"}' }, metric: undefined },
  ],
  [
    'an SLI elsewhere and a source by its name',
    `${slo('indicatorRef: errors')}---
apiVersion: openslo/v1
kind: SLI
metadata: { name: errors }
spec:
  ratioMetric:
    counter: true
    bad: { metricSource: { metricSourceRef: ours, spec: { query: 'http_total{job="checkout",code=~"5.."}' } } }
    total: { metricSource: { metricSourceRef: ours, spec: { query: 'http_total{job="checkout"}' } } }
---
apiVersion: openslo/v1
kind: DataSource
metadata: { name: ours }
spec: { type: Mimir }
`,
    {},
  ],
  [
    'the first version',
    `
apiVersion: openslo/v1alpha
kind: SLO
metadata: { name: checkout-availability, displayName: Checkout availability }
spec:
  service: checkout
  budgetingMethod: Occurrences
  timeWindows: [{ count: 28, unit: Day, isRolling: true }]
  objectives:
    - target: 0.995
      ratioMetrics:
        incremental: true
        good: { source: prometheus, queryType: promql, query: 'sum(rate(http_total{job="checkout",code!~"5.."}[{{.window}}]))' }
        total: { source: prometheus, queryType: promql, query: 'sum(rate(http_total{job="checkout"}[{{.window}}]))' }
`,
    {},
  ],
  ['a month', slo(BAD_OF_ALL, { window: '[{ duration: 1M, isRolling: true }]' }), { period: '30d' }],
  ['a quarter', slo(BAD_OF_ALL, { window: '[{ duration: 1Q, isRolling: true }]' }), { period: '90d' }],
  ['a percentage', slo(BAD_OF_ALL, { objectives: '[{ targetPercent: 99.95 }]' }), { objective: 0.9995 }],
  ['a list of documents', `- ${slo(BAD_OF_ALL).trim().replaceAll('\n', '\n  ')}`, {}],
])('reads %s', (_name, text, expected) => {
  const { definitions, notes } = read(text);
  expect(notes).toEqual([]);
  expect(differences(definitions[0])).toEqual(expected);
});

it('makes a rail of each objective', () => {
  const { definitions } = read(
    slo(BAD_OF_ALL, { objectives: '[{ target: 0.99 }, { displayName: "Gold!", target: 0.999 }, { target: 0.99 }]' })
  );
  expect(definitions.map(differences)).toEqual([
    { id: 'checkout-availability-99', title: 'Checkout availability: 99 %', objective: 0.99 },
    { id: 'checkout-availability-Gold', title: 'Checkout availability: Gold!', objective: 0.999 },
    { id: 'checkout-availability-99-2', title: 'Checkout availability: 99 %', objective: 0.99 },
  ]);
});

it.each<[string, string, string]>([
  [
    'slices of time',
    slo(BAD_OF_ALL).replace('Occurrences', 'Timeslices'),
    'SLO checkout-availability spec.budgetingMethod: Timeslices count slices of time',
  ],
  [
    'a calendar',
    slo(BAD_OF_ALL, { window: '[{ duration: 1M, calendar: { startTime: 2020-01-01 00:00:00 } }]' }),
    'that of the last 30d at any time',
  ],
  ['no window', slo(BAD_OF_ALL).replace(/ {2}timeWindow.*\n/, ''), 'Using 30 days'],
  [
    'alert policies',
    slo(BAD_OF_ALL, { more: 'alertPolicies: [{ alertPolicyRef: x }]' }),
    'Alert policies are not read',
  ],
  [
    'a quantile',
    slo(
      `indicator: { spec: { thresholdMetric: ${prometheus('histogram_quantile(0.95, sum(rate(d_bucket{job="checkout"}[5m])) by (le))')} } }`,
      { objectives: '[{ op: lte, value: 0.5, target: 0.99 }]' }
    ),
    'The quantile 0.95 below 0.5 is read as',
  ],
])('tells of %s', (_name, text, words) => {
  const { definitions, notes } = read(text);
  expect(readRails({ rails: definitions })).toMatchObject({ rails: [{}], problems: [] });
  expect(notes).toEqual([expect.stringMatching(/^told 1 SLO/)]);
  expect(notes[0]).toContain(words);
});

it.each<[string, string, string]>([
  [
    'a later version',
    slo(BAD_OF_ALL).replace('openslo/v1', 'openslo/v2alpha'),
    'refused 1  apiVersion: Expected openslo/v1 or openslo/v1alpha, got openslo/v2alpha',
  ],
  ['no OpenSLO', 'rails: []', 'refused 1  apiVersion: Expected text, got nothing'],
  ['text', 'hello', 'refused 1  : Expected a group of keys'],
  ['no service', slo(BAD_OF_ALL).replace('service: checkout\n', '\n'), 'spec.service: Expected text'],
  ['no objectives', slo(BAD_OF_ALL, { objectives: '[]' }), 'spec.objectives: Expected a list'],
  [
    'a target of 1',
    slo(BAD_OF_ALL, { objectives: '[{ target: 1 }]' }),
    'spec.objectives[0].target: Expected a number above 0 and below 1',
  ],
  ['a percentage as target', slo(BAD_OF_ALL, { objectives: '[{ target: 99.5 }]' }), 'for 99.5 % write 0.995'],
  [
    'a target of another kind',
    slo(BAD_OF_ALL, { objectives: '[{ target: "0.99" }]' }),
    'spec.objectives[0].target: Expected a number.',
  ],
  [
    'both targets',
    slo(BAD_OF_ALL, { objectives: '[{ target: 0.9, targetPercent: 90 }]' }),
    'either target or targetPercent',
  ],
  [
    'an odd window',
    slo(BAD_OF_ALL, { window: '[{ duration: soon }]' }),
    'spec.timeWindow: Expected a duration such as 28d',
  ],
  [
    'an SLI that is not there',
    slo('indicatorRef: gone'),
    'spec.indicatorRef: These documents have no readable SLI gone',
  ],
  ['no indicator', slo('description: x'), 'Expected an indicator or an indicatorRef, got neither'],
  [
    'an empty indicator',
    slo('indicator: { spec: {} }'),
    'spec.indicator.spec: Expected a ratioMetric or a thresholdMetric',
  ],
  [
    'good and bad',
    slo(ratio({ good: 'a', bad: 'b', total: 'c' })),
    'spec.indicator.spec.ratioMetric: Expected total and either',
  ],
  ['good by another metric', slo(ratio({ good: 'ok_total', total: 'all_total' })), 'no selector counts the bad ones'],
  [
    'a gauge',
    slo(ratio({ bad: 'errors', total: 'all' }, 'counter: false')),
    'spec.indicator.spec.ratioMetric.total: Expected a counter, or a rate of one, got all',
  ],
  ['broken PromQL', slo(ratio({ bad: 'sum(rate(', total: 'all' })), 'Expected PromQL, got sum(rate('],
  [
    'another source',
    slo(BAD_OF_ALL.replaceAll('Prometheus', 'Datadog')),
    'Expected a PromQL query, got one for Datadog',
  ],
  [
    'no query',
    slo('indicator: { spec: { ratioMetric: { bad: {}, total: {} } } }'),
    'ratioMetric.total: Expected a PromQL query under the key query, got none',
  ],
  [
    'a raw ratio of one window',
    slo(`indicator: { spec: { ratioMetric: { rawType: failure, raw: ${prometheus('job:errors:ratio5m')} } } }`),
    'A rail needs this ratio over several windows',
  ],
  [
    'a raw ratio of what',
    slo(`indicator: { spec: { ratioMetric: { raw: ${prometheus('a / b')} } } }`),
    'ratioMetric.rawType: Expected success or failure',
  ],
  [
    'a threshold on a value',
    slo(`indicator: { spec: { thresholdMetric: ${prometheus('max(queue_length)')} } }`, {
      objectives: '[{ op: lte, value: 5, target: 0.9 }]',
    }),
    'which moments are good',
  ],
  [
    'a quantile without a value',
    slo(`indicator: { spec: { thresholdMetric: ${prometheus('histogram_quantile(0.9, d_bucket)')} } }`),
    'op lte or lt and a value above 0',
  ],
])('refuses %s', (_name, text, words) => {
  const { definitions, notes } = read(text);
  expect(definitions).toEqual([]);
  expect(notes).toEqual([expect.stringContaining(words)]);
});

it('reads on past a bad document, and past a bad objective', () => {
  const bad = slo(BAD_OF_ALL).replace('service: checkout\n', '\n').replace('checkout-availability', 'no-service');
  const { definitions, notes } = read(
    `${bad}---\nkind: Service\n---${slo(BAD_OF_ALL, { objectives: '[{ target: 2 }, { target: 0.995 }]' })}`
  );
  expect(definitions).toHaveLength(1);
  expect(notes.map((note) => note.slice(0, 55))).toEqual([
    'refused 2  apiVersion: Expected text, got nothing.',
    'refused 1 SLO no-service spec.service: Expected text, g',
    'refused 3 SLO checkout-availability spec.objectives[0].',
  ]);
});

it('takes a bounded number of rails', () => {
  const { definitions, notes } = read(Array.from({ length: MOST_RAILS + 5 }, () => slo(BAD_OF_ALL)).join('---'));
  expect(definitions).toHaveLength(MOST_RAILS);
  expect(notes).toEqual([expect.stringContaining('make 105 rails. Only the first 100 are read')]);
});

it.each(['__proto__', 'constructor', '-/é', 'x'.repeat(500)])('makes an id of the name %s', (name) => {
  const { definitions } = read(slo(BAD_OF_ALL).replace('name: checkout-availability', `name: "${name}"`));
  expect(readRails({ rails: definitions }).problems).toEqual([]);
});
