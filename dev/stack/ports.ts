import { createServer, Server } from 'node:net';
import { PortName, portNames, Ports, PublicPortName } from './backends';

const host = '127.0.0.1';

/** How to say which port was meant, e.g. `tempoOtlp` → `--tempo-otlp-port`. */
export function portOption(name: PortName): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-port`;
}

/**
 * Gives every port of a stack a number: the wanted ones as they are, the others from what the system has free.
 * All are held at the same time before any is let go, so no number comes twice.
 * Throws when a wanted port is taken or wanted twice, naming it and the option to change.
 */
export async function choosePorts(wanted: Partial<Record<PublicPortName, number>>): Promise<Ports> {
  const held: Server[] = [];
  const ports: Partial<Ports> = {};
  const wantedNumbers: Partial<Record<PortName, number>> = wanted;
  refuseTwice(wantedNumbers);
  try {
    // The wanted ones first: a free one must not take the number of a wanted one.
    const inOrder = [...portNames].sort(
      (a, b) => Number(Boolean(wantedNumbers[b])) - Number(Boolean(wantedNumbers[a]))
    );
    for (const name of inOrder) {
      const server = await hold(name, wantedNumbers[name] ?? 0);
      held.push(server);
      ports[name] = portOf(server);
    }
  } finally {
    await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  }
  return ports as Ports;
}

function refuseTwice(wanted: Partial<Record<PortName, number>>): void {
  for (const name of portNames) {
    const other = portNames.find((each) => each !== name && wanted[name] && wanted[each] === wanted[name]);
    if (other !== undefined) {
      throw new Error(
        `Port ${wanted[name]} is wanted for both ${name} and ${other}. ` +
          `Give ${portOption(name)} and ${portOption(other)} different numbers.`
      );
    }
  }
}

function hold(name: PortName, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(refusal(name, port, error))));
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

function refusal(name: PortName, port: number, error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') {
    return (
      `Port ${port} on ${host}, wanted for ${name}, is taken. ` +
      `Stop what listens there, or choose another with ${portOption(name)} (0 takes any free one).`
    );
  }
  return `Port ${port} on ${host}, wanted for ${name}, cannot be had (${error.code}). Choose another with ${portOption(name)}.`;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('A listening TCP server has no port.');
  }
  return address.port;
}
