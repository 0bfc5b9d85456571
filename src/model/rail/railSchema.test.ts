import fc from 'fast-check';
import { plainText } from '../words/message';
import { readRails } from './railSchema';

const ORDERS = {
  id: 'orders',
  title: 'Order success',
  match: { service: 'order-orchestrator' },
  slo: {
    objective: 0.995,
    indicator: {
      type: 'ratio',
      errors: 'orders_total{service="$service",outcome="error"}',
      total: 'orders_total{service="$service"}',
    },
  },
  dimensions: [
    { name: 'tenant', metric: 'tenant_id', span: 'resource.tenant_id', log: 'tenant_id' },
    { name: 'kafka_partition', title: 'Partition', metric: 'partition', span: 'span.messaging.kafka.partition' },
    { name: 'operation', span: 'name' },
  ],
  exemplars: { metric: 'http_server_request_duration_seconds_bucket' },
  sources: { metrics: 'prometheus', traces: 'tempo' },
};
const RATIO = ORDERS.slo.indicator;
const LATENCY = { type: 'latency', histogram: 'd_seconds_bucket{service="$service"}', threshold: 0.5 };
const RECORDED = { type: 'recorded', errorRatio: 'slo:errors:ratio_rate$window{service="$service"}' };

const SUCCESS = { type: 'recorded', successRatio: 'sli_$window{service="$service"}' };
const PAIR = { severity: 'page', long: '1h4m', short: '5m', factor: 14 };

const withSlo = (slo: object) => ({ ...ORDERS, slo: { ...ORDERS.slo, ...slo } });
const withIndicator = (indicator: unknown) => withSlo({ indicator });
const withDimension = (dimension: unknown) => ({ ...ORDERS, dimensions: [dimension] });

/** path, tone and sentence of each problem, in one line each */
function problemsOf(...rails: unknown[]): string[] {
  return readRails({ rails }).problems.map(({ path, tone, message }) => `${path} ${tone}: ${plainText(message)}`);
}

describe('a definition that works', () => {
  it('gets its defaults', () => {
    expect(readRails({ rails: [ORDERS] })).toEqual({
      problems: [],
      rails: [
        {
          ...ORDERS,
          slo: { ...ORDERS.slo, period: '30d' },
          dimensions: [
            { ...ORDERS.dimensions[0], title: 'Tenant' },
            ORDERS.dimensions[1],
            { name: 'operation', title: 'Operation', span: 'name' },
          ],
        },
      ],
    });
  });

  it('may name what joins its signals, one name or several', () => {
    const names = {
      traceId: 'otel.trace',
      spanId: ['sid', 'span'],
      service: { log: 'app' },
      pod: { span: ['resource.pod'] },
    };
    const clusters = { dimension: 'tenant', sources: { 'ap-south-1': { logs: 'loki-ap' }, 'us east': {} } };
    const { rails, problems } = readRails({ rails: [{ ...ORDERS, names, clusters }] });
    expect(problems).toEqual([]);
    expect(rails[0].names).toEqual({
      traceId: ['otel.trace'],
      spanId: ['sid', 'span'],
      service: { log: ['app'] },
      pod: { span: ['resource.pod'] },
    });
    expect(rails[0].clusters).toEqual(clusters);
    expect(readRails({ rails }).rails).toEqual(rails);
  });

  it('may leave it to the data what a dimension is called', () => {
    const { rails, problems } = readRails({ rails: [withDimension({ name: 'tenant' })] });
    expect(problems).toEqual([]);
    expect(rails[0].dimensions).toContainEqual({ name: 'tenant', title: 'Tenant' });
  });

  it('needs little', () => {
    expect(readRails({ rails: [{ id: 'train-ticket', slo: { objective: 0.95, indicator: LATENCY } }] }).rails).toEqual([
      {
        id: 'train-ticket',
        title: 'Train ticket',
        slo: { objective: 0.95, period: '30d', indicator: LATENCY },
        dimensions: [],
        sources: {},
      },
    ]);
  });

  it.each([
    withIndicator(RECORDED),
    withIndicator({ ...RECORDED, errors: 'bad_total', total: 'all_total' }),
    withIndicator({ ...RECORDED, errors: 'bad_total' }),
    withIndicator({ ...RECORDED, overPeriod: 'slo:errors:month', histogram: 'd_seconds_bucket', threshold: 0.3 }),
    withIndicator({ ...SUCCESS, overPeriod: 'sli_window{service="$service"}' }),
    withIndicator({ ...LATENCY, histogram: 'd_seconds{service="$service"}', threshold: 0.3 }),
    withSlo({ windows: [PAIR, { ...PAIR, severity: 'ticket', long: '4d', short: '6h', factor: 1 }] }),
    withIndicator({ ...RATIO, total: 'a_total{path=~"/x$|/y",service=~"$service"}' }),
    withIndicator({ ...LATENCY, histogram: '{"http.duration_bucket",service="$service"}' }),
    withSlo({ period: '1h30m' }),
    withDimension({ name: 'service_name', metric: 'service.name' }),
    { ...ORDERS, match: {} },
  ])('is accepted: %j', (rail) => {
    expect(problemsOf(rail)).toEqual([]);
  });
});

describe('a refused definition says where and why', () => {
  it.each<[unknown, string, string]>([
    [null, 'rails[0]', 'Expected a group of keys, got nothing.'],
    [['x'], 'rails[0]', 'Expected a group of keys, got a list.'],
    [{ ...ORDERS, id: 'a b' }, 'rails[0].id', 'got "a b".'],
    [{ ...ORDERS, id: undefined }, 'rails[0].id', 'got nothing.'],
    [{ ...ORDERS, title: 7 }, 'rails[0].title', 'Expected text, got 7.'],
    [{ ...ORDERS, match: { service: '' } }, 'rails[0].match.service', 'got "".'],
    [{ ...ORDERS, slo: undefined }, 'rails[0].slo', 'Expected a group of keys, got nothing.'],
    [withSlo({ objective: '0.995' }), 'rails[0].slo.objective', 'such as 0.995, got "0.995".'],
    [withSlo({ objective: 99.5 }), 'rails[0].slo.objective', 'for 99.5 % write 0.995.'],
    [withSlo({ objective: 99.9 }), 'rails[0].slo.objective', 'for 99.9 % write 0.999.'],
    [withSlo({ objective: 1 }), 'rails[0].slo.objective', 'got 1.'],
    [withSlo({ objective: 0 }), 'rails[0].slo.objective', 'got 0.'],
    [withSlo({ objective: NaN }), 'rails[0].slo.objective', 'got NaN.'],
    [withSlo({ period: '30 days' }), 'rails[0].slo.period', 'such as 30d, got "30 days".'],
    [withSlo({ period: '0s' }), 'rails[0].slo.period', 'got "0s".'],
    [withIndicator(undefined), 'rails[0].slo.indicator', 'ratio, latency or recorded, got nothing.'],
    [withIndicator({ type: 'errors' }), 'rails[0].slo.indicator.type', 'ratio, latency or recorded, got "errors".'],
    [withIndicator({ ...RATIO, total: undefined }), 'rails[0].slo.indicator.total', 'got nothing.'],
    [withIndicator({ ...RATIO, total: 'rate(a_total[5m])' }), 'rails[0].slo.indicator.total', 'a function call'],
    [withIndicator({ ...RATIO, total: 'a_total{' }), 'rails[0].slo.indicator.total', 'cannot be read'],
    [
      withIndicator({ ...RATIO, errors: '{service="$service"}' }),
      'rails[0].slo.indicator.errors',
      'has no metric name',
    ],
    [
      withIndicator({ ...RATIO, errors: 'a{x="app-$service"}' }),
      'rails[0].slo.indicator.errors',
      'Expected $service as the whole label value',
    ],
    [
      withIndicator({ ...RATIO, errors: 'a{x="${tenant}"}' }),
      'rails[0].slo.indicator.errors',
      'Only $service is filled',
    ],
    [
      withIndicator({ ...LATENCY, histogram: 'd_count' }),
      'rails[0].slo.indicator.histogram',
      'or a native histogram, got "d_count".',
    ],
    [
      withIndicator({ ...LATENCY, histogram: 'd_seconds{le="1"}' }),
      'rails[0].slo.indicator.histogram',
      'Leave out the label le',
    ],
    [
      withIndicator({ ...LATENCY, histogram: 'd_bucket{le="1"}' }),
      'rails[0].slo.indicator.histogram',
      'Leave out the label le',
    ],
    [withIndicator({ ...LATENCY, threshold: '1' }), 'rails[0].slo.indicator.threshold', 'got "1".'],
    [withIndicator({ ...LATENCY, threshold: 0 }), 'rails[0].slo.indicator.threshold', 'got 0.'],
    [
      withIndicator({ ...RECORDED, errorRatio: 'slo:5m' }),
      'rails[0].slo.indicator.errorRatio',
      'a metric name with $window',
    ],
    [
      withIndicator({ ...RECORDED, errorRatio: 'slo{w="$window"}' }),
      'rails[0].slo.indicator.errorRatio',
      'a metric name with $window',
    ],
    [
      withIndicator({ type: 'recorded' }),
      'rails[0].slo.indicator.errorRatio',
      'or that of good requests under successRatio',
    ],
    [
      withIndicator({ ...RECORDED, ...SUCCESS }),
      'rails[0].slo.indicator.successRatio',
      'There is an errorRatio as well',
    ],
    [
      withIndicator({ ...SUCCESS, successRatio: 'sli_5m' }),
      'rails[0].slo.indicator.successRatio',
      'a metric name with $window',
    ],
    [withIndicator({ ...RECORDED, overPeriod: 'slo:$window' }), 'rails[0].slo.indicator.overPeriod', 'such as'],
    [withIndicator({ ...RECORDED, threshold: 1 }), 'rails[0].slo.indicator.histogram', 'such as'],
    [
      withIndicator({ ...RECORDED, histogram: 'd_bucket' }),
      'rails[0].slo.indicator.threshold',
      'a number of seconds above 0',
    ],
    [
      withIndicator({ ...RECORDED, ...LATENCY, type: 'recorded', errors: 'e' }),
      'rails[0].slo.indicator.histogram',
      'There are counters as well',
    ],
    [withSlo({ windows: [] }), 'rails[0].slo.windows', 'one to eight window pairs'],
    [withSlo({ windows: Array(9).fill(PAIR) }), 'rails[0].slo.windows', 'one to eight window pairs'],
    [withSlo({ windows: PAIR }), 'rails[0].slo.windows', 'Expected a list, got a group of keys.'],
    [withSlo({ windows: ['1h'] }), 'rails[0].slo.windows[0]', 'a group of keys, got "1h".'],
    [
      withSlo({ windows: [PAIR, { ...PAIR, severity: 'critical' }] }),
      'rails[0].slo.windows[1].severity',
      'page or ticket, got "critical".',
    ],
    [
      withSlo({ windows: [{ ...PAIR, long: 'an hour' }] }),
      'rails[0].slo.windows[0].long',
      'such as 1h, got "an hour".',
    ],
    [
      withSlo({ windows: [{ ...PAIR, short: undefined }] }),
      'rails[0].slo.windows[0].short',
      'such as 1h, got nothing.',
    ],
    [
      withSlo({ windows: [{ ...PAIR, short: '64m' }] }),
      'rails[0].slo.windows[0].long',
      '"1h4m" must be longer than the short one',
    ],
    [withSlo({ windows: [{ ...PAIR, factor: 0 }] }), 'rails[0].slo.windows[0].factor', 'such as 14.4, got 0.'],
    [{ ...ORDERS, dimensions: {} }, 'rails[0].dimensions', 'Expected a list, got a group of keys.'],
    [withDimension({ name: '1st', metric: 'a' }), 'rails[0].dimensions[0].name', 'got "1st".'],
    [withDimension({ name: '__proto__', metric: 'a' }), 'rails[0].dimensions[0].name', 'got "__proto__".'],
    [withDimension({ name: 'constructor', metric: 'a' }), 'rails[0].dimensions[0].name', 'already has another meaning'],
    [withDimension({ name: 'Service', metric: 'a' }), 'rails[0].dimensions[0].name', 'already has another meaning'],
    [withDimension({ name: 'from', metric: 'a' }), 'rails[0].dimensions[0].name', 'already has another meaning'],
    [withDimension({ name: 'a', metric: 'm{x="y"}' }), 'rails[0].dimensions[0].metric', 'name of a Prometheus label'],
    [withDimension({ name: 'a', log: 'k8s.pod' }), 'rails[0].dimensions[0].log', 'dots of an attribute as underscores'],
    [withDimension({ name: 'a', span: 'tenant_id' }), 'rails[0].dimensions[0].span', 'with its scope'],
    [withDimension({ name: 'a', span: 'event.x' }), 'rails[0].dimensions[0].span', 'got "event.x".'],
    [
      { ...ORDERS, dimensions: [ORDERS.dimensions[0], ORDERS.dimensions[0]] },
      'rails[0].dimensions[1].name',
      'Another dimension of this rail already has the name "tenant".',
    ],
    [{ ...ORDERS, exemplars: { metric: 'a{b="c"}' } }, 'rails[0].exemplars.metric', 'a metric name without braces'],
    [{ ...ORDERS, sources: { traces: 1 } }, 'rails[0].sources.traces', 'Expected text, got 1.'],
    [{ ...ORDERS, names: { traceId: '' } }, 'rails[0].names.traceId', 'Expected a name, or a list of names'],
    [{ ...ORDERS, names: { traceId: [] } }, 'rails[0].names.traceId', 'got an empty list.'],
    [{ ...ORDERS, names: { pod: { log: 'a b' } } }, 'rails[0].names.pod.log', 'got "a b".'],
    [{ ...ORDERS, names: { pod: { log: ['pod', 'a="b"'] } } }, 'rails[0].names.pod.log', 'a name, or a list of names'],
    [{ ...ORDERS, names: { service: 'app' } }, 'rails[0].names.service', 'a group of keys, got "app".'],
    [{ ...ORDERS, clusters: { sources: {} } }, 'rails[0].clusters.dimension', 'text, got nothing.'],
    [
      { ...ORDERS, clusters: { dimension: 'region', sources: {} } },
      'rails[0].clusters.dimension',
      'no dimension "region".',
    ],
    [{ ...ORDERS, clusters: { dimension: 'tenant', sources: ['a'] } }, 'rails[0].clusters.sources', 'got a list.'],
    [
      { ...ORDERS, clusters: { dimension: 'tenant', sources: { a: { logs: 1 } } } },
      'rails[0].clusters.sources.a.logs',
      'text, got 1.',
    ],
  ])('%j', (rail, path, words) => {
    const { rails, problems } = readRails({ rails: [rail] });
    expect(rails).toEqual([]);
    expect(problems.map((problem) => [problem.path, problem.tone])).toEqual([[path, 'refused']]);
    expect(plainText(problems[0].message)).toContain(words);
    expect(plainText(problems[0].message)).not.toMatch(/\{\{|undefined/);
  });

  it('names every mistake, and its rail', () => {
    const { problems } = readRails({ rails: [{ ...ORDERS, title: 1, slo: { objective: 2, indicator: null } }] });
    expect(problems.map(({ railId, path }) => `${railId} ${path}`)).toEqual([
      'orders rails[0].title',
      'orders rails[0].slo.objective',
      'orders rails[0].slo.indicator',
    ]);
  });

  it('leaves the other rails alone', () => {
    const second = { ...ORDERS, id: 'second' };
    const { rails, problems } = readRails({
      rails: [ORDERS, { ...second, slo: 1 }, second, { ...ORDERS, title: 'again' }],
    });
    expect(rails.map(({ id, title }) => `${id} ${title}`)).toEqual(['orders Order success', 'second Order success']);
    expect(problems.map(({ path }) => path)).toEqual(['rails[1].slo', 'rails[3].id']);
  });
});

describe('keys that no rail has', () => {
  it('are told and ignored', () => {
    const rail = { ...withIndicator({ ...RATIO, window: '5m' }), 'odd key': 1, sources: { metrics: 'm', metric: 'm' } };
    expect(readRails({ rails: [rail] }).rails).toHaveLength(1);
    expect(problemsOf(rail)).toEqual([
      expect.stringContaining('rails[0].slo.indicator.window ignored: '),
      expect.stringContaining('rails[0].sources.metric ignored: '),
      expect.stringContaining('rails[0]["odd key"] ignored: A rail has no such key, so it is ignored.'),
    ]);
  });

  it('are told beside the mistake they explain', () => {
    expect(
      problemsOf({ ...ORDERS, slo: { objetive: 0.9, indicator: RATIO } }).map((line) => line.split(':')[0])
    ).toEqual(['rails[0].slo.objective refused', 'rails[0].slo.objetive ignored']);
  });

  it('may be called __proto__', () => {
    const rail = JSON.parse(JSON.stringify(ORDERS).replace('"title"', '"__proto__":{"polluted":1},"title"'));
    const { rails, problems } = readRails({ rails: [rail] });
    expect(rails[0]).not.toHaveProperty('polluted');
    expect(problems.map(({ path }) => path)).toEqual(['rails[0].__proto__']);
  });
});

describe('hostile settings', () => {
  it.each([undefined, null, 0, 'rails', [], {}, { rails: null }, Object.create({ rails: [ORDERS] })])(
    'have no rails: %j',
    (settings) => {
      expect(readRails(settings)).toEqual({ rails: [], problems: [] });
    }
  );

  it('may hold no list', () => {
    expect(readRails({ rails: { orders: ORDERS } }).problems.map(({ path }) => path)).toEqual(['rails']);
  });

  it('may be many or deep', () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ ...ORDERS, id: `rail-${index}` }));
    expect(readRails({ rails: many }).rails).toHaveLength(1000);
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) {
      deep = { slo: deep };
    }
    expect(readRails({ rails: [deep, { ...ORDERS, match: deep }] }).rails).toHaveLength(1);
  });

  it('never throw, and never let a broken rail through', () => {
    const words = fc.constantFrom(
      'id',
      'slo',
      'match',
      'dimensions',
      'indicator',
      'type',
      'ratio',
      'latency',
      'objective'
    );
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(fc.string(), words, fc.double(), fc.boolean(), fc.constant(null)),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(words, fc.string()), tie('node'), { maxKeys: 4 })
      ),
    })).node;
    fc.assert(
      fc.property(fc.array(value), (rails) => {
        const read = readRails({ rails });
        expect(read.rails.length + read.problems.length).toBeGreaterThanOrEqual(rails.length);
        for (const { message, path } of read.problems) {
          expect(plainText(message)).not.toBe('');
          expect(path).toMatch(/^rails/);
        }
      })
    );
  });
});
