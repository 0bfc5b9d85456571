import { plainText } from '../../model/words/message';
import { byUse, reasonAgainst } from './names';

const KNOWN = { taken: ['tenant_id', 'resource.tenant_id'], fixed: ['service'], telling: ['outcome'] };

const reasonOf = (name: string) => {
  const left = reasonAgainst(name, KNOWN);
  return left && plainText(left.reason).split(/[:,]/)[0];
};

it.each([
  ['__name__', 'part of the metric itself'],
  ['le', 'part of the metric itself'],
  ['quantile', 'part of the metric itself'],
  ['tenant_id', 'already a step of this rail'],
  ['resource.tenant_id', 'already a step of this rail'],
  ['service', 'the same for everything the rail counts'],
  ['outcome', 'the outcome of a request'],
  ['status_code', 'the outcome of a request'],
  ['statusCode', 'the outcome of a request'],
  ['http_response_status_code', 'the outcome of a request'],
  ['span.http.response.status_code', 'the outcome of a request'],
  ['span.error.type', 'the outcome of a request'],
  ['span.exception.message', 'the outcome of a request'],
  ['error', 'the outcome of a request'],
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
  ['metrics', 'its name cannot be used as a dimension in a link'],
  ['constructor', 'its name cannot be used as a dimension in a link'],
])('%s: %s', (name, reason) => {
  expect(reasonOf(name)).toBe(reason);
});

it.each([
  'region',
  'zone',
  'pod',
  'node',
  'instance',
  'version',
  'customer',
  'customer_id',
  'org_id',
  'user_id',
  'shard_id',
  'partition',
  'k8s_pod_name',
  'flag',
  'country',
  'payment_method',
  'order_type',
  'request_method',
  'session_kind',
  'resource.cloud.region',
  'span.http.route',
  'span.http.request.method',
  'resource.service.version',
  'time_zone',
  'candidate',
  'update',
  'runtime',
  'valid',
  'grid',
  'resource.host.name',
  'http_route',
  'decode',
  'price_error_budget',
])('%s is a candidate', (name) => {
  expect(reasonOf(name)).toBeUndefined();
});

it('puts what is usually a dimension first, in the order of the vocabulary, then by name', () => {
  expect(byUse(['zebra', 'region', 'apple', 'pod', 'customer_id', 'http_route'])).toEqual([
    'customer_id',
    'pod',
    'http_route',
    'region',
    'apple',
    'zebra',
  ]);
});
