import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Provisioning } from './provisioning';
import { decodeBody, Recorder } from './recorder';
import { readRecordingFile, writeRecordingFile } from './recordingFile';
import { Replayer } from './replayer';
import type { ProxiedQuestion } from './requestFromWire';

const NOW = Date.parse('2026-11-21T15:38:00Z');
const FORM = 'application/x-www-form-urlencoded';
const question: ProxiedQuestion = {
  uid: 'prometheus',
  method: 'POST',
  path: 'api/v1/query',
  query: '',
  body: 'query=up&time=1',
};
const indicator = { type: 'ratio', errors: 'errors_total{service="$service"}', total: 'all_total{service="$service"}' };
const rails = ['first', 'second'].map((id) => ({ id, slo: { objective: 0.99, indicator }, dimensions: [] }));
const prometheus = { id: 1, uid: 'prometheus', name: 'Prometheus', type: 'prometheus', url: 'http://prometheus:9090' };
const site: Provisioning = {
  apps: [{ type: 'drillrail-correlation-app', disabled: false, jsonData: { rails } }],
  dataSources: [{ ...prometheus, isDefault: true, editable: false, jsonData: { httpMethod: 'POST', user: 'me' } }],
};
const json = (body: string, status = 200) => ({ status, contentType: 'application/json', body: Buffer.from(body) });

test.each([
  ['identity', (body: Buffer) => body],
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('a body in %s is decoded', (encoding, encode: (body: Buffer) => Buffer) => {
  expect(decodeBody(encode(Buffer.from('hello')), encoding).toString()).toBe('hello');
});

describe('what was asked through the host', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'recording-'));
  const file = path.join(folder, 'some.jsonl.gz');
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is a recording like any other, and is answered from it', async () => {
    const recorder = new Recorder(site);
    recorder.add(question, FORM, json('{"a":1}'));
    recorder.add(question, FORM, json('{"a":2}'));
    recorder.add(
      { ...question, body: 'query=%7D' },
      FORM,
      json('{"errorType":"bad_data","error":"unexpected }"}', 400)
    );
    await writeRecordingFile(file, recorder.recording(NOW));

    const { replies, ...head } = await readRecordingFile(file);
    expect(head).toMatchObject({ madeAt: NOW, rail: { id: 'first' }, place: { rail: 'first', to: String(NOW) } });
    expect(head.dataSources).toEqual([
      { uid: 'prometheus', name: 'Prometheus', type: 'prometheus', isDefault: true, jsonData: {} },
    ]);
    const replayer = new Replayer(replies);
    const reordered = { ...question, body: 'time=1&query=up' };
    expect(await replayer.answer(reordered, FORM)).toEqual({
      status: 200,
      contentType: 'application/json',
      body: '{"a":2}',
    });
    const refused = await replayer.answer({ ...question, body: 'query=%7D' }, FORM);
    expect([refused.status, JSON.parse(refused.body)]).toEqual([
      400,
      { message: 'unexpected }', code: 'invalid_argument' },
    ]);
    expect(replayer.misses()).toEqual([]);
  });

  test.each<[string, Partial<ProxiedQuestion>, string | undefined]>([
    ['another path', { path: 'none' }, FORM],
    ['what the product cannot have asked', {}, 'text/plain'],
  ])('does not answer %s, and counts it', async (_, change, contentType) => {
    const recorder = new Recorder(site);
    recorder.add(question, FORM, json('{}'));
    const replayer = new Replayer(recorder.recording(NOW).replies);
    const { status, body } = await replayer.answer({ ...question, ...change }, contentType);
    expect([status, JSON.parse(body)]).toEqual([
      404,
      { message: expect.stringContaining('does not hold'), code: 'not_recorded' },
    ]);
    expect(replayer.misses()).toEqual([{ ...question, ...change }]);
  });

  test.each([
    ['no text', FORM, { ...json(''), body: Buffer.from([0, 255, 254]) }],
    ['what nobody waited for', FORM, json('{}', 499)],
    ['an answer to what the product cannot have asked', 'text/plain', json('{}')],
  ])('keeps no %s', (_, contentType, reply) => {
    const recorder = new Recorder(site);
    recorder.add(question, contentType, reply);
    expect(recorder.recording(NOW).replies).toEqual([]);
  });

  test('opens where it is told to, on the rail that is named there', () => {
    const { place, rail } = new Recorder(site, 'from=1000&to=2000&var-rail=second&trace=ab').recording(NOW);
    expect([place.from, place.to, place.trace, rail.id]).toEqual([
      '1000',
      '2000',
      '000000000000000000000000000000ab',
      'second',
    ]);
  });

  test('cannot open at a time that moves', () => {
    expect(() => new Recorder(site, 'from=now-1h&to=now')).toThrow('expected from and to in epoch milliseconds');
  });

  test('a file that is something else, or not there, is refused by name', async () => {
    writeFileSync(file, gzipSync('{"version":2}'));
    await expect(readRecordingFile(file)).rejects.toThrow(`${file}: This file is not a Drillrail recording.`);
    await expect(readRecordingFile(`${file}.gone`)).rejects.toThrow(`${file}.gone: there is no such file.`);
  });
});
