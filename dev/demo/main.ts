import { Command, InvalidArgumentError } from 'commander';
import { startRecordedDemo, type Demo } from './recorded';

async function main(): Promise<void> {
  const { live, port } = new Command('demo')
    .description('The FlavrDash incident in the stand-in for Grafana, from a recording, until Ctrl-C.')
    .option(
      '--live',
      'on the four real backends with a fresh incident; they have to be on this machine (dev/stack/README.md)'
    )
    .option('--port <number>', 'port of the page (default: a free one)', portNumber, 0)
    .parse()
    .opts<{ live?: boolean; port: number }>();
  const interruption = new AbortController();
  const interrupted = new Promise<void>((resolve) => interruption.signal.addEventListener('abort', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => interruption.abort());
  }
  const demo = await (live ? startLive(port, interruption.signal) : startRecordedDemo(port));
  console.log(demo.announcement);
  await Promise.race([interrupted, demo.failure.then((error) => console.error(error.message))]);
  await demo.stop();
}

/** Loaded when it is wanted: what talks to backends takes longer to load than the recording to open. */
async function startLive(port: number, signal: AbortSignal): Promise<Demo> {
  const { startLiveDemo } = await import('./live');
  return startLiveDemo(port, signal);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new InvalidArgumentError('Expected a number from 0 to 65535.');
  }
  return port;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
