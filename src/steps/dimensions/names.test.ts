import { plainText } from '../../model/words/message';
import { byUse, reasonAgainst } from './names';

const KNOWN = { taken: ['tenant_id', 'resource.tenant_id'], fixed: ['service'], telling: ['outcome'] };

const reasonOf = (name: string) => {
  const left = reasonAgainst(name, KNOWN);
  return left && plainText(left.reason).split(/[:,]/)[0];
};

it.each([
  ['__name__', 'the metric’s own'],
  ['le', 'the metric’s own'],
  ['quantile', 'the metric’s own'],
  ['tenant_id', 'a step of this rail already'],
  ['resource.tenant_id', 'a step of this rail already'],
  ['service', 'the same for all that the rail counts'],
  ['outcome', 'what came of a request'],
  ['status_code', 'what came of a request'],
  ['statusCode', 'what came of a request'],
  ['http_response_status_code', 'what came of a request'],
  ['span.http.response.status_code', 'what came of a request'],
  ['span.error.type', 'what came of a request'],
  ['span.exception.message', 'what came of a request'],
  ['error', 'what came of a request'],
  ['trace_id', 'an id'],
  ['traceID', 'an id'],
  ['span_id', 'an id'],
  ['request_id', 'an id'],
  ['x_request_id', 'an id'],
  ['order_id', 'an id'],
  ['orderNumber', 'an id'],
  ['uuid', 'an id'],
  ['id', 'an id'],
  ['commit_sha', 'an id'],
  ['payload_hash', 'an id'],
  ['created_timestamp', 'an id'],
  ['span.messaging.message.id', 'an id'],
  ['span.messaging.kafka.offset', 'an id'],
  ['span.url.full_url', 'an id'],
  ['trace', 'an id'],
  ['metrics', 'no name that a link can hold as a dimension'],
  ['constructor', 'no name that a link can hold as a dimension'],
])('%s: %s', (name, reason) => {
  expect(reasonOf(name)).toBe(reason);
});

it.each([
  'region', 'zone', 'pod', 'node', 'instance', 'version', 'customer', 'customer_id', 'org_id', 'user_id', 'shard_id', 'partition', 'k8s_pod_name',
  'flag', 'country', 'payment_method', 'order_type', 'request_method', 'session_kind', 'resource.cloud.region', 'span.http.route', 'span.http.request.method',
  'resource.service.version', 'time_zone', 'candidate', 'update', 'runtime', 'valid', 'grid', 'resource.host.name', 'http_route', 'decode', 'price_error_budget',
])('%s is a candidate', (name) => {
  expect(reasonOf(name)).toBeUndefined();
});

it('puts what is usually a dimension first, in the order of the vocabulary, then by name', () => {
  expect(byUse(['zebra', 'region', 'apple', 'pod', 'customer_id', 'http_route'])).toEqual(['customer_id', 'pod', 'http_route', 'region', 'apple', 'zebra']);
});
