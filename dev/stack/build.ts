import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Backend } from './backends';
import { cachedBinary, moduleDir, partialName, removeStalePartials } from './cache';
import { BuildActivity } from './buildActivity';
import { assertGo } from './goToolchain';
import { Guard } from './guard';

/** Told how a build goes on; `finish` comes once, with the seconds it took. */
export interface BuildProgress {
  start(backend: Backend, activity: BuildActivity): void;
  finish(backend: Backend, seconds: number): void;
  /** Called instead of finish where the build fails or is cancelled. */
  abandon(): void;
}

const goAnswersShown = 15;

/**
 * The binary of a backend, from the cache or built now (minutes with a cold Go cache, seconds with a warm one).
 * It takes its name in the cache only when it is complete. Throws where Go is missing, too old or fails.
 */
export async function ensureBinary(
  backend: Backend,
  progress: BuildProgress,
  guard: Guard,
  signal?: AbortSignal
): Promise<string> {
  const binary = await cachedBinary(backend, process.env);
  if (existsSync(binary)) {
    return binary;
  }
  const folder = moduleDir(backend);
  await assertGo(backend, folder, await readFile(path.join(folder, 'go.mod'), 'utf8'));
  await mkdir(path.dirname(binary), { recursive: true });
  await removeStalePartials(binary);

  const partial = partialName(binary);
  const activity = new BuildActivity();
  const started = Date.now();
  progress.start(backend, activity);
  try {
    await goBuild(backend, folder, partial, activity, guard, signal);
    await rename(partial, binary);
  } catch (error) {
    progress.abandon();
    throw error;
  } finally {
    await rm(partial, { force: true });
  }
  progress.finish(backend, (Date.now() - started) / 1000);
  return binary;
}

async function goBuild(
  backend: Backend,
  cwd: string,
  output: string,
  activity: BuildActivity,
  guard: Guard,
  signal?: AbortSignal
): Promise<void> {
  signal?.throwIfAborted();
  // -v names each package as it is compiled: the only sign of life a long compilation gives.
  const go = spawn('go', ['build', '-v', ...backend.goFlags, '-o', output, backend.goPackage], {
    cwd,
    // A group of its own, so that the compilers go with it when the build is cancelled.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  guard.watch(go.pid);
  const cancel = () => go.pid !== undefined && process.kill(-go.pid, 'SIGTERM');
  signal?.addEventListener('abort', cancel);
  const answers: string[] = [];
  createInterface({ input: go.stderr }).on('line', (line) => {
    if (!activity.take(line)) {
      answers.push(line);
    }
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => go.on('error', reject).on('close', resolve));
    signal?.throwIfAborted();
    if (code !== 0) {
      throw new Error(buildFailure(backend, cwd, answers));
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    guard.release(go.pid);
  }
}

function buildFailure(backend: Backend, cwd: string, answers: string[]): string {
  return (
    `go build of ${backend.title} in ${cwd} failed. Its last words:\n` +
    `${answers.slice(-goAnswersShown).join('\n')}\n` +
    'Modules that cannot be downloaded: see that the Go module proxy (`go env GOPROXY`) can be reached, then try again.'
  );
}
