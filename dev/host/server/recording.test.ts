/** @jest-environment node */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { decodeBody, questionKey, Recorder, Replayer } from './recording';

const question = { uid: 'prometheus', method: 'GET', path: 'api/v1/query', query: '', body: '' };

test.each([
  ['query parameters', { query: 'a=1&b=2' }, { query: 'b=2&a=1' }],
  ['their encoding', { query: 'q=a%20b' }, { query: 'q=a+b' }],
  ['form fields', { body: 'query=up&time=1' }, { body: 'time=1&query=up' }],
  ['JSON keys', { body: '{"a":{"x":1,"y":2},"b":[1]}' }, { body: '{"b":[1],"a":{"y":2,"x":1}}' }],
])('the order of %s does not matter', (_, one, other) => {
  expect(questionKey({ ...question, ...one })).toBe(questionKey({ ...question, ...other }));
});

test.each([
  [{ method: 'POST' }],
  [{ uid: 'other' }],
  [{ path: 'api/v1/series' }],
  [{ query: 'query=up' }],
  [{ query: 'query=up&query=up' }],
  [{ body: '{"list":[2,1]}' }],
])('%j makes another question', (change) => {
  const base = { ...question, query: '', body: '{"list":[1,2]}' };
  expect(questionKey({ ...base, ...change })).not.toBe(questionKey(base));
});

test.each([
  ['identity', (body: Buffer) => body],
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('a body in %s is decoded', (encoding, encode: (body: Buffer) => Buffer) => {
  expect(decodeBody(encode(Buffer.from('hello')), encoding).toString()).toBe('hello');
});

describe('a file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'recording-'));
  const file = path.join(folder, 'replies.json.gz');
  afterAll(() => rmSync(folder, { recursive: true }));

  test('gives back text and bytes, the last of two answers, and counts what it lacks', () => {
    const recorder = new Recorder();
    const bytes = Buffer.from([0, 255, 254, 1]);
    recorder.add(question, { status: 200, contentType: 'text/plain', body: Buffer.from('first') });
    recorder.add(question, { status: 422, contentType: 'text/plain', body: Buffer.from('last') });
    recorder.add({ ...question, uid: 'other' }, { status: 200, contentType: 'application/x', body: bytes });
    recorder.write(file);

    const replayer = new Replayer(file);
    expect(replayer.answer(question)).toEqual({ status: 422, contentType: 'text/plain', body: Buffer.from('last') });
    expect(replayer.answer({ ...question, uid: 'other' })?.body).toEqual(bytes);
    expect(replayer.answer({ ...question, path: 'none' })).toBeUndefined();
    expect(replayer.misses()).toEqual([{ ...question, path: 'none' }]);
  });

  test('that is something else is refused by name', () => {
    writeFileSync(file, gzipSync('{"version":2}'));
    expect(() => new Replayer(file)).toThrow(`${file} is not a recording`);
  });
});
