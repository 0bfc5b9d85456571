import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { createFetchGateway } from '../../src/signals/fetchGateway';
import { readRecordingFile } from '../host/server/recordingFile';
import { SAMPLE, startRecordedDemo } from './recorded';

// Starts the demo as `npm run demo` does, in a process of its own. The first start builds for some seconds.
jest.setTimeout(60_000);

let demo: ChildProcess | undefined;
afterEach(() => demo?.kill('SIGKILL'));

function start(...options: string[]): { said: Promise<string>; exit: Promise<number | null> } {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'main.ts'), ...options]);
  demo = child;
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve));
  const said = new Promise<string>((resolve) => {
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (text += chunk));
    }
    child.stdout.on('data', () => text.includes('Ctrl-C') && resolve(text));
    void exit.then(() => resolve(text));
  });
  return { said, exit };
}

test('prints where the recorded incident is to be seen, answers there, and ends when it is interrupted', async () => {
  const { said, exit } = start();
  const text = await said;
  const link = new URL(/http:\S+\/rail\?\S+/.exec(text)?.[0] ?? `no link in: ${text}`);
  expect(text).toContain('This replays a recording');

  const page = await fetch(link);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('grafanaBootData')]);
  const module = await fetch(`${link.origin}/public/plugins/drillrail-correlation-app/module.js`);
  expect((await module.text()).startsWith('define([')).toBe(true);

  const { place, replies } = await readRecordingFile(SAMPLE);
  expect(link.searchParams.get('to')).toBe(place.to);
  const recorded = replies.find((reply) => 'body' in reply);
  const gateway = createFetchGateway({ baseUrl: link.origin });
  const asked = { ...recorded!.request, timeout: 10_000 };
  const signal = new AbortController().signal;
  expect(await gateway.send(asked, signal)).toMatchObject({ body: (recorded as { body: string }).body });
  const unknown = gateway.send({ ...asked, path: 'api/v1/none' }, signal);
  await expect(unknown).rejects.toMatchObject({ kind: 'absent', message: expect.stringContaining('recording') });

  demo?.kill('SIGINT');
  expect(await exit).toBe(0);
  await expect(fetch(link)).rejects.toThrow();
});

test('a recording that is not there is told in a sentence, with what to do', async () => {
  await expect(startRecordedDemo(0, '/gone.jsonl.gz')).rejects.toThrow(
    /^\/gone\.jsonl\.gz: there is no such file\. .*git checkout/
  );
});

test('a port that is taken is told in a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const { said, exit } = start('--port', String(port));
  expect([await exit, await said]).toEqual([1, `Port ${port} is taken; choose another with --port.\n`]);
  other.close();
});

test('a port that is none is refused', async () => {
  const { said, exit } = start('--port', '70000');
  expect([await exit, await said]).toEqual([1, expect.stringContaining('Expected a number from 0 to 65535.')]);
});
