import type { Series } from '../../../dev/workload/ingest/metrics';
import { nanoseconds } from '../../../dev/workload/ingest/otlp';
import type { StepReport } from '../../../dev/walk/report';
import { scenarios, showsNote, withRails, type Walked } from './kit';
import { pushLines, pushLogs, pushMetrics, pushTraces, traceOf, type SpanDraft } from './push';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SCRAPE = 15_000;

const id = (short: string) => short.padStart(16, '0');
const trace = (short: string) => short.padStart(32, 'e');

/** One counter an outcome; each rises by what the function gives for a minute at that time. */
function counted(
  service: string,
  from: number,
  to: number,
  perMinute: (time: number) => { success: number; error: number },
  scrape = SCRAPE
): Series[] {
  const totals = { success: 0, error: 0 };
  const samples = { success: [] as Series['samples'], error: [] as Series['samples'] };
  for (let timestamp = from; timestamp <= to; timestamp += scrape) {
    const rates = perMinute(timestamp);
    for (const outcome of ['success', 'error'] as const) {
      totals[outcome] += (rates[outcome] * scrape) / MINUTE;
      samples[outcome].push({ timestamp, value: Math.floor(totals[outcome]) });
    }
  }
  return (['success', 'error'] as const).map((outcome) => ({
    labels: { __name__: 'explain_total', service, outcome },
    samples: samples[outcome],
    exemplars: [],
  }));
}

const RAIL = {
  id: 'explain',
  title: 'Requests',
  slo: {
    objective: 0.995,
    indicator: {
      type: 'ratio',
      errors: 'explain_total{service="$service",outcome="error"}',
      total: 'explain_total{service="$service"}',
    },
  },
};
const SLOW_RAIL = {
  ...RAIL,
  slo: {
    objective: 0.99,
    indicator: { type: 'latency', histogram: 'explain_seconds_bucket{service="$service"}', threshold: 0.25 },
  },
};

/** Post 10 of "Production Observability": slow in inventory, failing in payment. */
const CHECKOUT: SpanDraft = {
  spanId: id('201'),
  service: 'order-service',
  name: 'POST /orders',
  kind: 'server',
  at: 0,
  duration: 622,
  error: 'payment failed',
  children: [
    {
      spanId: id('202'),
      service: 'order-service',
      name: 'process_order',
      at: 3,
      duration: 383,
      error: 'payment failed',
      children: [
        {
          spanId: id('203'),
          service: 'order-service',
          name: 'reserve_inventory',
          kind: 'client',
          at: 33,
          duration: 331,
          children: [
            {
              spanId: id('204'),
              service: 'inventory-service',
              name: 'POST /reserve',
              kind: 'server',
              at: 35,
              duration: 325,
              children: [
                { spanId: id('205'), service: 'inventory-service', name: 'slow_lookup', at: 37, duration: 298 },
              ],
            },
          ],
        },
        {
          spanId: id('206'),
          service: 'order-service',
          name: 'charge_payment',
          kind: 'client',
          at: 367,
          duration: 17,
          error: '502',
          children: [
            {
              spanId: id('207'),
              service: 'payment-service',
              name: 'POST /charges',
              kind: 'server',
              at: 368,
              duration: 15,
              error: 'declined',
            },
          ],
        },
      ],
    },
  ],
};

const { scenario } = scenarios('what the steps say together', {
  incident: false,
  push: async ({ urls, to }) => {
    const hour = { from: to - HOUR - 10 * MINUTE, to };
    const at = to - 10 * MINUTE;
    const fell = to - 20 * MINUTE;
    await pushMetrics(urls, [
      ...counted('steady-burn', to - 3 * DAY - 2 * HOUR, to, () => ({ success: 117, error: 3 }), MINUTE),
      ...counted('left-alone', hour.from, to, (time) =>
        time < fell ? { success: 438, error: 6 } : { success: 18, error: 6 }
      ),
      ...counted('flooded', hour.from, to, (time) =>
        time < fell ? { success: 100, error: 0 } : { success: 500, error: 100 }
      ),
      ...counted('healthy', hour.from, to, () => ({ success: 120, error: 0.1 })),
      ...counted('bare', hour.from, to, () => ({ success: 60, error: 20 })),
      ...counted('unset', hour.from, to, () => ({ success: 60, error: 20 })),
    ]);
    await pushTraces(urls, [
      ...traceOf(trace('1'), at, {
        spanId: id('101'),
        service: 'unset',
        name: 'GET /',
        kind: 'server',
        at: 0,
        duration: 100,
        attributes: { 'http.response.status_code': 503 },
      }),
      ...traceOf(trace('2'), at, CHECKOUT),
      ...traceOf(trace('3'), at, {
        spanId: id('301'),
        service: 'retrying',
        name: 'GET /',
        kind: 'server',
        at: 0,
        duration: 100,
        attributes: { 'http.response.status_code': 200 },
        children: [
          { spanId: id('302'), service: 'retrying', name: 'charge', kind: 'client', at: 5, duration: 30 },
          { spanId: id('303'), service: 'retrying', name: 'charge', kind: 'client', at: 50, duration: 30 },
        ],
      }),
      ...traceOf(trace('4'), at, {
        spanId: id('401'),
        service: 'mute',
        name: 'GET /',
        kind: 'server',
        at: 0,
        duration: 100,
        error: 'boom',
      }),
      ...traceOf(trace('5'), at, {
        spanId: id('501'),
        service: 'healthy',
        name: 'GET /',
        kind: 'server',
        at: 0,
        duration: 100,
        error: 'once',
      }),
    ]);
    const said = (service: string, spanId: string, traceId: string, line: string, after: number) => ({
      resource: { 'service.name': service },
      time: nanoseconds(at + after),
      severity: 'ERROR' as const,
      line,
      traceId,
      spanId,
      attributes: {},
    });
    await pushLogs(urls, [
      said('unset', id('101'), trace('1'), 'upstream refused', 90),
      said('payment-service', id('207'), trace('2'), 'payment failed', 380),
      said('retrying', id('302'), trace('3'), 'connection reset', 30),
    ]);
    await pushLines(urls, [
      { labels: { service_name: 'mute' }, lines: [[nanoseconds(at + 50), 'level=info msg="cache refreshed"']] },
    ]);
  },
});

const site = withRails(RAIL);
const slow = withRails(SLOW_RAIL);

function note({ step }: Walked, stationId: string, code: string): StepReport['notes'][number] {
  const { notes } = step(stationId);
  expect(notes.map((each) => each.code)).toContain(code);
  return notes.find((each) => each.code === code)!;
}

scenario({
  name: 'an error line whose span never got its status',
  station: 'logs',
  site,
  link: { 'var-service': 'unset', trace: trace('1') },
  states: { logs: 'found' },
  shows: showsNote('logs', 'errorLineHealthySpan'),
  check: (walked) => {
    expect(note(walked, 'logs', 'errorLineHealthySpan')).toMatchObject({
      sentence: 'unset logs an error, upstream refused, but its span is not in error.',
      causes: ['the span status was never set: GET / shows HTTP 503'],
    });
  },
});

scenario({
  name: 'metrics count failures, and the trace found is not in error',
  station: 'trace',
  site,
  link: { 'var-service': 'unset' },
  states: { trace: 'found' },
  shows: showsNote('trace', 'noErrorInTrace'),
  check: (walked) => {
    expect(note(walked, 'trace', 'noErrorInTrace').evidence).toEqual([
      'GET / of unset shows HTTP 503, but its status is not set',
    ]);
  },
});

scenario({
  name: 'an error line of an attempt that was made again',
  station: 'logs',
  site,
  link: { 'var-service': 'retrying', trace: trace('3') },
  states: { logs: 'found' },
  shows: showsNote('logs', 'errorLineHealthySpan'),
  check: (walked) => {
    expect(note(walked, 'logs', 'errorLineHealthySpan').causes).toEqual([
      'the error was handled: a later attempt of charge succeeded',
    ]);
  },
});

scenario({
  name: 'an error span of which no line speaks',
  station: 'logs',
  site,
  link: { 'var-service': 'mute', trace: trace('4') },
  states: { logs: 'found' },
  shows: showsNote('logs', 'errorSpanWithoutLine'),
  check: (walked) => {
    expect(note(walked, 'logs', 'errorSpanWithoutLine')).toMatchObject({
      causes: [expect.stringContaining('no line of mute around that time carries a trace id')],
      evidence: ['the span itself says boom'],
    });
  },
});

scenario({
  name: 'the log says payment failed, the trace says inventory',
  station: 'trace',
  site: slow,
  link: { 'var-service': 'order-service', trace: trace('2') },
  states: { trace: 'found', logs: 'found' },
  shows: showsNote('trace', 'errorElsewhere'),
  check: (walked) => {
    expect(note(walked, 'trace', 'errorElsewhere').sentence).toMatch(
      /^Two separate problems: POST \/charges fails .* slow_lookup \(inventory-service\)/
    );
    note(walked, 'logs', 'errorLineHoldsNoTime');
    expect(walked.report.answer).toMatch(
      /POST \/orders spends 29\d ms of 622 ms in slow_lookup of inventory-service\. Its error is a separate problem: POST \/charges fails after 15 ms\. payment-service logs payment failed\. This does not explain the slowness/
    );
  },
});

scenario({
  name: 'traffic down rather than errors up',
  station: 'burn-rate',
  site,
  link: { 'var-service': 'left-alone' },
  states: { 'burn-rate': 'found' },
  shows: showsNote('burn-rate', 'trafficDown'),
  check: (walked) => {
    expect(note(walked, 'burn-rate', 'trafficDown').sentence).toMatch(
      /^Requests fell from 7\.\d\/s to 0\.4\/s, (19|20|21|22) min/
    );
    expect(walked.report.answer).toMatch(/^left-alone gets fewer requests, not more errors/);
  },
});

scenario({
  name: 'traffic up as the burn began',
  station: 'burn-rate',
  site,
  link: { 'var-service': 'flooded' },
  verdict: 'page',
  shows: showsNote('burn-rate', 'trafficUp'),
  check: (walked) => {
    expect(note(walked, 'burn-rate', 'trafficUp').sentence).toMatch(
      /^Requests rose from 1\.7\/s to 10\/s as the burn began/
    );
    expect(walked.report.answer).toMatch(/^flooded is burning/);
  },
});

scenario({
  name: 'a slow trend over days',
  station: 'burn-rate',
  site,
  link: { 'var-service': 'steady-burn' },
  verdict: 'ticket',
  shows: showsNote('burn-rate', 'trend'),
  check: (walked) => {
    expect(note(walked, 'burn-rate', 'trend').evidence).toEqual([
      '5× over 1h',
      '5× over 6h',
      '5× over 1d',
      '5× over 3d',
    ]);
    expect(walked.report.answer).toMatch(
      /^steady-burn has had about the same burn rate for 3 days: .* rather than one trace\.$/
    );
  },
});

scenario({
  name: 'a healthy service with a single failure',
  station: 'burn-rate',
  site,
  link: { 'var-service': 'healthy' },
  verdict: 'fine',
  states: { trace: 'found' },
  shows: showsNote('burn-rate', 'quiet'),
  check: (walked) => {
    note(walked, 'burn-rate', 'quiet');
    note(walked, 'trace', 'withinBudget');
    expect(walked.report.answer).toMatch(
      /^healthy is within its error budget \(burn rate 0\.\d×\)\. Nothing to investigate\.$/
    );
  },
});

scenario({
  name: 'a service that no trace knows',
  station: 'trace',
  site,
  link: { 'var-service': 'bare' },
  rung: 'window',
  shows: showsNote('trace', 'uninstrumented'),
  check: (walked) => {
    note(walked, 'trace', 'uninstrumented');
    expect(walked.report.answer).toMatch(
      /^bare .*\. No trace contains bare: it is not instrumented, or has another name in its spans\.$/
    );
  },
});
