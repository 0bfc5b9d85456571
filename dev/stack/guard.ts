import { ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

/**
 * Sees to it that no backend outlives its launcher, not even one that is killed by SIGKILL: a shell (guard.sh) waits
 * for the end of a pipe that only the launcher holds. Works on Linux and macOS alike, unlike a parent-death signal.
 */
export class Guard {
  private readonly shell: ChildProcess;

  constructor() {
    this.shell = spawn('sh', [path.join(__dirname, 'guard.sh')], {
      // Out of the terminal's process group, and nothing of the launcher's output held open.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    // A guard that is gone takes no words any more; the launcher still stops what it started.
    this.shell.stdin?.on('error', () => {});
    this.shell.on('error', () => {});
    this.shell.unref();
  }

  watch(pid: number | undefined): void {
    this.tell('watch', pid);
  }

  release(pid: number | undefined): void {
    this.tell('release', pid);
  }

  /** Names a folder that goes with the launcher. */
  removeAfterwards(folder: string): void {
    this.tell('remove', folder);
  }

  /** A clean end: everything has been stopped already. */
  dismiss(): void {
    this.shell.stdin?.end('done\n');
  }

  private tell(word: string, value: string | number | undefined): void {
    if (value !== undefined) {
      this.shell.stdin?.write(`${word} ${value}\n`);
    }
  }
}
