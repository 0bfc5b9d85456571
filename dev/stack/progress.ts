import { backends } from './backends';
import { BuildActivity } from './buildActivity';
import { BuildProgress } from './build';

/** For callers that want nothing said. */
export const silentProgress: BuildProgress = { start() {}, finish() {}, abandon() {} };

/** The time of a build as a person says it: "45 s", "4 min 3 s". */
export function elapsed(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * One line a backend: rewritten every second on a terminal, repeated every half minute elsewhere (CI logs).
 */
export function terminalProgress(out: NodeJS.WriteStream): BuildProgress {
  let timer: NodeJS.Timeout | undefined;
  const write = (line: string) => out.write(out.isTTY ? `\r\x1b[K${line.slice(0, out.columns - 1)}` : `${line}\n`);
  const endLine = () => {
    clearInterval(timer);
    if (out.isTTY) {
      out.write('\n');
    }
  };
  const place = (name: string) => {
    const index = backends.findIndex((backend) => backend.name === name);
    return `[${index + 1} of ${backends.length}]`;
  };
  return {
    start(backend, activity: BuildActivity) {
      const started = Date.now();
      write(`${place(backend.name)} ${backend.title}: building it with Go (once; minutes the first time)`);
      timer = setInterval(
        () => {
          const time = elapsed((Date.now() - started) / 1000);
          write(`${place(backend.name)} ${backend.title}: ${time}, ${activity.describe()}`);
        },
        out.isTTY ? 1_000 : 30_000
      );
    },
    finish(backend, seconds) {
      write(`${place(backend.name)} ${backend.title}: built in ${elapsed(seconds)}`);
      endLine();
    },
    abandon: endLine,
  };
}
