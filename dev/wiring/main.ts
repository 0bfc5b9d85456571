import { Command, InvalidArgumentError } from 'commander';
import { checkWiring, type WiringOptions } from './check';
import { asText, exitStatus } from './report';

interface Options extends Omit<WiringOptions, 'grafana'> {
  url: string;
  json?: boolean;
  failUnder?: number;
}

new Command('wiring')
  .description('Checks how the data sources, dashboards and alerts of a Grafana are linked, as the page Wiring does.')
  .requiredOption('--url <url>', 'root of Grafana, with its sub-path')
  .option(
    '--token <token>',
    'service account token (default: environment variable GRAFANA_TOKEN)',
    process.env.GRAFANA_TOKEN
  )
  .option('--rail <id>', "the rail to look at (default: the site's first)")
  .option('--last <duration>', 'how far back to look, such as 15m, 1h or 1d', '1h')
  .option('--json', 'print everything as one JSON object')
  .option(
    '--fail-under <points>',
    'fail below this number of points of 100, instead of when any link is missing or fails',
    points
  )
  .addHelpText(
    'after',
    '\nExit status: 0 all links that could be checked work (or enough of them, with --fail-under), 2 a link is missing or fails,\n1 nothing could be checked: no such Grafana, or the token has no permission.'
  )
  .action(async ({ url, json, failUnder, ...options }: Options) => {
    const report = await checkWiring({ ...options, grafana: url });
    console.log(json ? JSON.stringify(report, undefined, 2) : asText(report));
    process.exitCode = exitStatus(report, failUnder);
  })
  .parseAsync()
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });

function points(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100)) {
    throw new InvalidArgumentError('Expected a number from 0 to 100.');
  }
  return value;
}
