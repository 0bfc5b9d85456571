import { Command } from 'commander';
import { SAMPLE } from '../demo/recorded';
import { startLiveSite } from '../liveSite';
import { terminalProgress } from '../stack/progress';
import { recordSample } from './sample';
import { interruption, toldOn } from './terminal';
import { summary } from './told';

async function main() {
  new Command('record:sample')
    .description('Records the sample incident anew from the real backends. Needs the backends (dev/stack/README.md).')
    .parse();
  const signal = interruption('Stopped; the sample is as before.');
  const site = await startLiveSite({
    say: (sentence) => console.error(sentence),
    progress: terminalProgress(process.stderr),
    signal,
  });
  const { progress, done } = toldOn(process.stderr);
  try {
    console.log(summary(await recordSample({ site, out: SAMPLE, progress, signal }).finally(done)));
  } finally {
    await site.stop();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
