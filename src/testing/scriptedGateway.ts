import { GatewayError, type Gateway, type GatewayReply, type GatewayRequest } from '../signals/gateway';
import { TO } from './rails';

/*
 * A fake for tests of the conductor, and named as one: it answers by path with small bodies of the backends' own shape,
 * so that order, sharing, cancelling and keeping can be seen without a network. What backends really say is tested on
 * recorded replies and on the backends themselves.
 */

export const TRACE_ID = 'a91c4f8b2ab0a64792d17ccb90c56be2';
export const SPAN_ID = '690e22310000000c';

/** Sees each request before it is answered; may reject, or wait. */
export type Interception = (request: GatewayRequest, signal: AbortSignal) => Promise<void> | void;

export interface ScriptedGateway extends Gateway {
  sent: GatewayRequest[];
  intercept: Interception;
  /** what was asked since the last call, as a short text each */
  asked(): string[];
}

export function scriptedGateway(): ScriptedGateway {
  const gateway: ScriptedGateway = {
    sent: [],
    intercept: () => {},
    asked() {
      return gateway.sent.splice(0).map(nameOf);
    },
    async send(request, signal): Promise<GatewayReply> {
      gateway.sent.push(request);
      await gateway.intercept(request, signal);
      if (signal.aborted) {
        throw new GatewayError('cancelled', request.source, '');
      }
      return { status: 200, body: JSON.stringify(bodyFor(request)) };
    },
  };
  return gateway;
}

/** Tells the requests of a walk apart. */
export function nameOf({ path, form, params }: GatewayRequest): string {
  const text = String(form?.query ?? params?.q ?? params?.query ?? '');
  if (path === 'api/v1/query') {
    const by = /sum by \((\w+)\)/.exec(text)?.[1];
    return by ? `rank ${by}` : text.includes('"3d"') ? 'burn over days' : 'burn now';
  }
  return (
    {
      'api/v1/query_range': text.includes(' offset ') ? 'traffic' : 'burn chart',
      'api/v1/query_exemplars': `exemplars${text.includes('tenant_id') ? ' of tenant' : ''}`,
      'api/search': 'trace search',
    }[path] ??
    (path.startsWith('api/') ? 'trace' : path.includes('query_range') ? 'logs' : (path.split('/').pop() ?? path))
  );
}

function bodyFor(request: GatewayRequest): unknown {
  const { path, form } = request;
  const expr = String(form?.query ?? '');
  if (path === 'api/v1/query') {
    return prometheus('vector', expr.includes('drillrail_number') ? rank(expr) : burn(expr));
  }
  if (path === 'api/v1/query_range') {
    return prometheus('matrix', []);
  }
  if (path === 'api/v1/query_exemplars') {
    return { status: 'success', data: [] };
  }
  if (path === 'api/search') {
    return {
      traces: [
        {
          traceID: TRACE_ID,
          rootServiceName: 'order-orchestrator',
          startTimeUnixNano: `${TO}000000`,
          durationMs: 4830,
          spanSets: [{ spans: [], matched: 1 }],
          serviceStats: {},
        },
      ],
    };
  }
  if (path.startsWith('api/v2/traces')) {
    return { trace: { resourceSpans: [traceBatch()] } };
  }
  if (path.startsWith('api/traces')) {
    return { batches: [traceBatch()] };
  }
  if (/\/(labels|values)$/.test(path)) {
    return { status: 'success', data: [] };
  }
  return path.includes('loki') ? { status: 'success', data: { resultType: 'streams', result: [] } } : {};
}

function prometheus(resultType: string, result: object[]) {
  return { status: 'success', data: { resultType, result } };
}

function burn(expr: string) {
  return [...expr.matchAll(/"drillrail_window", "(\w+)"/g)].map(([, window]) => ({
    metric: { drillrail_window: window },
    value: [TO / 1000, '0.0909'],
  }));
}

function rank(expr: string) {
  const label = /sum by \((\w+)\)/.exec(expr)?.[1] ?? '';
  const worst = label === 'tenant_id' ? 'hyd-cloud-kitchens' : '14';
  const number = (name: string, value: number, labels = {}) => ({
    metric: { drillrail_number: name, ...labels },
    value: [TO / 1000, String(value)],
  });
  return [
    number('bad_total', 40),
    number('all_total', 440),
    number('values', 2),
    number('bad', 39, { [label]: worst }),
    number('all', 95, { [label]: worst }),
    number('bad', 1, { [label]: 'other' }),
    number('all', 345, { [label]: 'other' }),
  ];
}

function traceBatch() {
  const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  return {
    resource: {
      attributes: [attribute('service.name', 'order-orchestrator'), attribute('tenant_id', 'hyd-cloud-kitchens')],
    },
    scopeSpans: [
      {
        spans: [
          {
            traceId: TRACE_ID,
            spanId: SPAN_ID,
            name: 'place_order',
            kind: 'SPAN_KIND_SERVER',
            startTimeUnixNano: `${TO - 60_000}000000`,
            endTimeUnixNano: `${TO - 55_170}000000`,
            status: { code: 'STATUS_CODE_ERROR' },
            attributes: [{ key: 'messaging.kafka.partition', value: { intValue: '14' } }],
          },
        ],
      },
    ],
  };
}
