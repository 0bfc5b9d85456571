import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Command } from 'commander';
import { startLiveSite, type LiveSite } from './liveSite';
import { terminalProgress } from './stack/progress';

const ROOT = path.resolve(__dirname, '..');

/** The plugin as Grafana would load it; built when it is not there yet. */
function ensurePluginBuilt() {
  if (existsSync(path.join(ROOT, 'dist', 'module.js'))) {
    return;
  }
  console.error('Building the plugin …');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) {
    throw new Error('The plugin could not be built; npm run build tells why.');
  }
}

async function main() {
  const { port } = new Command('demo')
    .description('Backends, the FlavrDash incident and the stand-in for Grafana, until Ctrl-C. Needs Go for the first start.')
    .option('--port <number>', 'port of the page (default: a free one)', Number)
    .parse()
    .opts<{ port?: number }>();
  ensurePluginBuilt();
  const interruption = new AbortController();
  const interrupted = new Promise<void>((resolve) => interruption.signal.addEventListener('abort', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => interruption.abort());
  }
  const site = await startLiveSite({
    progress: terminalProgress(process.stderr),
    signal: interruption.signal,
    say: (sentence) => console.error(sentence),
    host: { port: port ?? 0 },
  });
  await site.host.ready();
  announce(site);
  await Promise.race([interrupted, site.stack.failure.then((error) => console.error(error.message))]);
  await site.stop();
}

function announce({ link, host, incidents }: LiveSite) {
  console.log(`
  On-call got this link from the alert:

    ${link}

  Grafana's stand-in is at ${host.url}; the incident is ${incidents[0].incident}, one hour up to ${new Date(incidents[0].to).toISOString()}.
  The same walk without a browser:

    npm run walk -- '${link}'

  Ctrl-C stops everything and leaves nothing behind.
`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
