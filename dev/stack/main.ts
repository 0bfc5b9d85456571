import { Command, InvalidArgumentError, Option } from 'commander';
import {
  backendNamed,
  type BackendName,
  backendNames,
  customaryPorts,
  PublicPortName,
  publicPortNames,
} from './backends';
import { describeProgram } from './find';
import { portOption } from './ports';
import { terminalProgress } from './progress';
import { Stack, startStack } from './stack';

type PortOptions = Partial<Record<`${PublicPortName}Port`, number>>;
type Options = PortOptions & { only?: BackendName[]; fixed?: boolean; data?: string; json?: boolean };

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65535) {
    throw new InvalidArgumentError('A port is a whole number from 0 (any free one) to 65535.');
  }
  return number;
}

function readOptions(): Options {
  const program = new Command('stack').description(
    'Starts Prometheus, Loki, Tempo and Pyroscope on loopback, empty, until Ctrl-C. ' +
      'Each is the program that DRILLRAIL_PROMETHEUS, _LOKI, _TEMPO or _PYROSCOPE names, else the one on the PATH; ' +
      'Prometheus alone is built with Go where there is none, and kept in DRILLRAIL_CACHE (default ~/.cache/drillrail).'
  );
  for (const name of publicPortNames) {
    program.option(`${portOption(name)} <number>`, `port of ${name} (default: a free one)`, port);
  }
  return program
    .option('--fixed', `the customary ports ${Object.values(customaryPorts).join(', ')} for those not given`)
    .option('--data <folder>', 'keep data, configurations and logs here (default: a temporary folder, removed)')
    .addOption(
      new Option('--only <names...>', 'start these alone; at the other URLs nobody listens').choices(backendNames)
    )
    .option('--json', 'print the URLs as one line of JSON')
    .parse()
    .opts<Options>();
}

function wantedPorts(options: Options): Partial<Record<PublicPortName, number>> {
  const given = publicPortNames.flatMap((name) => {
    const number = options[`${name}Port`];
    return number === undefined ? [] : [[name, number] as const];
  });
  return { ...(options.fixed ? customaryPorts : {}), ...Object.fromEntries(given) };
}

function asTable(stack: Stack): string {
  const rows = publicPortNames.map((name) => `  ${name.padEnd(12)}${stack.urls[name]}`);
  const variable = (name: PublicPortName) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  const environment = publicPortNames.map((name) => `${variable(name)}_URL=${stack.urls[name]}`).join(' ');
  return [...rows, `  data        ${stack.dataDir}`, '', 'For npm run workload:', `  ${environment}`].join('\n');
}

async function main(): Promise<void> {
  const options = readOptions();
  const interruption = new AbortController();
  const interrupted = new Promise<void>((resolve) => interruption.signal.addEventListener('abort', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => interruption.abort());
  }
  const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

  const started = Date.now();
  const stack = await startStack({
    only: options.only,
    ports: wantedPorts(options),
    dataDir: options.data,
    progress: terminalProgress(process.stderr),
    signal: interruption.signal,
  }).catch((error: Error) => {
    if (!interruption.signal.aborted) {
      throw error;
    }
    say('Interrupted; nothing is left running.');
  });
  if (stack === undefined) {
    // What a shell says of a command that Ctrl-C ended: the stack never came to be.
    process.exitCode = 130;
    return;
  }
  for (const [name, program] of Object.entries(stack.programs)) {
    say(`  ${describeProgram(backendNamed(name as BackendName), program)}`);
  }
  say(`Ready after ${((Date.now() - started) / 1000).toFixed(1)} s. Ctrl-C stops what runs.`);
  const { urls, dataDir, pids } = stack;
  process.stdout.write(`${options.json ? JSON.stringify({ urls, dataDir, pids }) : asTable(stack)}\n`);

  const failure = await Promise.race([interrupted, stack.failure]);
  if (failure) {
    throw failure;
  }
  say('Stopping …');
  await stack.stop();
  say(options.data ? `Stopped. The data is in ${dataDir}.` : 'Stopped.');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
