import { startHost } from './host';
import { parseCommandLine, usage } from './server/options';

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(usage);
    return;
  }
  const host = await startHost(parseCommandLine(args));
  await host.ready();
  console.log(`The stand-in for Grafana answers on ${host.url}`);
  for (const uid of host.unreachable()) {
    console.log(`The data source "${uid}" has no address: is the variable set that its provisioning file names?`);
  }

  const stop = async () => {
    await host.stop();
    for (const { uid, method, path, query } of host.misses()) {
      console.log(`Not in the recording: ${method} ${uid}/${path}${query && `?${query}`}`);
    }
    process.exit();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
