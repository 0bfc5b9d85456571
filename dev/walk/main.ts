import { Command, Option } from 'commander';
import { report as markdown } from '../../src/report/report';
import { asText, exitStatus } from './report';
import { walkLink } from './walk';

interface Options {
  grafana?: string;
  token?: string;
  json?: boolean;
  markdown?: boolean;
}

new Command('walk')
  .description('Walks a rail from a deep link without a browser and prints what the page shows.')
  .argument('<link>', 'a deep link, its path, or only its search part')
  .option('--grafana <url>', 'root of Grafana, with its sub-path; default: the root in the link')
  .option(
    '--token <token>',
    'service account token (default: environment variable GRAFANA_TOKEN)',
    process.env.GRAFANA_TOKEN
  )
  .option('--json', 'print everything as one JSON object')
  .addOption(new Option('--markdown', 'print the report for a ticket, as the page downloads it').conflicts('json'))
  .addHelpText(
    'after',
    '\nExit status: 0 within budget, 2 ticket, 3 page, 4 recovering, 1 the burn rate is unknown or the walk failed.'
  )
  .action(async (link: string, options: Options) => {
    const { report, handOver } = await walkLink(link, options);
    if (options.markdown) {
      // What is wrong with the link is no part of the incident.
      report.problems.forEach((problem) => console.error(`! ${problem}`));
      process.stdout.write(markdown(handOver));
    } else {
      console.log(options.json ? JSON.stringify(report, undefined, 2) : asText(report));
    }
    process.exitCode = exitStatus(report);
  })
  .parseAsync()
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
