import type { BuildActivity } from './buildActivity';

/** Told how the build of Prometheus goes on; `finish` comes once, with the seconds it took. */
export interface BuildProgress {
  start(activity: BuildActivity): void;
  finish(seconds: number): void;
  /** Called instead of finish where the build fails or is cancelled. */
  abandon(): void;
}

/** For callers that want nothing said. */
export const silentProgress: BuildProgress = { start() {}, finish() {}, abandon() {} };

/** The time of a build as a person says it: "45 s", "4 min 3 s". */
function elapsed(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** One line: rewritten every second on a terminal, repeated every half minute elsewhere (CI logs). */
export function terminalProgress(out: NodeJS.WriteStream): BuildProgress {
  let timer: NodeJS.Timeout | undefined;
  const write = (line: string) => out.write(out.isTTY ? `\r\x1b[K${line.slice(0, out.columns - 1)}` : `${line}\n`);
  const endLine = () => {
    clearInterval(timer);
    if (out.isTTY) {
      out.write('\n');
    }
  };
  return {
    start(activity) {
      const started = Date.now();
      write('Prometheus is not on the PATH: building it with Go (once; minutes the first time)');
      timer = setInterval(
        () => write(`Prometheus: ${elapsed((Date.now() - started) / 1000)}, ${activity.describe()}`),
        out.isTTY ? 1_000 : 30_000
      );
    },
    finish(seconds) {
      write(`Prometheus: built in ${elapsed(seconds)}`);
      endLine();
    },
    abandon: endLine,
  };
}
