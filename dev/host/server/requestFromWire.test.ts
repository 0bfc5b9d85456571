import fc from 'fast-check';
import type { RecordedRequest } from '../../../src/recording/recording';
import { requestKey } from '../../../src/recording/requestKey';
import { bodyOf, headersOf, proxyPath } from '../../../src/signals/http';
import { type ProxiedQuestion, requestFromWire } from './requestFromWire';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json; charset=utf-8';
const question: ProxiedQuestion = { uid: 'prometheus', method: 'GET', path: 'api/v1/query', query: '', body: '' };
const request = { source: 'prometheus', method: 'GET', path: 'api/v1/query' };

test.each<[string, Partial<ProxiedQuestion>, string | undefined, object]>([
  ['nothing but a path', {}, undefined, {}],
  ['parameters', { query: 'q=a%20b+c&limit=5' }, undefined, { params: { q: 'a b c', limit: '5' } }],
  [
    'one that is repeated',
    { query: 'match[]=a&x=1&match[]=b' },
    undefined,
    { params: { 'match[]': ['a', 'b'], x: '1' } },
  ],
  [
    'a form',
    { method: 'POST', body: 'query=up%7B%7D&time=1' },
    FORM,
    { method: 'POST', form: { query: 'up{}', time: '1' } },
  ],
  ['JSON', { method: 'POST', body: '{"a":[1]}' }, JSON_TYPE, { method: 'POST', json: { a: [1] } }],
  ['a path as it was encoded', { path: 'api/v1/label/a%2Fb/values' }, undefined, { path: 'api/v1/label/a%2Fb/values' }],
])('%s', (_, change, contentType, expected) => {
  expect(requestFromWire({ ...question, ...change }, contentType)).toEqual({ ...request, ...expected });
});

test.each<[string, Partial<ProxiedQuestion>, string | undefined]>([
  ['another method', { method: 'DELETE' }, undefined],
  ['a body without a type', { method: 'POST', body: 'a=1' }, undefined],
  ['a body of another type', { method: 'POST', body: 'a' }, 'text/plain'],
  ['JSON that is none', { method: 'POST', body: '{' }, JSON_TYPE],
])('%s cannot come from the product', (_, change, contentType) => {
  expect(requestFromWire({ ...question, ...change }, contentType)).toBeUndefined();
});

test('whatever the product sends is recognised when it arrives', () => {
  const text = fc.string({ unit: 'binary' });
  const fields = fc.dictionary(text, fc.oneof(text, fc.array(text)));
  const requests: fc.Arbitrary<RecordedRequest> = fc.record(
    {
      source: fc.constant('loki'),
      method: fc.constantFrom('GET', 'POST'),
      path: fc.constantFrom('a', 'a/b%2Fc'),
      params: fields,
    },
    { requiredKeys: ['source', 'method', 'path'] }
  );
  const bodies = fc.oneof(fc.record({ form: fields }), fc.record({ json: fc.jsonValue() }), fc.constant({}));
  fc.assert(
    fc.property(requests, bodies, (asked, body) => {
      const sent = { ...asked, ...body, timeout: 1 };
      expect(requestKey(arrived(sent)!)).toBe(requestKey(sent));
    })
  );
});

function arrived(sent: RecordedRequest & { timeout: number }): RecordedRequest | undefined {
  const [, uid, path, query = ''] = /uid\/([^/]*)\/([^?]*)\??(.*)$/s.exec(proxyPath(sent)) ?? [];
  const received = { uid, method: sent.method, path, query, body: bodyOf(sent) ?? '' };
  return requestFromWire(received, headersOf(sent)['Content-Type']);
}
