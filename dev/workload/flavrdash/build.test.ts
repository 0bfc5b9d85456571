import { createHash } from 'node:crypto';

import { decodeWriteRequest, type Sample } from '../ingest/metrics';
import type { Payloads } from '../payloads';

import { buildFlavrdash } from './build';
import { factsOf } from './facts';

const AT = Date.UTC(2026, 0, 31, 21, 8);
const HOUR = 3_600_000;
const MINUTE = 60_000;

interface DecodedSpan {
  traceId: string;
  name: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: Array<{ key: string; value: { stringValue?: string; intValue?: string } }>;
  status: { code?: number };
}

const { payloads, traffic } = buildFlavrdash('flavrdash/1', AT);
const facts = factsOf(
  traffic.orders.map(({ request }) => request),
  AT
);

interface Row {
  labels: Record<string, string>;
  samples: Sample[];
  exemplars: Sample[];
  exemplarTraces: string[];
}

const toRecord = (labels: Array<{ name: string; value: string }>) =>
  Object.fromEntries(labels.map(({ name, value }) => [name, value]));

/** The series as they leave for Prometheus, put together again from all requests. */
function decodeMetrics(): Row[] {
  const rows = new Map<string, Row>();
  for (const { labels, samples, exemplars } of payloads.metrics.flatMap(
    (body) => decodeWriteRequest(body).timeseries
  )) {
    const key = JSON.stringify(labels);
    const row = rows.get(key) ?? { labels: toRecord(labels), samples: [], exemplars: [], exemplarTraces: [] };
    row.samples.push(...samples);
    row.exemplars.push(...exemplars);
    row.exemplarTraces.push(...exemplars.map((exemplar) => toRecord(exemplar.labels).trace_id));
    rows.set(key, row);
  }
  return [...rows.values()];
}

const rows = decodeMetrics();

/** increase() as Prometheus computes it, its range open on the left; the extrapolation is 0.007 % here. */
function increase(window: number, wanted: Record<string, string>): number {
  return rows
    .filter(({ labels }) => Object.entries(wanted).every(([name, value]) => labels[name] === value))
    .map(({ samples }) => samples.filter(({ timestamp }) => timestamp > AT - window))
    .reduce((sum, samples) => sum + samples[samples.length - 1].value - samples[0].value, 0);
}

const orders = { __name__: 'orders_total', service: 'order-orchestrator' };
const hyderabad = { ...orders, tenant_id: 'hyd-cloud-kitchens' };
const error = { outcome: 'error' };

describe('counters', () => {
  it.each([
    ['requests', orders, 440],
    ['errors', { ...orders, ...error }, 40],
    ['requests of hyd-cloud-kitchens', hyderabad, 95],
    ['its errors', { ...hyderabad, ...error }, 39],
    ['its requests on partition 14', { ...hyderabad, partition: '14' }, 41],
    ['its errors on partition 14', { ...hyderabad, ...error, partition: '14' }, 38],
    ['requests of blr-dark-kitchens', { ...orders, tenant_id: 'blr-dark-kitchens' }, 120],
    ['its errors', { ...orders, ...error, tenant_id: 'blr-dark-kitchens' }, 1],
    ['requests of mum-express', { ...orders, tenant_id: 'mum-express' }, 110],
  ])("have the hour's %s", (_name, wanted, count) => {
    expect(increase(HOUR, wanted)).toBe(count);
  });

  it('burn in the last five minutes as well', () => {
    expect([increase(5 * MINUTE, { ...orders, ...error }), increase(5 * MINUTE, orders)]).toEqual([6, 56]);
  });

  it("leave 47 minutes of the month's budget", () => {
    const month = 30 * 24 * HOUR;
    const left = 1 - increase(month, { ...orders, ...error }) / increase(month, orders) / 0.005;
    expect((left * month) / (40 / 440 / 0.005) / MINUTE).toBeCloseTo(47, 1);
  });

  it('never fall', () => {
    const falls = rows.filter(({ samples }) =>
      samples.some(({ value }, index) => index > 0 && value < samples[index - 1].value)
    );
    expect(falls).toEqual([]);
  });
});

const spans = payloads.traces.flatMap((body) =>
  (JSON.parse(body) as { resourceSpans: Array<{ scopeSpans: Array<{ spans: DecodedSpan[] }> }> }).resourceSpans.flatMap(
    ({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)
  )
);
const milliseconds = ({ startTimeUnixNano, endTimeUnixNano }: DecodedSpan) =>
  Number(BigInt(endTimeUnixNano) - BigInt(startTimeUnixNano)) / 1e6;
const telling = spans.filter(({ traceId }) => traceId === facts.matchingTraces[0]);

describe('traces', () => {
  it('hold seven spans in the most telling one', () => {
    expect(facts.matchingTraces[0]).toMatch(/^a91c4f8b[0-9a-f]{22}e2$/);
    expect(telling.map((span) => [span.name, Math.round(milliseconds(span)), span.status.code])).toEqual([
      ['place_order', 4830, 2],
      ['validate_cart', 41, undefined],
      ['GET /restaurants/{id}/menu', 36, undefined],
      ['GET /restaurants/{id}/menu', 34, undefined],
      ['orders publish', 5, undefined],
      ['inventory-check', 4780, 2],
      ['retry scheduled', 2, undefined],
    ]);
  });

  it('name partition and query as FlavrDash instruments them', () => {
    const attributes = Object.fromEntries(
      telling.flatMap((span) => span.attributes.map(({ key, value }) => [key, value]))
    );
    expect(attributes).toMatchObject({
      'messaging.kafka.partition': { intValue: '14' },
      'peer.service': { stringValue: 'postgres-replica-2' },
      'db.system': { stringValue: 'postgresql' },
    });
  });

  it('were kept for five slow failed orders, the slowest of all excepted', () => {
    expect(facts.matchingTraces).toHaveLength(5);
    expect(spans.some(({ traceId }) => traceId === facts.sampledAwayTrace)).toBe(false);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBeGreaterThan(100);
  });
});

describe('exemplars', () => {
  const ids = rows.flatMap(({ exemplarTraces }) => exemplarTraces);

  it('name the matching traces and the one that was sampled away', () => {
    expect(ids).toEqual(expect.arrayContaining([...facts.matchingTraces, facts.sampledAwayTrace]));
  });

  it('write one trace id without its leading zeros', () => {
    expect(facts.zeroLedTrace).toMatch(/^0000[0-9a-f]{28}$/);
    expect(ids).toContain(facts.zeroLedTrace.replace(/^0+/, ''));
  });

  it('lie in the window and in the bucket of their value', () => {
    const astray = rows.flatMap(({ labels, exemplars }) =>
      exemplars.filter(
        ({ timestamp, value }) =>
          timestamp <= AT - HOUR || timestamp > AT || (labels.le !== '+Inf' && value > Number(labels.le))
      )
    );
    expect(astray).toEqual([]);
  });
});

describe('logs', () => {
  it('tell the telling trace on both sides', () => {
    const [id] = facts.matchingTraces;
    const own = payloads.logRecords.flatMap((body) => body.match(/"traceId":"[0-9a-f]+"/g) ?? []);
    expect(own.filter((found) => found.includes(id))).toHaveLength(7);
    const database = payloads.logStreams[0].split('["').filter((line) => line.includes(id));
    expect(database).toHaveLength(3);
    expect(database.join()).toContain('LOG: still vacuuming relation \\\\\\"public.inventory\\\\\\" (60% complete)');
  });
});

function digest({ metrics, traces, logRecords, logStreams, profiles }: Payloads): string {
  const hash = createHash('sha256');
  const bodies = [
    ...metrics,
    ...traces,
    ...logRecords,
    ...logStreams,
    ...profiles.flatMap(({ query, body }) => [query, body]),
  ];
  bodies.forEach((body) => hash.update(body));
  return hash.digest('hex');
}

describe('the same seed and time', () => {
  it('give the same bytes', () => {
    expect(digest(buildFlavrdash('flavrdash/1', AT).payloads)).toBe(digest(payloads));
  });

  it('and another seed gives other traces', () => {
    expect(digest(buildFlavrdash('flavrdash/2', AT).payloads)).not.toBe(digest(payloads));
  });
});
