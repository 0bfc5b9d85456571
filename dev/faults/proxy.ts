import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { backendNames, type BackendName } from '../stack/backends';
import type { Fault, FaultRule } from './fault';

export interface FaultProxy {
  /** Base URLs on loopback, one a backend, without a slash at the end. */
  urls: Record<BackendName, string>;
  /** Puts these rules in the place of all; of several that fit a request, the first that is not spent holds. */
  set(rules: FaultRule[]): Promise<void>;
  /** Requests that came since the last `set`, as "GET path?query", with the form decoded behind it. */
  asked(backend: BackendName): string[];
  /** Ends the listeners and every connection. */
  stop(): Promise<void>;
}

/**
 * Stands between Grafana and the backends and does what it is told goes wrong; without rules it changes nothing.
 * @param targets base URLs of the real backends
 */
export async function startFaultProxy(targets: Record<BackendName, string>): Promise<FaultProxy> {
  const doors = new Map<BackendName, Door>();
  for (const name of backendNames) {
    const door = new Door(name, targets[name]);
    await door.open();
    doors.set(name, door);
  }
  const each = (work: (door: Door) => Promise<void>) => Promise.all([...doors.values()].map(work));
  return {
    urls: Object.fromEntries([...doors].map(([name, { url }]) => [name, url])) as Record<BackendName, string>,
    set: async (rules) => {
      await each((door) => door.take(rules.filter(({ backend }) => backend === door.name)));
    },
    asked: (backend) => [...(doors.get(backend)?.asked ?? [])],
    stop: async () => {
      await each((door) => door.close());
    },
  };
}

/** The listener of one backend. */
class Door {
  asked: string[] = [];
  private server?: Server;
  private port = 0;
  private rules: Array<FaultRule & { left: number }> = [];

  constructor(
    readonly name: BackendName,
    private readonly target: string
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async take(rules: FaultRule[]): Promise<void> {
    this.asked = [];
    this.rules = rules.map((rule) => ({ ...rule, left: rule.times ?? Infinity }));
    await (rules.some(({ fault }) => fault.kind === 'down') ? this.close() : this.open());
  }

  /** Listens, on the same port as before once it has one. */
  async open(): Promise<void> {
    if (this.server) {
      return;
    }
    const server = http.createServer((request, response) => {
      // One request a connection: otherwise a kept one would decide what a fault looks like.
      response.shouldKeepAlive = false;
      this.serve(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    const told = `${request.method} ${legible(request.url ?? '/')}${body.length > 0 ? ` ${legible(body.toString())}` : ''}`;
    this.asked.push(told);
    const fault = this.faultFor(told);
    switch (fault?.kind) {
      case 'reply':
        response.writeHead(fault.status, { 'content-type': fault.contentType }).end(fault.body);
        return;
      case 'kill':
        if (fault.after === undefined) {
          request.socket.resetAndDestroy();
          return;
        }
        // Of a connection that was to be closed anyway, Node's fetch takes a reset for the end of the body.
        response.shouldKeepAlive = true;
        break;
      case 'delay':
        await sleep(fault.milliseconds);
        if (response.destroyed) {
          return;
        }
    }
    const answer = await this.forward(request, body, response);
    response.writeHead(answer.status, answer.headers);
    send(answer.body, fault, response, () => request.socket.resetAndDestroy());
  }

  private faultFor(told: string): Fault | undefined {
    const rule = this.rules.find(({ match, left }) => left > 0 && (match?.test(told) ?? true));
    if (rule) {
      rule.left--;
    }
    return rule?.fault;
  }

  /** Asks the backend; gives up with whoever asked. */
  private forward(request: IncomingMessage, body: Buffer, response: ServerResponse) {
    return new Promise<{ status: number; headers: http.OutgoingHttpHeaders; body: Buffer }>((resolve, reject) => {
      const { connection: _connection, host: _host, ...headers } = request.headers;
      const upstream = http.request(
        this.target + request.url,
        // Unpacked, so that a body can be cut and changed as text.
        { method: request.method, headers: { ...headers, 'accept-encoding': 'identity' } },
        (reply) => {
          const {
            'content-length': _length,
            'transfer-encoding': _encoding,
            connection: _kept,
            ...kept
          } = reply.headers;
          readAll(reply).then(
            (whole) => resolve({ status: reply.statusCode ?? 502, headers: kept, body: whole }),
            reject
          );
        }
      );
      upstream.on('error', reject);
      response.on('close', () => upstream.destroy());
      upstream.end(body);
    });
  }
}

function send(body: Buffer, fault: Fault | undefined, response: ServerResponse, reset: () => void): void {
  switch (fault?.kind) {
    case 'kill':
      response.write(body.subarray(0, fault.after), reset);
      return;
    case 'stall':
      response.write(body.subarray(0, body.length / 2));
      return;
    case 'truncate':
      response.end(body.subarray(0, fault.to ?? body.length / 2));
      return;
    case 'rewrite':
      response.end(fault.change(body.toString('utf8')));
      return;
    default:
      response.end(body);
  }
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function legible(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replace(/\+/g, ' '));
  } catch {
    return encoded;
  }
}
