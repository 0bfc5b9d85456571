import { pushMetrics, writeRequests, type Series } from '../../../dev/workload/ingest/metrics';

/*
 * Counters of steady traffic that begins to fail some time before the test, as a function of time: what is pushed and
 * what is expected come from the same lines.
 */

interface Traffic {
  job: string;
  handler: string;
  /** requests per second */
  rate: number;
  /** share of errors and of slow requests, before and since the incident */
  errors: [number, number];
  slow: [number, number];
}

const TRAFFIC: Traffic[] = [
  { job: 'checkout', handler: 'pay', rate: 20, errors: [0.0004, 0.03], slow: [0.004, 0.2] },
  { job: 'payments', handler: 'charge', rate: 12, errors: [0.001, 0.05], slow: [0.01, 0.02] },
  { job: 'search', handler: 'query', rate: 40, errors: [0.002, 0.003], slow: [0.005, 0.3] },
  { job: 'search', handler: 'suggest', rate: 10, errors: [0.001, 0.4], slow: [0.005, 0.1] },
  { job: 'storefront', handler: 'page', rate: 30, errors: [0.002, 0.06], slow: [0.01, 0.02] },
];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 1440 * MINUTE;
/** Prometheus takes 31 days of the past, counted from its newest sample, and rules write one at once. */
const HISTORY = { length: 30.5 * DAY, step: 5 * MINUTE };
const LATELY = { length: 3 * 60 * MINUTE, step: 15 * SECOND };

const started = Math.floor(Date.now() / MINUTE) * MINUTE;
const beginning = started - HISTORY.length;
const incident = started - 40 * MINUTE;
let pushed = beginning - HISTORY.step;

/** Pushes all samples up to now that have not been pushed yet. */
export async function feed(...prometheusUrls: string[]): Promise<void> {
  const times: number[] = [];
  const now = Date.now();
  for (let time = pushed + stepAt(pushed); time <= now; time += stepAt(time)) {
    times.push(time);
  }
  if (times.length > 0) {
    const bodies = writeRequests(TRAFFIC.flatMap((each) => seriesOf(each, times)));
    await Promise.all(prometheusUrls.map((url) => pushMetrics(url, bodies)));
    pushed = times[times.length - 1];
  }
}

function stepAt(time: number): number {
  return time >= started - LATELY.length ? LATELY.step : HISTORY.step;
}

function seriesOf({ job, handler, rate, errors, slow }: Traffic, times: number[]): Series[] {
  const series = (labels: Record<string, string>, value: (time: number) => number): Series => ({
    labels: { job, handler, ...labels },
    samples: times.map((timestamp) => ({ timestamp, value: value(timestamp) })),
    exemplars: [],
  });
  const all = (time: number) => rate * (time - beginning) / SECOND;
  const failed = (time: number) => rate * share(errors, time);
  const late = (time: number) => rate * share(slow, time);
  const duration = 'http_request_duration_seconds';
  return [
    series({ __name__: 'http_requests_total', code: '200' }, (time) => all(time) - failed(time)),
    series({ __name__: 'http_requests_total', code: '503' }, failed),
    series({ __name__: `${duration}_bucket`, le: '0.5' }, (time) => all(time) - late(time)),
    series({ __name__: `${duration}_bucket`, le: '+Inf' }, all),
    series({ __name__: `${duration}_count` }, all),
  ];
}

/** The integral over time, in seconds, of a share that changes when the incident begins. */
function share([before, since]: [number, number], time: number): number {
  return (before * (Math.min(time, incident) - beginning) + since * Math.max(0, time - incident)) / SECOND;
}

/** What to count: `worst`, the handler that burns fastest, as an SLO with grouping does. */
export interface Counted {
  job: string;
  bad: 'errors' | 'slow';
  worst?: 'handler';
}

/** The burn rate by definition: bad requests of a window over all of them, divided by the budget. */
export function trueBurn({ job, bad, worst }: Counted, to: number, window: number, objective: number): number {
  const own = TRAFFIC.filter((each) => each.job === job);
  const ratio = (some: Traffic[]) => {
    const count = (value: (each: Traffic) => number) => some.reduce((sum, each) => sum + value(each), 0);
    return count((each) => each.rate * (share(each[bad], to) - share(each[bad], to - window))) / count((each) => (each.rate * window) / SECOND);
  };
  const ratios = worst ? own.map((each) => ratio([each])) : [ratio(own)];
  return Math.max(...ratios) / (1 - objective);
}
