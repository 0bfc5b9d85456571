/** @needs prometheus */
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { json, text, type FaultRule } from '../../dev/faults/fault';
import { pushMetrics, writeRequests, type Series } from '../../dev/workload/ingest/metrics';
import { ask } from '../../src/signals/ask';
import { createFetchGateway } from '../../src/signals/fetchGateway';
import { hostileValues } from '../../src/signals/hostile';
import { durationOf } from '../../src/signals/promql';
import type { Answer } from '../../src/signals/query';
import { readSlos, sloQueries, type FoundSlo } from '../../src/slo/discover';
import type { BurnRateEvidence, SplitEvidence } from '../../src/model/finding/finding';
import { plainText } from '../../src/model/words/message';
import { Answers } from '../../src/model/finding/step';
import { feed, trueBurn } from './rules/traffic';
import { scenarios, withRails } from './scenarios/kit';

const FILES = ['sloth.rules.yml', 'sloth-7d.rules.yml', 'pyrra.rules.yml', 'grafana-slo.rules.yml'];
/** Pyrra's groups are evaluated every 30 seconds; the burn of a short window changes meanwhile. */
const TOLERANCE = 0.05;
const RECORDED_WITHIN = 150_000;
const HOUR = 3_600_000;

const kit = scenarios('', {
  only: ['prometheus'],
  incident: false,
  rules: FILES.map((name) => path.join(__dirname, 'rules', name)),
});
const { signal } = new AbortController();
let found: ReturnType<typeof readSlos>;
let cost = { requests: 0, bytes: 0, milliseconds: 0 };
const rows: string[][] = [];

async function discover(service?: string): Promise<ReturnType<typeof readSlos>> {
  const gateway = createFetchGateway({ baseUrl: kit.stage().grafana, headers: { Authorization: 'Bearer admin' } });
  const answers: Record<string, Answer> = {};
  for (const [name, query] of Object.entries(sloQueries('prometheus', Date.now(), service))) {
    answers[name] = await ask(gateway, query, signal);
  }
  const sum = (value: (answer: Answer) => number) =>
    Object.values(answers).reduce((total, answer) => total + value(answer), 0);
  cost = {
    requests: sum((answer) => answer.requests),
    bytes: sum((answer) => answer.bytes),
    milliseconds: sum((answer) => answer.milliseconds),
  };
  return readSlos(new Answers(answers));
}

/** Feeds raw counters and waits until all rules have been evaluated over them: twice the same is found. */
beforeAll(async () => {
  const { prometheus } = kit.stage().urls;
  let before = '';
  for (const deadline = Date.now() + RECORDED_WITHIN; Date.now() < deadline; await sleep(5_000)) {
    await feed(prometheus);
    found = await discover();
    const now = JSON.stringify(found);
    if (found.slos.length === 7 && now === before) {
      return;
    }
    before = now;
  }
}, RECORDED_WITHIN + 60_000);

afterAll(() => {
  const table = [
    ['system', 'SLO', 'objective', 'period', 'pairs of windows', 'raw metrics', 'burn by rules', 'by raw counters'],
    ...rows,
  ];
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
  process.stdout.write(
    `${table.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join(' · ')).join('\n')}\n`
  );
});

interface Slo {
  objective: number;
  period?: string;
  indicator: Record<string, string | number>;
  windows?: Array<{ severity: string; long: string; short: string; factor: number }>;
}

function sloOf(id: string): { found: FoundSlo; slo: Slo } {
  const one = found.slos.find((each) => each.id === id);
  if (!one) {
    throw new Error(
      `no ${id} in ${found.slos.map((each) => each.id).join(', ')}; ${found.problems.map(plainText).join(' ')}`
    );
  }
  return { found: one, slo: (one.definition as { slo: Slo }).slo };
}

const pair = (severity: string, long: string, short: string, factor: number) => ({ severity, long, short, factor });
const UUID = 'c0ffee00-5107-4d2b-9b1e-28d0000slo01';

const expected: Array<[id: string, service: string, slo: Slo, counted: Parameters<typeof trueBurn>[0]]> = [
  [
    'sloth-checkout-requests-availability',
    'checkout',
    {
      objective: 0.999,
      period: '30d',
      indicator: {
        type: 'recorded',
        errorRatio: 'slo:sli_error:ratio_rate$window{sloth_id="checkout-requests-availability"}',
        overPeriod: 'slo:sli_error:ratio_rate30d{sloth_id="checkout-requests-availability"}',
        errors: 'http_requests_total{code=~"5..", job="checkout"}',
        total: 'http_requests_total{job="checkout"}',
      },
    },
    { job: 'checkout', bad: 'errors' },
  ],
  [
    'sloth-checkout-requests-latency',
    'checkout',
    {
      objective: 0.99,
      period: '30d',
      indicator: {
        type: 'recorded',
        errorRatio: 'slo:sli_error:ratio_rate$window{sloth_id="checkout-requests-latency"}',
        overPeriod: 'slo:sli_error:ratio_rate30d{sloth_id="checkout-requests-latency"}',
        histogram: 'http_request_duration_seconds_bucket{job="checkout"}',
        threshold: 0.5,
      },
    },
    { job: 'checkout', bad: 'slow' },
  ],
  [
    'sloth-payments-availability',
    'payments',
    {
      objective: 0.995,
      period: '7d',
      indicator: {
        type: 'recorded',
        errorRatio: 'slo:sli_error:ratio_rate$window{sloth_id="payments-availability"}',
        overPeriod: 'slo:sli_error:ratio_rate1w{sloth_id="payments-availability"}',
        errors: 'http_requests_total{job="payments", code=~"5.."}',
        total: 'http_requests_total{job="payments"}',
      },
      windows: [
        pair('page', '1h', '5m', 13.44),
        pair('page', '6h', '30m', 3.5),
        pair('ticket', '1d', '2h', 1.4),
        pair('ticket', '3d', '6h', 0.98),
      ],
    },
    { job: 'payments', bad: 'errors' },
  ],
  [
    'pyrra-search-errors',
    'search',
    {
      objective: 0.995,
      period: '30d',
      indicator: {
        type: 'recorded',
        errorRatio: 'http_requests:burnrate$window{slo="search-errors"}',
        errors: 'http_requests_total{code=~"5..", job="search"}',
        total: 'http_requests_total{job="search"}',
      },
      windows: [
        pair('page', '1h4m', '5m', 14),
        pair('page', '6h26m', '32m', 7),
        pair('ticket', '1d1h43m', '2h9m', 2),
        pair('ticket', '4d6h51m', '6h26m', 1),
      ],
    },
    { job: 'search', bad: 'errors' },
  ],
  [
    'pyrra-search-latency',
    'search',
    {
      objective: 0.99,
      period: '14d',
      indicator: {
        type: 'recorded',
        errorRatio: 'http_request_duration_seconds:burnrate$window{slo="search-latency"}',
        histogram: 'http_request_duration_seconds_bucket{job="search"}',
        threshold: 0.5,
      },
      windows: [
        pair('page', '30m', '3m', 14),
        pair('page', '3h', '15m', 7),
        pair('ticket', '12h', '1h', 2),
        pair('ticket', '2d', '3h', 1),
      ],
    },
    { job: 'search', bad: 'slow' },
  ],
  [
    'pyrra-search-handlers',
    'search',
    {
      objective: 0.99,
      period: '28d',
      indicator: {
        type: 'recorded',
        errorRatio: 'http_requests:burnrate$window{slo="search-handlers"}',
        errors: 'http_requests_total{code=~"5..", job="search"}',
        total: 'http_requests_total{job="search"}',
      },
      windows: [
        pair('page', '1h', '5m', 14),
        pair('page', '6h', '30m', 7),
        pair('ticket', '1d', '2h', 2),
        pair('ticket', '4d', '6h', 1),
      ],
    },
    { job: 'search', bad: 'errors', worst: 'handler' },
  ],
  [
    `grafana-${UUID}`,
    'storefront',
    {
      objective: 0.995,
      period: '28d',
      indicator: {
        type: 'recorded',
        successRatio: `grafana_slo_sli_$window{grafana_slo_uuid="${UUID}"}`,
        overPeriod: `grafana_slo_sli_window{grafana_slo_uuid="${UUID}"}`,
        errors: 'http_requests_total{job="storefront", code=~"5.."}',
        total: 'http_requests_total{job="storefront"}',
      },
      windows: [
        pair('page', '1h', '5m', 14.4),
        pair('page', '6h', '30m', 6),
        pair('ticket', '1d', '2h', 3),
        pair('ticket', '3d', '6h', 1),
      ],
    },
    { job: 'storefront', bad: 'errors' },
  ],
];

it('finds every SLO in five requests, and nothing is wrong', () => {
  expect(found.slos.map(({ id }) => id).sort()).toEqual(expected.map(([id]) => id).sort());
  expect(found.problems.map(plainText)).toEqual([]);
  expect(cost.requests).toBe(5);
});

it.each(expected)('reads %s out of its rules', (id, service, slo) => {
  const { found: one, slo: read } = sloOf(id);
  expect(one.service).toBe(service);
  expect({ ...read, period: durationOf(read.period ?? '') }).toEqual({ ...slo, period: durationOf(slo.period ?? '') });
});

it.each(expected)('walks %s to the burn that its raw counters have', async (id, service, _slo, counted) => {
  const { found: one, slo } = sloOf(id);
  await feed(kit.stage().urls.prometheus);
  const to = Date.now();
  const { step } = await kit.walk({
    site: withRails(one.definition),
    link: { from: String(to - HOUR), to: String(to), 'var-rail': id, 'var-service': service },
  });
  const burnRate = step('burn-rate');
  expect(burnRate).toMatchObject({ status: 'found' });
  const { alerts } = burnRate.evidence as BurnRateEvidence;
  const told = new Map(alerts.flatMap(({ long, short }) => [long, short]).map(({ window, burn }) => [window, burn]));
  const { long } = slo.windows?.[0] ?? { long: '1h' };
  const raw = (window: string) => trueBurn(counted, to, durationOf(window), slo.objective);
  rows.push([
    one.system,
    one.name,
    String(slo.objective),
    slo.period ?? '',
    alerts.map((each) => `${each.long.window}/${each.short.window} ${Number(each.factor.toFixed(2))}`).join(', '),
    [slo.indicator.errors, slo.indicator.total, slo.indicator.histogram]
      .flatMap((each) => String(each ?? '').split('{')[0] || [])
      .join(', '),
    `${told.get(long)?.toFixed(2)} over ${long}`,
    raw(long).toFixed(2),
  ]);
  expect(told.size).toBeGreaterThanOrEqual(7);
  for (const [window, burn] of told) {
    expect(
      `${window}: ${Math.abs(burn / raw(window) - 1) < TOLERANCE ? 'as counted' : `${burn}, counted ${raw(window)}`}`
    ).toBe(`${window}: as counted`);
  }
});

it('splits what the rules say is counted, which recorded ratios could not', async () => {
  const { found: one } = sloOf('pyrra-search-errors');
  const to = Date.now();
  const { step } = await kit.walk({
    site: withRails({ ...one.definition, dimensions: [{ name: 'handler', metric: 'handler' }] }),
    link: { from: String(to - HOUR), to: String(to), 'var-rail': one.id, 'var-service': 'search' },
  });
  const { candidates } = step('split-handler').evidence as SplitEvidence;
  expect(candidates[0].value).toBe('suggest');
});

it.each<[string, FaultRule['fault']]>([
  ['are not to be had', text(404, '404 page not found')],
  ['may not be read', json(403, { message: 'Access denied to rules' })],
])('finds SLOs where rules %s, without raw counters, and says so', async (_name, fault) => {
  await kit.stage().proxy.set([{ backend: 'prometheus', match: /api\/v1\/rules/, fault }]);
  const { slos, problems } = await discover();
  // The one with grouping has its objective in its alerts only.
  expect(slos).toHaveLength(expected.length - 1);
  expect(slos.filter(({ definition }) => JSON.stringify(definition).includes('"total"'))).toEqual([]);
  expect(problems.map(plainText)).toEqual([
    expect.stringContaining('Not all rules behind the SLOs could be read'),
    expect.stringContaining('search-handlers'),
  ]);
});

it('finds only what is a service’s own', async () => {
  const own = await discover('search');
  expect(own.slos.map(({ id }) => id)).toEqual([
    'pyrra-search-errors',
    'pyrra-search-handlers',
    'pyrra-search-latency',
  ]);
  expect((await discover('checkout')).slos).toHaveLength(2);
  expect((await discover('nobody"} or up{a="')).slos).toEqual([]);
});

describe('a site with thousands of SLOs, in copies', () => {
  const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d', '30d'];

  /** What an HA pair of Prometheus records of an SLO by Sloth. */
  function pairOfCopies(id: string, service: string): Series[] {
    const labels = { sloth_id: id, sloth_slo: 'availability', sloth_service: service };
    const samples = (value: number) => [{ timestamp: Date.now(), value }];
    return ['a', 'b'].flatMap((replica) => [
      { labels: { ...labels, replica, __name__: 'slo:objective:ratio' }, samples: samples(0.999), exemplars: [] },
      { labels: { ...labels, replica, __name__: 'slo:time_period:days' }, samples: samples(30), exemplars: [] },
      ...WINDOWS.map((window) => ({
        labels: { ...labels, replica, sloth_window: window, __name__: `slo:sli_error:ratio_rate${window}` },
        samples: samples(0.01),
        exemplars: [],
      })),
    ]);
  }

  const odd = hostileValues.filter((value) => value !== '' && value.length < 100 && !/\$(?:\{|[a-zA-Z_])/.test(value));

  beforeAll(async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => pairOfCopies(`slo-${index}`, 'many')).flat();
    const hostile = odd.flatMap((value) => pairOfCopies(value, 'odd'));
    await pushMetrics(kit.stage().urls.prometheus, writeRequests([...many, ...hostile]));
  }, 120_000);

  it('reads 200 of them, and says how many there are', async () => {
    const { slos, problems } = await discover('many');
    expect(slos).toHaveLength(200);
    expect(plainText(problems[0])).toBe(
      'Sloth records 2000 SLOs here, of which 200 are read. Choose a service to see its own.'
    );
    expect(cost.requests).toBe(5);
    expect(cost.bytes).toBeLessThan(500_000);
    rows.push([
      'sloth',
      '200 of 2,000, twice',
      '',
      '',
      '',
      '',
      `${Math.round(cost.bytes / 1000)} kB`,
      `${Math.round(cost.milliseconds)} ms`,
    ]);
  });

  it('reads ids with every escape, and asks for them again', async () => {
    const { slos } = await discover('odd');
    expect(slos).toHaveLength(odd.length);
    const gateway = createFetchGateway({ baseUrl: kit.stage().grafana, headers: { Authorization: 'Bearer admin' } });
    for (const { definition } of slos) {
      const { errorRatio } = (definition as { slo: Slo }).slo.indicator;
      const answer = await ask(
        gateway,
        {
          kind: 'instant',
          source: 'prometheus',
          expr: `count(${String(errorRatio).replace('$window', '1h')})`,
          time: Date.now(),
        },
        signal
      );
      expect(answer.ok && answer.reply).toMatchObject([{ value: 2 }]);
    }
  });
});
