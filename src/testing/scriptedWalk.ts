import { GatewayError, type Gateway, type GatewayRequest } from '../signals/gateway';
import { ORDERS, place, RANGE, SITE, TO } from './rails';
import { nameOf, scriptedGateway, SPAN_ID, TRACE_ID } from './scriptedGateway';
import type { Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import { Walk, type WalkState } from '../walk/run';
import type { HandOver } from '../report/handOver';

/*
 * For tests: a whole walk on replies in the backends' own shape, in which every text from outside can be another one.
 */

/** Every text in the replies that a person or a program of the site has chosen. */
const TEXTS = [
  'hyd-cloud-kitchens',
  '14',
  'other',
  'order-orchestrator',
  'place_order',
  'inventory-check',
  'postgres-replica-2',
  'inventory-check timeout after 4.78s',
  'still vacuuming "public.inventory"',
  'retry 1/3 for inventory-check',
  'retry.spinUntil',
  'time.Now',
];

export interface ScriptedWalk {
  /** what stands in place of each text from outside */
  word?(plain: string): string;
  rail?: Rail;
  place?: Place;
  /** instead of an answer, by the name of the request (testing/scriptedGateway.ts) */
  failing?: Record<string, GatewayError>;
  /** the order of keys in the replies, and of the replies themselves */
  backwards?: boolean;
}

/** Requests in the order of their answers, a quarter of a second apart. */
const ARRIVALS = [
  'burn now',
  'burn over days',
  'burn chart',
  'traffic',
  'exemplars',
  'rank tenant_id',
  'rank partition',
  'exemplars of tenant',
  'trace search',
  'trace',
  'logs',
  'SelectMergeSpanProfile',
  'SelectMergeStacktraces',
];

export async function walked(script: ScriptedWalk = {}): Promise<WalkState> {
  const walk = begun(script);
  const state = await walk.settled();
  walk.stop();
  return state;
}

/** A walk that has asked and has not been answered yet. */
export function begun(script: ScriptedWalk = {}): Walk {
  const { word = (plain) => plain, rail = ORDERS } = script;
  const dimensions = rail.dimensions.map((each) => ({ ...each, title: word(each.title) }));
  const dataSources = SITE.dataSources.map((each) => ({ ...each, name: word(each.name) }));
  const walk = new Walk(gatewayOf(script), { rails: [{ ...rail, dimensions, title: word(rail.title) }], dataSources });
  walk.go(script.place ?? place({ rail: rail.id, service: word('order-orchestrator') }), RANGE);
  return walk;
}

/** The walk with links to nowhere. */
export function handOver(walk: WalkState, more: Partial<HandOver> = {}): HandOver {
  return {
    walk,
    link: 'https://grafana.example/a/drillrail-correlation-app/rail?from=1&to=2',
    explore: ({ kind }) => `https://grafana.example/explore?kind=${kind}`,
    ...more,
  };
}

function gatewayOf({ word = (plain) => plain, failing = {}, backwards = false }: ScriptedWalk): Gateway {
  const scripted = scriptedGateway();
  return {
    async send(request, signal) {
      const name = nameOf(request);
      const { status, body } = await scripted.send(request, signal);
      const arrival = ARRIVALS.indexOf(name);
      if (arrival < 0) {
        throw new Error(`No answer was thought of for ${name}.`);
      }
      if (backwards) {
        await new Promise((resolve) => setTimeout(resolve, 5 * (ARRIVALS.length - arrival)));
      }
      if (failing[name]) {
        throw failing[name];
      }
      const reply = withTexts(repliesOf(request) ?? JSON.parse(body), word, backwards);
      return { status, body: JSON.stringify(reply), received: TO + 250 * arrival };
    },
  };
}

function withTexts(value: unknown, word: (plain: string) => string, backwards: boolean): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => withTexts(item, word, backwards));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => [key, withTexts(item, word, backwards)]);
    return Object.fromEntries(backwards ? entries.reverse() : entries);
  }
  return typeof value === 'string' && TEXTS.includes(value) ? word(value) : value;
}

/** What the scripted gateway leaves empty. */
function repliesOf({ path }: GatewayRequest): unknown {
  if (path.startsWith('api/v2/traces')) {
    return { trace: { resourceSpans: [TRACE] } };
  }
  if (path.includes('loki')) {
    return { status: 'success', data: { resultType: 'streams', result: STREAMS } };
  }
  return path.includes('SelectMerge') ? { flamegraph: FLAMES } : undefined;
}

function attributes(values: Record<string, string>) {
  return Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}

function nanoseconds(before: number): string {
  return `${TO - before}000000`;
}

const CALL_ID = '82d6a15e2356b2ae';

const TRACE = {
  resource: { attributes: attributes({ 'service.name': 'order-orchestrator', tenant_id: 'hyd-cloud-kitchens' }) },
  scopeSpans: [
    {
      spans: [
        {
          traceId: TRACE_ID,
          spanId: SPAN_ID,
          name: 'place_order',
          kind: 'SPAN_KIND_SERVER',
          startTimeUnixNano: nanoseconds(60_000),
          endTimeUnixNano: nanoseconds(55_170),
          attributes: attributes({ 'messaging.kafka.partition': '14', 'pyroscope.profile.id': SPAN_ID }),
        },
        {
          traceId: TRACE_ID,
          spanId: CALL_ID,
          parentSpanId: SPAN_ID,
          name: 'inventory-check',
          kind: 'SPAN_KIND_CLIENT',
          startTimeUnixNano: nanoseconds(59_990),
          endTimeUnixNano: nanoseconds(55_210),
          status: { code: 'STATUS_CODE_ERROR', message: 'inventory-check timeout after 4.78s' },
          attributes: attributes({ 'peer.service': 'postgres-replica-2' }),
        },
      ],
    },
  ],
};

function stream(service: string, before: number, line: string, level: string) {
  const structuredMetadata = { trace_id: TRACE_ID, span_id: CALL_ID, detected_level: level };
  return { stream: { service_name: service }, values: [[nanoseconds(before), line, { structuredMetadata }]] };
}

const STREAMS = [
  stream('postgres-replica-2', 58_000, 'still vacuuming "public.inventory"', 'info'),
  stream('order-orchestrator', 55_210, 'inventory-check timeout after 4.78s', 'error'),
  stream('order-orchestrator', 55_200, 'retry 1/3 for inventory-check', 'warn'),
];

const FLAMES = {
  names: ['total', 'place_order', 'retry.spinUntil', 'time.Now'],
  levels: [
    { values: ['0', '390000000', '0', '0'] },
    { values: ['0', '390000000', '30000000', '1'] },
    { values: ['0', '360000000', '250000000', '2'] },
    { values: ['0', '110000000', '110000000', '3'] },
  ],
  total: '390000000',
  maxSelf: '250000000',
};
