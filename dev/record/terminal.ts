import type { CrawlProgress } from '../../src/recording/crawl';
import { progressLine } from './told';

/** How often a line is written where it cannot be rewritten (CI logs), and where it can; milliseconds. */
const SELDOM = 10_000;
const OFTEN = 200;

/** Tells how a crawl goes on: in one line on a terminal, in one every ten seconds elsewhere. */
export function toldOn(out: NodeJS.WriteStream): { progress(progress: CrawlProgress): void; done(): void } {
  let said = 0;
  return {
    progress(progress) {
      const now = Date.now();
      if (now - said >= (out.isTTY ? OFTEN : SELDOM)) {
        said = now;
        out.write(
          out.isTTY ? `\r\x1b[K${progressLine(progress).slice(0, out.columns - 1)}` : `${progressLine(progress)}\n`
        );
      }
    },
    done() {
      if (out.isTTY) {
        out.write('\r\x1b[K');
      }
    },
  };
}

/** Aborted with this sentence when somebody ends the program. */
export function interruption(sentence: string): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => controller.abort(new Error(sentence)));
  }
  return controller.signal;
}
