import { recordedRequest, requestKey } from './requestKey';
import type { RecordedRequest } from './recording';

const GET: RecordedRequest = { source: 'tempo', method: 'GET', path: 'api/search' };

describe('the same request', () => {
  it.each<[string, Partial<RecordedRequest>, Partial<RecordedRequest>]>([
    ['parameters in another order', { params: { q: '{}', limit: '20' } }, { params: { limit: '20', q: '{}' } }],
    ['form fields in another order', { form: { a: '1', b: '2' } }, { form: { b: '2', a: '1' } }],
    [
      'keys of JSON in another order, at any depth',
      { json: { a: [{ x: 1, y: 2 }], b: 0 } },
      { json: { b: 0, a: [{ y: 2, x: 1 }] } },
    ],
    ['one value or a list of one', { params: { a: '1' } }, { params: { a: ['1'] } }],
    ['a repeated parameter in another order', { params: { a: ['2', '1'] } }, { params: { a: ['1', '2'] } }],
    ['no parameters or an empty group', {}, { params: {}, form: {} }],
    ['a parameter without a value', { params: { a: '1', b: [] } }, { params: { a: '1' } }],
    ['keys of JSON that are sent to nobody', { json: { a: 1, b: undefined } }, { json: { a: 1 } }],
    ['half a character, which the wire replaces', { params: { a: 'x\ud800' } }, { params: { a: 'x\ufffd' } }],
  ])('%s', (_, one, other) => {
    expect(requestKey({ ...GET, ...one })).toBe(requestKey({ ...GET, ...other }));
  });

  it('whoever sends it, and however long they wait', () => {
    const sent = { ...GET, headers: { Authorization: 'Bearer x', Cookie: 'sid=1' }, timeout: 30_000 };
    expect(requestKey(sent)).toBe(requestKey(GET));
    expect(recordedRequest(sent)).toEqual(GET);
  });

  it('after a way through a file', () => {
    const request: RecordedRequest = {
      ...GET,
      params: { ['__proto__']: 'x', q: 'a\u2028"\\\ud800' },
      json: { number: 1e21, zero: -0, none: NaN, list: [undefined, null], ['__proto__']: 1 },
    };
    expect(requestKey(JSON.parse(JSON.stringify(request)))).toBe(requestKey(request));
  });
});

describe('another request', () => {
  const full: RecordedRequest = { ...GET, params: { a: '1' }, form: { b: '2' }, json: { c: [1, 2] } };
  it.each<[string, Partial<RecordedRequest>]>([
    ['another source', { source: 'tempo2' }],
    ['another method', { method: 'POST' }],
    ['another path', { path: 'api/Search' }],
    ['another value', { params: { a: '2' } }],
    ['another name', { params: { b: '1' } }],
    ['another number of values', { params: { a: ['1', '1'] } }],
    ['an empty value instead of none', { params: { a: '1', b: '' } }],
    ['form fields for parameters', { params: { b: '2' }, form: { a: '1' } }],
    ['a list of JSON in another order', { json: { c: [2, 1] } }],
    ['a number for a text', { json: { c: ['1', 2] } }],
    ['no JSON', { json: undefined }],
  ])('%s', (_, change) => {
    expect(requestKey({ ...full, ...change })).not.toBe(requestKey(full));
  });

  it('cannot be made to look the same by what is in its values', () => {
    const tricky = requestKey({ ...GET, params: { a: '1"],["b","2' } });
    expect(tricky).not.toBe(requestKey({ ...GET, params: { a: '1', b: '2' } }));
  });
});

it('records what was sent and leaves out what was not', () => {
  expect(Object.keys(recordedRequest({ ...GET, timeout: 1 }))).toEqual(['source', 'method', 'path']);
  expect(recordedRequest({ ...GET, timeout: 1, json: null })).toEqual({ ...GET, json: null });
});
