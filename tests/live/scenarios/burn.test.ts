import { encodeHistograms, pushMetrics as send, type Series } from '../../../dev/workload/ingest/metrics';
import type { BurnRateEvidence, SplitEvidence } from '../../../src/model/finding/finding';
import { scenarios, showsNote, withRails, type Walked } from './kit';
import { pushMetrics } from './push';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Events in a minute that begins so many minutes before the end. */
interface Rates {
  requests(ago: number): number;
  errors?(ago: number): number;
}

/** Whether a minute lies between so many minutes ago and so many. */
const between = (from: number, until: number) => (ago: number) => ago <= from && ago > until;

const STEADY = () => 100;

/** Two counters over three days, a sample a minute; without `errors` the service has no error series. */
function counters(service: string, to: number, { requests, errors }: Rates, until = 0): Series[] {
  const series = (name: string, rate: (ago: number) => number): Series => {
    let value = 0;
    const samples: Series['samples'] = [];
    for (let timestamp = to - 3 * DAY - HOUR; timestamp <= to - until * MINUTE; timestamp += MINUTE) {
      value += rate((to - timestamp) / MINUTE);
      samples.push({ timestamp, value });
    }
    return { labels: { __name__: name, service }, samples, exemplars: [] };
  };
  return [series('burn_requests_total', requests), ...(errors ? [series('burn_errors_total', errors)] : [])];
}

/** Recorded ratios over these windows, one metric a window, over the last hour. */
function recorded(prefix: string, service: string, to: number, ratios: Record<string, number>): Series[] {
  return Object.entries(ratios).map(([window, value]) => ({
    labels: { __name__: prefix + window, service },
    samples: Array.from({ length: 61 }, (_, index) => ({ timestamp: to - (60 - index) * MINUTE, value })),
    exemplars: [],
  }));
}

/** Native histograms of resolution √2 over an hour: buckets up to 0.125 s, 0.177 s, 0.25 s, 0.354 s, 0.5 s. */
function latencies(service: string, tenant: string, to: number, perMinute: number[]) {
  return {
    labels: { __name__: 'burn_seconds', service, tenant_id: tenant },
    histograms: Array.from({ length: 71 }, (_, index) => ({
      timestamp: to - (70 - index) * MINUTE,
      schema: 1,
      sum: index,
      first: -6,
      counts: perMinute.map((count) => count * index),
    })),
  };
}

const COUNTED = {
  id: 'burn',
  title: 'Requests',
  slo: {
    objective: 0.995,
    indicator: {
      type: 'ratio',
      errors: 'burn_errors_total{service="$service"}',
      total: 'burn_requests_total{service="$service"}',
    },
  },
};
const PYRRA = [
  { severity: 'page', long: '1h4m', short: '5m', factor: 14 },
  { severity: 'page', long: '6h26m', short: '32m', factor: 7 },
  { severity: 'ticket', long: '1d1h43m', short: '2h9m', factor: 2 },
  { severity: 'ticket', long: '4d6h51m', short: '6h26m', factor: 1 },
];
const recordedRail = (indicator: object, slo: object = {}) =>
  withRails({
    ...COUNTED,
    slo: { objective: 0.99, period: '30d', ...slo, indicator: { type: 'recorded', ...indicator } },
  });

const { scenario } = scenarios('burn rates', {
  incident: false,
  push: async ({ urls, to }) => {
    await pushMetrics(urls, [
      ...counters('all-burn', to, { requests: STEADY, errors: () => 10 }),
      ...counters('just-over', to, { requests: STEADY, errors: (ago) => (between(20, 10)(ago) ? 100 : 0) }),
      ...counters('yesterday', to, { requests: STEADY, errors: (ago) => (between(600, 420)(ago) ? 100 : 0) }),
      ...counters('slowly', to, { requests: STEADY, errors: () => 2 }),
      ...counters('no-errors', to, { requests: STEADY }),
      ...counters('asleep', to, { requests: (ago) => (ago > 150 ? 100 : 0), errors: () => 0 }),
      ...counters('stopped', to, {
        requests: (ago) => (ago > 40 ? 100 : 0),
        errors: (ago) => (between(50, 40)(ago) ? 50 : 0),
      }),
      ...counters('gone', to, { requests: STEADY, errors: () => 0 }, 120),
      ...counters('untotalled', to, { requests: STEADY, errors: () => 1 }).slice(1),
      ...counters('stuck-total', to, { requests: (ago) => (ago > 100 ? 100 : 0), errors: () => 0.2 }),
      ...counters('lost-total', to, { requests: STEADY, errors: () => 0.1 }).map((series) =>
        series.labels.__name__ === 'burn_requests_total'
          ? { ...series, samples: series.samples.filter(({ timestamp }) => timestamp <= to - 10 * MINUTE) }
          : series
      ),
      ...recorded('pyrra:burnrate', 'pyrra', to, {
        '5m': 0.2,
        '32m': 0.18,
        '1h4m': 0.15,
        '2h9m': 0.08,
        '6h26m': 0.03,
        '1d1h43m': 0.01,
        '4d6h51m': 0.002,
      }),
      ...counters('pyrra', to, { requests: STEADY, errors: () => 0.1 }),
      ...recorded('grafana_sli_', 'grafana', to, {
        '5m': 0.999,
        '30m': 0.95,
        '1h': 0.8,
        '2h': 0.9,
        '6h': 0.97,
        '1d': 0.99,
        '3d': 0.995,
        window: 0.993,
      }),
      ...recorded('part:ratio', 'part', to, { '6h': 0.001, '30m': 0.001, '3d': 0.001 }),
      ...recorded('part:ratio', 'days-only', to, { '1d': 0.001, '3d': 0.001 }),
      ...recorded('part:ratio', 'not-a-number', to, { '5m': NaN, '30m': NaN, '1h': NaN, '6h': 0.001 }),
      ...recorded('part:ratio', 'infinite', to, { '5m': Infinity, '30m': 0.001, '1h': 0.001, '6h': 0.001 }),
    ]);
    await send(urls.prometheus, [
      encodeHistograms([
        latencies('native', 'acme', to, [10, 10, 5, 0, 0]),
        latencies('native', 'hyd', to, [5, 5, 0, 10, 5]),
        latencies('native', 'idle', to, [0, 0, 0, 0, 0]),
      ]),
    ]);
  },
});

const evidenceOf = (walked: Walked) => walked.state.stations[0].finding?.evidence as BurnRateEvidence;
const statesOf = (walked: Walked) => evidenceOf(walked).alerts.map(({ state }) => state);

/** Pairs in their order, as their states: page 1h, page 6h, ticket 1d, ticket 3d. */
function pairs(
  name: string,
  service: string,
  verdict: string,
  states: string,
  sentence: RegExp,
  more: (walked: Walked) => void = () => undefined,
  site = withRails(COUNTED)
) {
  scenario({
    name,
    station: 'burn-rate',
    site,
    link: { 'var-service': service },
    verdict,
    sentence,
    shows: { expected: states, taken: (walked) => statesOf(walked).join(' ') },
    check: more,
  });
}

pairs(
  'every pair fires',
  'all-burn',
  'page',
  'page page ticket ticket',
  /^20× over 1h and 20× over 5m, above 14\.4× in both: page\./
);
pairs(
  'a burst that is over',
  'just-over',
  'recovering',
  'recovering fine fine fine',
  /^3\d(\.\d)?× over 1h but only 0× over 5m \(threshold 14\.4×\): it is recovering\./
);
pairs(
  'a burst of the night',
  'yesterday',
  'fine',
  'fine fine recovering recovering',
  /^0× over 1h: no window pair is above its threshold any more, although 1d still is \(25(\.\d)?×, threshold 3×\)\./
);
pairs(
  'a slow burn opens tickets',
  'slowly',
  'ticket',
  'fine fine ticket ticket',
  /^4× over 1d and 4× over 2h, above 3× in both: ticket\./
);
pairs(
  'requests and no error series',
  'no-errors',
  'fine',
  'fine fine fine fine',
  /^0× over 1h: below every threshold\. 100 % of the 30d error budget is left\./
);
pairs(
  'no requests',
  'asleep',
  'idle',
  'idle idle idle fine',
  /^There were no requests in the last hour of this window\./
);
pairs(
  'requests that stop while it burns',
  'stopped',
  'idle',
  'idle idle fine fine',
  /^\d+(\.\d)?× over 1h \(threshold 14\.4×\), and no requests over 5m: requests stopped while the budget was burning\./
);
pairs(
  'series that have ended',
  'gone',
  'idle',
  'idle idle idle fine',
  /^Nothing was counted in the last hour of this window: the series have ended\./
);
pairs(
  'errors without any request series',
  'untotalled',
  'uncounted',
  'unknown unknown unknown unknown',
  /^Errors are counted over 5m, 1h, 30m, 6h, 2h, 1d, 3d but requests are not, so there is no ratio\. Check total in the rail’s definition\./
);
pairs(
  'errors while the requests’ counter stands still',
  'stuck-total',
  'uncounted',
  'unknown unknown fine fine',
  /^Errors are counted over 5m, 1h, 30m but requests are not/
);
pairs(
  'requests that are no longer counted',
  'lost-total',
  'uncounted',
  'unknown fine fine fine',
  /^Errors are counted over 5m but requests are not/
);

pairs(
  'windows as Pyrra scales them, and the budget from the raw counters',
  'pyrra',
  'page',
  'page fine fine fine',
  /^15× over 1h4m and 20× over 5m, above 14× in both: page\. 90 % of the 30d error budget is left/,
  (walked) => {
    expect(evidenceOf(walked).series.map(({ window }) => window)).toEqual(['5m', '1h4m']);
    const asked = walked.report.steps[0].queries
      .map(({ name, query }) => `${name} ${(query as { expr: string }).expr}`)
      .join('\n');
    expect(asked).not.toMatch(/burnrate(1h|6h|30m|1d|3d)\{/);
    expect(asked).toContain('period label_replace((sum(increase(burn_errors_total');
  },
  recordedRail(
    {
      errorRatio: 'pyrra:burnrate$window{service="$service"}',
      errors: 'burn_errors_total{service="$service"}',
      total: 'burn_requests_total{service="$service"}',
    },
    { windows: PYRRA }
  )
);
pairs(
  'recorded shares of good requests, and the budget recorded under a name of its own',
  'grafana',
  'recovering',
  'recovering fine fine fine',
  /^20× over 1h but only 0\.1× over 5m \(threshold 14\.4×\): it is recovering\. 30 % of the 30d error budget is left, gone in 10 h 48 min at this rate\./,
  () => undefined,
  recordedRail({
    successRatio: 'grafana_sli_$window{service="$service"}',
    overPeriod: 'grafana_sli_window{service="$service"}',
  })
);

const PART = recordedRail({ errorRatio: 'part:ratio$window{service="$service"}' });
scenario({
  name: 'a backend that has recorded some of the windows',
  station: 'burn-rate',
  site: PART,
  link: { 'var-service': 'part' },
  verdict: 'fine',
  sentence:
    /^0\.1× over 6h: below every threshold\. It is unknown how much of the 30d error budget is left\. No ratio is recorded over that period/,
  shows: showsNote('burn-rate', 'windowsMissing'),
  check: (walked) => expect(statesOf(walked)).toEqual(['unknown', 'fine', 'unknown', 'fine']),
});
pairs(
  'ratios recorded over days only',
  'days-only',
  'unknown',
  'unknown unknown fine fine',
  /^No ratio is recorded over 5m, 1h, 30m, 6h, so the current burn rate is unknown\./,
  undefined,
  PART
);
pairs(
  'a recorded ratio that is no number',
  'not-a-number',
  'idle',
  'idle idle unknown fine',
  /^There were no requests in the last hour of this window\./,
  undefined,
  PART
);
pairs(
  'a recorded ratio that is infinite',
  'infinite',
  'uncounted',
  'unknown fine unknown fine',
  /^The recorded ratio is infinite over 5m: errors are counted but requests are not\. Check the recording rule\./,
  undefined,
  PART
);

scenario({
  name: 'a native histogram, its threshold between two bounds, split by tenant',
  station: 'split-tenant',
  site: withRails({
    ...COUNTED,
    slo: {
      objective: 0.9,
      indicator: { type: 'latency', histogram: 'burn_seconds{service="$service"}', threshold: 0.3 },
    },
    dimensions: [{ name: 'tenant', metric: 'tenant_id' }],
  }),
  link: { 'var-service': 'native' },
  states: { 'burn-rate': 'found', 'split-tenant': 'found' },
  check: (walked) => {
    // Of the bucket from 0.25 to 0.354 s, the share above 0.3 s by Prometheus' logarithmic estimate.
    const slow = 10 * (1 - Math.log2(0.3 / 0.25) * 2) + 5;
    const burn = slow / 50 / 0.1;
    expect(evidenceOf(walked).alerts[0].long.burn).toBeCloseTo(burn, 2);
    const { candidates, totals, counts } = walked.state.stations[1].finding?.evidence as SplitEvidence;
    expect(counts).toBe('slow');
    expect(candidates[0].value).toBe('hyd');
    expect(candidates[0].errors / totals.errors).toBeCloseTo(1, 5);
    expect(totals.requests).toBeGreaterThan(2900);
  },
});
