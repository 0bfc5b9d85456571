import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isOlder } from './version';

const run = promisify(execFile);

/** The version a go.mod asks for in its `go` line, such as "1.26.5"; undefined where it has none. */
export function requiredGo(goMod: string): string | undefined {
  return /^go (\d+(?:\.\d+)*)/m.exec(goMod)?.[1];
}

/** The version in the answer of `go version`, such as "1.26.8"; undefined for a development build. */
export function installedGo(goVersion: string): string | undefined {
  return /\bgo(\d+(?:\.\d+)*)/.exec(goVersion)?.[1];
}

/**
 * Throws with advice where Go is missing or too old to build the backend.
 * Asked inside the module's folder, Go 1.21 and later fetches a newer toolchain by itself if it may.
 */
export async function assertGo(program: { title: string }, moduleDir: string, goMod: string): Promise<void> {
  const needed = requiredGo(goMod) ?? '1.21';
  const advice =
    `${program.title} is built from its Go module and needs Go ${needed} or later. ` +
    'Install it from https://go.dev/dl and make sure that `go version` works in this shell.';
  try {
    const { stdout } = await run('go', ['version'], { cwd: moduleDir });
    const installed = installedGo(stdout);
    if (installed !== undefined && isOlder(installed, needed)) {
      throw new Error(`Go ${installed} on the PATH is too old. ${advice}`);
    }
  } catch (error) {
    throw isCommandFailure(error) ? new Error(explain(error, advice)) : error;
  }
}

type CommandFailure = Error & { code: string | number; stderr: string };

function isCommandFailure(error: unknown): error is CommandFailure {
  return error instanceof Error && 'code' in error && 'stderr' in error;
}

function explain(failure: CommandFailure, advice: string): string {
  return failure.code === 'ENOENT'
    ? `Go is not on the PATH. ${advice}`
    : `\`go version\` failed: ${failure.stderr.trim()}. ${advice}`;
}
