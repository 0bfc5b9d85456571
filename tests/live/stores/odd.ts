import { encodeHistograms, type Series } from '../../../dev/workload/ingest/metrics';
import { hostileValues } from '../../../src/signals/hostile';
import { quote } from '../../../src/signals/text';

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Without the empty one, which is no value of a label, and those that VictoriaMetrics leaves out (-maxLabelValueLen). */
export const VALUES = hostileValues.filter(
  (value) => value !== '' && Buffer.byteLength(value) < 4096 && quote(value).length < 8192
);
export const DOTTED = { metric: 'http.requests', label: 'http.status' };

/** A counter with one sample a minute, `ago` in minutes before the end; what is undefined is not sampled. */
function counter(labels: Record<string, string>, at: number, value: (ago: number) => number | undefined): Series {
  const samples = Array.from({ length: 9 * 60 + 1 }, (_, index) => 9 * 60 - index).flatMap((ago) => {
    const counted = value(ago);
    return counted === undefined ? [] : [{ timestamp: at - ago * MINUTE, value: counted }];
  });
  return { labels, samples, exemplars: [] };
}

/** What the incidents do not have: services that stopped in one way or another, and names as nobody wishes to see them. */
export function oddSeries(at: number): Series[] {
  const requests = (service: string, outcome: string, value: (ago: number) => number | undefined) =>
    counter({ __name__: 'odd_requests_total', service, outcome }, at, value);
  return [
    ...['success', 'error'].map((outcome) => requests('quiet', outcome, () => 100)),
    requests('gone', 'success', (ago) => (ago < 120 ? undefined : 10_000 - ago * 10)),
    requests('gone', 'error', (ago) => (ago < 120 ? undefined : 0)),
    requests('first-error', 'success', (ago) => 60_000 - ago * 100),
    requests('first-error', 'error', (ago) => (ago > 4 ? undefined : 50 - ago)),
    ...VALUES.map((value, index) => counter({ __name__: 'odd_values', value, number: String(index) }, at, () => index)),
    counter({ __name__: DOTTED.metric, [DOTTED.label]: '500', service: 'dotted' }, at, (ago) => 10_000 - ago * 10),
    ...recordedSlo(at),
  ];
}

/** An SLO as Sloth's rules record it, of which this store evaluates none. */
function recordedSlo(at: number): Series[] {
  const id = { sloth_id: 'elsewhere-availability', sloth_service: 'elsewhere', sloth_slo: 'availability' };
  const constant = (name: string, value: number, more = {}) =>
    counter({ __name__: name, ...id, ...more }, at, () => value);
  return [
    constant('sloth_slo_info', 1, {
      sloth_objective: '99.9',
      sloth_mode: 'cli-gen-prom',
      sloth_spec: 'prometheus/v1',
      sloth_version: 'v0.12.0',
    }),
    constant('slo:objective:ratio', 0.999),
    constant('slo:error_budget:ratio', 0.001),
    constant('slo:time_period:days', 30),
    ...['5m', '30m', '1h', '2h', '6h', '1d', '3d', '30d'].map((window) =>
      constant(`slo:sli_error:ratio_rate${window}`, 0.02, { sloth_window: window })
    ),
  ];
}

/** A native histogram, half of whose observations lie above 0.354 s. */
export function nativeHistogram(at: number) {
  return encodeHistograms([
    {
      labels: { __name__: 'odd_seconds', service: 'native' },
      histograms: Array.from({ length: 91 }, (_, index) => ({
        timestamp: at - (90 - index) * MINUTE,
        schema: 1,
        sum: index,
        first: -6,
        counts: [0, 0, 0, 10 * index, 10 * index],
      })),
    },
  ]);
}

const ratio = (errors: string, total: string) => ({ objective: 0.99, indicator: { type: 'ratio', errors, total } });
const latency = (histogram: string, threshold: number) => ({
  objective: 0.99,
  indicator: { type: 'latency', histogram, threshold },
});

export const RAILS = [
  {
    id: 'odd',
    slo: ratio('odd_requests_total{service="$service",outcome="error"}', 'odd_requests_total{service="$service"}'),
  },
  { id: 'native', slo: latency('odd_seconds{service="$service"}', 0.3535533905932738) },
  { id: 'buckets-of-native', slo: latency('odd_seconds_bucket{service="$service"}', 0.3535533905932738) },
  {
    id: 'between-boundaries',
    slo: latency('confounded_seconds_bucket{service="$service"}', 0.3),
    dimensions: [{ name: 'tenant', metric: 'tenant' }],
  },
];
