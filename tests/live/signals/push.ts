/** Small payloads in OTLP's JSON and folded stacks, just enough for the clients to have something to find. */

type Value = string | number | boolean;
export type Attributes = Record<string, Value>;

export interface PushedSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  /** epoch milliseconds */
  start: number;
  /** nanoseconds */
  duration: number;
  attributes?: Attributes;
  error?: string;
  links?: Array<{ traceId: string; spanId: string }>;
}

export function pushSpans(tempoOtlp: string, service: string, spans: PushedSpan[]): Promise<void> {
  const rawSpans = spans.map(
    ({ traceId, spanId, parentSpanId, name, start, duration, attributes = {}, error, links = [] }) => ({
      traceId,
      spanId,
      parentSpanId,
      name,
      kind: parentSpanId ? 3 : 2,
      startTimeUnixNano: nanos(start),
      endTimeUnixNano: String(BigInt(nanos(start)) + BigInt(duration)),
      attributes: attributeList(attributes),
      links,
      status: error === undefined ? {} : { code: 2, message: error },
    })
  );
  return post(`${tempoOtlp}/v1/traces`, {
    resourceSpans: [{ resource: resource(service), scopeSpans: [{ spans: rawSpans }] }],
  });
}

export interface PushedLine {
  time: number;
  body: string;
  traceId?: string;
  attributes?: Attributes;
}

export function pushLines(loki: string, service: string, lines: PushedLine[]): Promise<void> {
  const logRecords = lines.map(({ time, body, traceId, attributes = {} }) => ({
    timeUnixNano: nanos(time),
    body: { stringValue: body },
    traceId,
    attributes: attributeList(attributes),
  }));
  return post(`${loki}/otlp/v1/logs`, { resourceLogs: [{ resource: resource(service), scopeLogs: [{ logRecords }] }] });
}

export interface PushedCount {
  attributes: Attributes;
  value: number;
  /** the trace of an exemplar */
  traceId?: string;
}

/** One point of a counter for each set of attributes. */
export function pushCounter(prometheus: string, service: string, name: string, time: number, counts: PushedCount[]) {
  const dataPoints = counts.map(({ attributes, value, traceId }) => ({
    attributes: attributeList(attributes),
    startTimeUnixNano: nanos(time - 600_000),
    timeUnixNano: nanos(time),
    asDouble: value,
    exemplars: traceId ? [{ timeUnixNano: nanos(time), asDouble: 1, traceId, spanId: '00000000000000a1' }] : [],
  }));
  const metric = { name, sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints } };
  return post(`${prometheus}/api/v1/otlp/v1/metrics`, {
    resourceMetrics: [{ resource: resource(service), scopeMetrics: [{ metrics: [metric] }] }],
  });
}

/** Samples of `process_cpu`, 100 a second: "main;work 70" a line. */
export function pushStacks(pyroscope: string, service: string, time: number, stacks: string): Promise<void> {
  const params = new URLSearchParams({
    name: `process_cpu{service_name=${service}}`,
    from: String(Math.floor(time / 1000)),
    until: String(Math.floor(time / 1000) + 10),
    format: 'folded',
    sampleRate: '100',
    units: 'samples',
  });
  return post(`${pyroscope}/ingest?${params}`, stacks);
}

/** Repeats until the answer satisfies, for stores that take a while; gives the last answer either way. */
export async function eventually<T>(
  ask: () => Promise<T>,
  satisfies: (answer: T) => boolean,
  within = 30_000
): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer) || Date.now() > end) {
      return answer;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function post(url: string, body: unknown): Promise<void> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json' };
  const reply = await fetch(url, { method: 'POST', headers, body: text });
  if (!reply.ok) {
    throw new Error(`${url} answered ${reply.status}: ${await reply.text()}`);
  }
}

function resource(service: string) {
  return { attributes: attributeList({ 'service.name': service }) };
}

function attributeList(attributes: Attributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: Value) {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  return typeof value === 'boolean' ? { boolValue: value } : { stringValue: value };
}

function nanos(milliseconds: number): string {
  return String(BigInt(Math.round(milliseconds)) * BigInt(1_000_000));
}
