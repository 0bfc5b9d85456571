import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Backend, Ports } from './backends';

const pauseMilliseconds = 100;

/** Fulfilled once the backend answers its ready path with 200 and takes connections on its other public ports. */
export async function untilReady(backend: Backend, ports: Ports, signal: AbortSignal): Promise<void> {
  while (!(await isReady(backend, ports))) {
    await sleep(pauseMilliseconds, undefined, { signal });
  }
}

async function isReady(backend: Backend, ports: Ports): Promise<boolean> {
  const answers = await Promise.all([
    answersOk(`http://127.0.0.1:${ports[backend.name]}${backend.readyPath}`),
    ...backend.otherPublicPorts.map((name) => takesConnections(ports[name])),
  ]);
  return answers.every(Boolean);
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Not listening yet, or too busy to answer: ask again.
    return false;
  }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
