import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GatewayRequest } from '../../src/signals/gateway';
import { ORDERS, SITE, TO } from '../../src/testing/rails';
import { HOUR } from '../../src/signals/time';
import { scriptedGateway } from '../../src/testing/scriptedGateway';
import { readRecordingFile } from '../host/server/recordingFile';
import { gapsOf } from './gaps';
import { record, type RecordOptions } from './record';
import { progressLine, summary } from './told';

const SEARCH = `from=${TO - HOUR}&to=${TO}&var-rail=orders&var-service=order-orchestrator`;

/** A Grafana that answers as the scripted gateway does, to whoever has the token. */
let grafana: { server: Server; url: string; frontend: unknown; status: number };
let folder: string;

beforeEach(async () => {
  const gateway = scriptedGateway();
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const proxied = /^\/sub\/api\/datasources\/proxy\/uid\/(\w+)\/(.*)$/.exec(pathname);
    const settings: Record<string, unknown> = {
      '/sub/api/plugins/drillrail-correlation-app/settings': { jsonData: { rails: [ORDERS] } },
      '/sub/api/frontend/settings': grafana.frontend,
    };
    const body = proxied
      ? (
          await gateway.send(
            asSent(request, proxied, searchParams, await bodyOf(request)),
            new AbortController().signal
          )
        ).body
      : JSON.stringify(settings[pathname] ?? {});
    response
      .writeHead(request.headers.authorization === 'Bearer secret' ? grafana.status : 401, {
        'Content-Type': 'application/json',
      })
      .end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const datasources = Object.fromEntries(SITE.dataSources.map((source) => [source.name, source]));
  grafana = {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sub`,
    frontend: { datasources },
    status: 200,
  };
  folder = mkdtempSync(path.join(tmpdir(), 'drillrail-'));
});

afterEach(() => {
  grafana.server.closeAllConnections();
  grafana.server.close();
  rmSync(folder, { recursive: true });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function asSent(
  { method }: IncomingMessage,
  [, source, rest]: string[],
  params: URLSearchParams,
  body: string
): GatewayRequest {
  const sent = {
    source,
    method: method as 'GET' | 'POST',
    path: rest,
    params: Object.fromEntries(params),
    timeout: 1000,
  };
  return body.startsWith('{')
    ? { ...sent, json: JSON.parse(body) }
    : { ...sent, form: Object.fromEntries(new URLSearchParams(body)) };
}

function options(over: Partial<RecordOptions> = {}): RecordOptions {
  return {
    url: `${grafana.url}/a/drillrail-correlation-app/rail?${SEARCH}`,
    token: 'secret',
    depth: 1,
    madeIn: 'a test',
    out: path.join(folder, 'out.jsonl.gz'),
    ...over,
  };
}

it('writes a recording of which every place opens', async () => {
  const recorded = await record(options({ depth: 2 }));
  const recording = await readRecordingFile(recorded.file);
  expect(recording).toMatchObject({
    madeIn: 'a test',
    rail: ORDERS,
    place: { from: String(TO - HOUR), to: String(TO) },
  });
  expect(recorded.bytes).toBe(readFileSync(recorded.file).length);
  expect(await gapsOf(recording, 2)).toEqual({ places: recorded.crawl.places, gaps: [] });
  expect(readdirSync(folder)).toEqual(['out.jsonl.gz']);
});

it('says where a place does not open', async () => {
  const recording = await readRecordingFile((await record(options())).file);
  const replies = recording.replies.filter(({ request }) => !request.path.includes('loki'));
  const { gaps } = await gapsOf({ ...recording, replies }, 1);
  expect(gaps).toContainEqual(`${SEARCH}: logs is absent`);
});

it.each([
  ['with Grafana’s root and a rail', () => ({ url: grafana.url, rail: 'orders' })],
  ['with a search part and the root', () => ({ url: `?${SEARCH}`, grafana: `${grafana.url}/` })],
  [
    'with another rail than the link’s',
    () => ({
      url: `${grafana.url}/a/drillrail-correlation-app/rail?${SEARCH.replace('orders', 'gone')}`,
      rail: 'orders',
    }),
  ],
])('is told the place %s', async (_, change) => {
  const { crawl } = await record(options({ ...change(), depth: 0 }));
  expect(crawl.recording.place).toMatchObject({ rail: 'orders' });
  expect(crawl.start.service).toBe('order-orchestrator');
});

it('resolves relative times once', async () => {
  const before = Date.now();
  const { crawl } = await record(options({ url: grafana.url, rail: 'orders' }));
  const { from, to } = crawl.recording.place;
  expect(Number(to)).toBeGreaterThanOrEqual(before - 1000);
  expect(Math.abs(Number(to) - Number(from) - HOUR)).toBeLessThan(100);
});

it('is named after rail, service and time where no name is given', async () => {
  const here = process.cwd();
  process.chdir(folder);
  try {
    await record(options({ out: undefined, depth: 0 }));
  } finally {
    process.chdir(here);
  }
  expect(readdirSync(folder)).toEqual(['drillrail-orders-order-orchestrator-2026-11-21T1538Z.jsonl.gz']);
});

it.each<[string, () => Partial<RecordOptions>, string | RegExp]>([
  ['no such rail', () => ({ rail: 'gone' }), 'There is no rail gone. There are: orders, span-latency, span-errors.'],
  [
    'no such rail in the link',
    () => ({ url: `${grafana.url}/a/drillrail-correlation-app/rail?var-rail=gone` }),
    'There is no rail gone. There are: orders,',
  ],
  [
    'a link elsewhere',
    () => ({ url: `${grafana.url}/d/abc?x=1` }),
    'Expected a link into Drillrail with /a/drillrail-correlation-app in its path',
  ],
  [
    'a link that tells no Grafana',
    () => ({ url: SEARCH }),
    'Expected a whole link, or the root of Grafana with --grafana',
  ],
  [
    'a time that is none',
    () => ({ url: `${grafana.url}/a/drillrail-correlation-app/rail?from=yesterday` }),
    'in the link (from), got yesterday',
  ],
  [
    'nobody there',
    () => ({ url: 'http://127.0.0.1:9/a/drillrail-correlation-app/rail' }),
    /^No answer from http:\/\/127\.0\.0\.1:9\/.* Check that --grafana is the root of a running Grafana\.$/,
  ],
  [
    'no token',
    () => ({ token: undefined }),
    'returned 401. Give a token with --token, of a user with permission to see the app and its data sources.',
  ],
  [
    'a folder for a file',
    () => ({ out: folder }),
    /^\/.* cannot be written \(EISDIR\)\. Name another file with --out\.$/,
  ],
  [
    'a file for a folder',
    () => ({ out: path.join(folder, 'taken', 'out.gz') }),
    /out\.gz cannot be written \(E(NOTDIR|EXIST)\)\. Name another file/,
  ],
  [
    'no service',
    () => ({ url: `${grafana.url}/a/drillrail-correlation-app/rail?var-rail=span-latency` }),
    'Nothing was found there, so nothing was recorded. No service is chosen.',
  ],
])('%s is told, and nothing is written', async (_, change, sentence) => {
  writeFileSync(path.join(folder, 'taken'), '');
  await expect(record(options(change()))).rejects.toThrow(sentence);
  expect(readdirSync(folder)).toEqual(['taken']);
});

it('a site without data sources has nothing to record', async () => {
  grafana.frontend = { datasources: {} };
  await expect(record(options())).rejects.toThrow(/^Nothing was found there, so nothing was recorded\. .*Prometheus/);
  expect(readdirSync(folder)).toEqual([]);
});

it('what is not fit for its purpose does not take the place of what was', async () => {
  const out = path.join(folder, 'out.jsonl.gz');
  writeFileSync(out, 'as before');
  const check = async (part: string) => {
    expect(existsSync(part)).toBe(true);
    throw new Error('not fit');
  };
  await expect(record(options({ out, check }))).rejects.toThrow('not fit');
  expect(readFileSync(out, 'utf8')).toBe('as before');
  expect(readdirSync(folder)).toEqual(['out.jsonl.gz']);
});

it('is stopped by its signal and leaves nothing', async () => {
  const controller = new AbortController();
  const progress = () => controller.abort(new Error('enough'));
  await expect(record(options({ signal: controller.signal, progress }))).rejects.toThrow('enough');
  expect(readdirSync(folder)).toEqual([]);
});

describe('what is told', () => {
  const PROGRESS = { depth: 2, places: 1300, known: 2600, requests: 919, characters: 2_300_000 };

  it('on the way', () => {
    expect(progressLine(PROGRESS)).toBe('2 clicks away: 1,300 of 2,600 places, 919 requests, 2.3 MB of replies');
  });

  it('at the end, with what is not in it', async () => {
    const recorded = await record(options({ depth: 1 }));
    const request = { source: 'tempo', method: 'GET' as const, path: 'x' };
    const failure = { kind: 'timeout' as const, message: '' };
    const crawl = { ...recorded.crawl, ...PROGRESS, stoppedBy: 'requests' as const };
    crawl.recording = {
      ...crawl.recording,
      replies: [
        { request, received: 1, failure },
        { request, received: 1, failure: { ...failure, kind: 'missing' } },
        { request, received: 1, failure },
      ],
    };
    expect(summary({ ...recorded, file: 'out.gz', bytes: 95_276, milliseconds: 81_000, crawl }).split('\n')).toEqual([
      'out.gz: 95.3 kB in 1 min 21 s.',
      '1,300 places up to 2 clicks away, 919 requests.',
      'It stopped at its limit of 10,000 requests: 1,300 places that are known are not in it, nor what lies behind them. Give a smaller --depth, or a higher limit.',
      'Not every request was answered (1 missing, 2 timeout); the recording holds how each failed, and the steps say so.',
    ]);
  });

  it('nothing of what did not happen', async () => {
    expect(summary(await record(options({ depth: 1 }))).split('\n')).toHaveLength(2);
  });
});
