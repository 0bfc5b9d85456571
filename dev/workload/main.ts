import { Command, Option } from 'commander';
import { stringify } from 'yaml';

import { ADDRESS_SOURCES, addressOf, readBackendUrls, type BackendUrls } from './backends';
import { pushConfounded, type PushedConfounded } from './confounded/push';
import { DISTINCT_RAILS } from './confounded/rails';
import { pushIncident, type PushedIncident } from './pushIncident';
import { FAULTS, isFault, pushTrainTicket } from './train-ticket/push';
import { DEFAULT_DATA, hasRecording } from './train-ticket/recording';

interface Flags {
  at?: string;
  json?: boolean;
  prometheusUrl?: string;
  lokiUrl?: string;
  tempoUrl?: string;
  tempoOtlpUrl?: string;
  pyroscopeUrl?: string;
}

function readAt(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (!Number.isFinite(at)) {
    throw new Error(`--at "${text}" is no time: give ISO 8601 (2026-01-31T21:08:00Z) or milliseconds since the epoch.`);
  }
  return at;
}

function readSeed(text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new Error(`--seed "${text}" is no whole number.`);
  }
  return Number(text);
}

function urlsOf(flags: Flags): BackendUrls {
  return readBackendUrls({
    prometheus: flags.prometheusUrl,
    loki: flags.lokiUrl,
    tempo: flags.tempoUrl,
    tempoOtlp: flags.tempoOtlpUrl,
    pyroscope: flags.pyroscopeUrl,
  });
}

function print(pushed: PushedIncident, json: boolean): void {
  process.stdout.write(`${json ? JSON.stringify(pushed, undefined, 2) : pushed.path}\n`);
}

/** Runs one push; a failure is one sentence on standard error and exit code 1. */
async function run(push: () => Promise<void>): Promise<void> {
  try {
    await push();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

function incidentCommand(name: string, description: string): Command {
  const command = new Command(name)
    .description(description)
    .option('--at <time>', 'end of the incident: ISO 8601 or milliseconds since the epoch (default: now)')
    .option('--json', 'print the place and the facts as JSON, not the link alone');
  for (const { flag, variable } of Object.values(ADDRESS_SOURCES)) {
    command.addOption(new Option(`${flag} <url>`, `default: ${variable}`));
  }
  return command;
}

const flavrdash = incidentCommand('flavrdash', 'one tenant on one Kafka partition waits for a vacuumed table')
  .option('--seed <number>', 'the same seed and time give the same bytes', '1')
  .action((flags: Flags & { seed: string }) =>
    run(async () => {
      const urls = urlsOf(flags);
      const at = readAt(flags.at) ?? Date.now();
      const pushed = await pushIncident({ name: 'flavrdash', urls, at, seed: readSeed(flags.seed) });
      print(pushed, flags.json === true);
    })
  );

const trainTicket = incidentCommand(
  'train-ticket',
  'recorded minutes of a real benchmark with a known fault, moved to now'
)
  .requiredOption('--fault <name>', `one of ${FAULTS.join(', ')}`)
  .option('--data <folder>', 'folder of the data set', DEFAULT_DATA)
  .action((flags: Flags & { fault: string; data: string }) =>
    run(async () => {
      const { fault, data } = flags;
      if (!isFault(fault)) {
        throw new Error(`There is no fault "${fault}"; --fault takes ${FAULTS.join(', ')}.`);
      }
      if (!hasRecording(data)) {
        process.stderr.write(`Skipped: the Train-Ticket data is not at ${data}; name its folder with --data.\n`);
        return;
      }
      const pushed = await pushTrainTicket({ urls: urlsOf(flags), fault, at: readAt(flags.at), data });
      print(pushed, flags.json === true);
    })
  );

const confounded = new Command('confounded')
  .description('incidents in which the obvious answer is wrong, with the right one; metrics only')
  .option('--at <time>', 'end of the incidents: ISO 8601 or milliseconds since the epoch (default: now)')
  .option('--json', 'print the incidents as JSON')
  .option('--rails', 'push nothing: print the rails to walk them on, for the import of the settings page')
  .option(`${ADDRESS_SOURCES.prometheus.flag} <url>`, `default: ${ADDRESS_SOURCES.prometheus.variable}`)
  .action((flags: Flags & { rails?: boolean }) =>
    run(async () => {
      if (flags.rails) {
        process.stdout.write(stringify({ rails: DISTINCT_RAILS }, { aliasDuplicateObjects: false }));
        return;
      }
      const prometheus = addressOf('prometheus', flags.prometheusUrl);
      const pushed = await pushConfounded({ prometheus }, readAt(flags.at) ?? Date.now());
      process.stdout.write(
        flags.json ? `${JSON.stringify(pushed, undefined, 2)}\n` : pushed.map(rightAnswers).join('\n')
      );
    })
  );

function rightAnswers({ incident: { name, happens, right }, path }: PushedConfounded): string {
  const answers = Object.entries(right).map(
    ([dimension, { verdict, names, why }]) => `  ${dimension}: ${[verdict, ...names].join(' ')} (${why})\n`
  );
  return `${name}: ${happens}\n${answers.join('')}  ${path}\n`;
}

void new Command('workload')
  .description('Push an incident into real backends and print where to look at it')
  .addCommand(flavrdash)
  .addCommand(trainTicket)
  .addCommand(confounded)
  .parseAsync();
