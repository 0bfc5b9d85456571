import { Command } from 'commander';
import { asText, exitStatus } from './report';
import { walkLink } from './walk';

new Command('walk')
  .description('Walks a rail from a deep link without a browser and prints what the page would show.')
  .argument('<link>', 'a deep link, its path, or only its search part')
  .option('--grafana <url>', 'root of Grafana, with its sub-path; default: what the link says')
  .option('--token <token>', 'service account token (default: environment variable GRAFANA_TOKEN)', process.env.GRAFANA_TOKEN)
  .option('--json', 'print everything as one JSON object')
  .addHelpText('after', '\nExit status: 0 nothing burns, 2 a ticket, 3 it pages, 4 it recovers, 1 the walk could not tell.')
  .action(async (link: string, options: { grafana?: string; token?: string; json?: boolean }) => {
    const { report } = await walkLink(link, options);
    console.log(options.json ? JSON.stringify(report, undefined, 2) : asText(report));
    process.exitCode = exitStatus(report);
  })
  .parseAsync()
  .catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
