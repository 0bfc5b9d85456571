import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Guard } from '../guard';

export interface Start {
  title: string;
  path: string;
  args: string[];
  /** working folder, made where it is not there; the log goes beside it */
  dir: string;
  /** answers 200 once it can be asked */
  ready: string;
}

export interface Running {
  stop(): Promise<void>;
}

const READY_WITHIN = 60_000;
const STOP_WITHIN = 10_000;
const LOG_LINES = 15;
const TAIL_BYTES = 16_384;

/** Starts a program and waits until it answers. @throws Error with the end of its log, and nothing left running */
export async function startProcess({ title, path, args, dir, ready }: Start, guard: Guard): Promise<Running> {
  mkdirSync(dir, { recursive: true });
  const log = await open(`${dir}.log`, 'a+');
  const child = spawn(path, args, { cwd: dir, detached: true, stdio: ['ignore', log.fd, log.fd] });
  let running = true;
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`could not be started (${error.message})`));
    child.on('exit', (code, signal) => resolve(`ended by itself (${signal ?? `exit code ${code}`})`));
  }).finally(() => {
    running = false;
    guard.release(child.pid);
  });
  guard.watch(child.pid);
  const stop = async () => {
    if (running) {
      child.kill('SIGINT');
      const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN);
      await ended;
      clearTimeout(impatience);
    }
    await log.close().catch(() => {});
  };
  const deadline = Date.now() + READY_WITHIN;
  while (!(await answers(ready))) {
    if (!running || Date.now() > deadline) {
      const how = running ? `is not ready after ${READY_WITHIN / 1000} s` : await ended;
      const tail = await tailOf(log);
      await stop();
      throw new Error(`${title} ${how}. The end of its log:\n${tail}`);
    }
    await sleep(100);
  }
  return { stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Not listening yet, or too busy to answer: it is asked again.
    return false;
  }
}

async function tailOf(log: FileHandle): Promise<string> {
  const { size } = await log.stat();
  const { buffer, bytesRead } = await log.read({
    buffer: Buffer.alloc(TAIL_BYTES),
    position: Math.max(0, size - TAIL_BYTES),
  });
  return buffer.subarray(0, bytesRead).toString().trimEnd().split('\n').slice(-LOG_LINES).join('\n') || '(empty)';
}

/** Ports that are free on loopback, each another one: all are held before any is let go. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject).listen({ port: 0, host: '127.0.0.1' }, resolve);
      });
      return server;
    })
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
