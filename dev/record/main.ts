import { Command, InvalidArgumentError } from 'commander';
import { CRAWL_LIMITS } from '../../src/recording/crawl';
import { record } from './record';
import { interruption, toldOn } from './terminal';
import { summary } from './told';

interface Flags {
  url: string;
  rail?: string;
  depth: number;
  grafana?: string;
  token?: string;
  out?: string;
  in: string;
  places: number;
  requests: number;
}

new Command('record')
  .description(
    'Records a rail with every place that a few clicks lead to, on any Grafana, into a file that the page opens.'
  )
  .requiredOption(
    '--url <link>',
    'a deep link, its path, or only its search part; with --rail just Grafana’s root will do'
  )
  .option('--rail <id>', 'the rail to walk, instead of the link’s')
  .option('--depth <clicks>', 'how many clicks from the link are followed; 0: the link’s place alone', wholeNumber, 2)
  .option('--grafana <url>', 'root of Grafana, with its sub-path; default: what the link says')
  .option(
    '--token <token>',
    'service account token (default: environment variable GRAFANA_TOKEN)',
    process.env.GRAFANA_TOKEN
  )
  .option('--out <file>', 'file to write (default: in this folder, named after rail, service and time)')
  .option('--in <words>', 'where it was made, in words for whoever opens it', 'a Grafana')
  .option('--places <number>', 'places walked at most', wholeNumber, CRAWL_LIMITS.places)
  .option('--requests <number>', 'requests sent at most', wholeNumber, CRAWL_LIMITS.requests)
  .action(async ({ in: madeIn, places, requests, ...flags }: Flags) => {
    const signal = interruption('Stopped; nothing was written.');
    const limits = { ...CRAWL_LIMITS, places, requests };
    const { progress, done } = toldOn(process.stderr);
    const recorded = await record({ ...flags, madeIn, limits, progress, signal }).finally(done);
    console.log(summary(recorded, limits));
  })
  .parseAsync()
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError('A whole number is expected.');
  }
  return Number(text);
}
