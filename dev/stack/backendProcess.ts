import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Backend } from './backends';

const logLinesShown = 15;

/** A backend that runs, with its output in a file. */
export class BackendProcess {
  /** Fulfilled with how it ended, e.g. "with exit code 1"; never rejected. */
  readonly ended: Promise<string>;
  private readonly child: ChildProcess;
  private running = true;

  constructor(
    readonly backend: Backend,
    readonly logFile: string,
    binary: string,
    commandLine: string[],
    environment: Record<string, string>,
    cwd: string
  ) {
    const log = openSync(logFile, 'a');
    // A process group of its own: Ctrl-C in the terminal reaches the launcher, and the launcher stops this one once.
    this.child = spawn(binary, commandLine, {
      cwd,
      env: { ...process.env, ...environment },
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.ended = new Promise<string>((resolve) => {
      this.child.on('error', (error) => resolve(`because it could not be started (${error.message})`));
      this.child.on('exit', (code, signal) => resolve(signal ? `by ${signal}` : `with exit code ${code}`));
    }).finally(() => {
      this.running = false;
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** SIGINT, then SIGKILL where that does not end it within the time the backend has. Fulfilled when it has ended. */
  async stop(): Promise<void> {
    if (this.running) {
      this.child.kill('SIGINT');
    }
    const impatience = setTimeout(() => this.child.kill('SIGKILL'), this.backend.stopWithin);
    await this.ended;
    clearTimeout(impatience);
  }

  /** The last lines of its log, to be shown in an error message. */
  async logTail(): Promise<string> {
    const lines = (await readFile(this.logFile, 'utf8')).trimEnd().split('\n');
    const tail = lines.slice(-logLinesShown).join('\n');
    return tail === '' ? '(its log is empty)' : `The end of its log:\n${tail}`;
  }
}
