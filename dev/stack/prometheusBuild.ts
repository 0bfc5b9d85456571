import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { BuildActivity } from './buildActivity';
import { cachedBinary, MODULE_DIR, partialName, removeStalePartials } from './cache';
import type { Program } from './find';
import { assertGo } from './goToolchain';
import type { Guard } from './guard';
import type { BuildProgress } from './progress';

/*
 * Prometheus, and nothing else, is built where the machine has none: it is Apache-2.0, and so PromQL, rules and the
 * templates of alerts are always tested on the real thing. Loki, Tempo and Pyroscope are AGPL and are programs we talk to.
 */

const GO_PACKAGE = 'github.com/prometheus/prometheus/cmd/prometheus';
const answersShown = 15;

/** The release that a go.mod requires: v0.315.0 is 3.15.0, as Prometheus numbers its modules. */
export function releaseOf(goMod: string): string {
  const [, major, minor, patch] = /prometheus\/prometheus v0\.(\d)(\d{2})\.(\d+)$/m.exec(goMod) ?? [];
  if (major === undefined) {
    throw new Error(`${MODULE_DIR}/go.mod names no release of Prometheus 3 or later (v0.315.0 is 3.15.0).`);
  }
  return `${major}.${Number(minor)}.${patch}`;
}

/**
 * Prometheus from the cache, or built now (minutes with a cold Go cache, seconds with a warm one).
 * It takes its name in the cache only when it is complete. Throws where Go is missing, too old or fails.
 */
export async function buildPrometheus(progress: BuildProgress, guard: Guard, signal?: AbortSignal): Promise<Program> {
  const goMod = await readFile(path.join(MODULE_DIR, 'go.mod'), 'utf8');
  const version = releaseOf(goMod);
  const flags = [
    '-mod=readonly',
    '-trimpath',
    '-tags=netgo',
    `-ldflags=-s -w -X github.com/prometheus/common/version.Version=${version}`,
  ];
  const binary = await cachedBinary([...flags, GO_PACKAGE], process.env);
  const program = { path: binary, version, from: 'built from its Go module' };
  if (existsSync(binary)) {
    return program;
  }
  await assertGo({ title: 'Prometheus' }, MODULE_DIR, goMod);
  await mkdir(path.dirname(binary), { recursive: true });
  await removeStalePartials(binary);

  const partial = partialName(binary);
  const activity = new BuildActivity();
  const started = Date.now();
  progress.start(activity);
  try {
    await goBuild(['build', '-v', ...flags, '-o', partial, GO_PACKAGE], activity, guard, signal);
    await rename(partial, binary);
  } catch (error) {
    progress.abandon();
    throw error;
  } finally {
    await rm(partial, { force: true });
  }
  progress.finish((Date.now() - started) / 1000);
  return program;
}

/** @param command with -v, by which go names each package as it is compiled: the only sign of life of a long one */
async function goBuild(command: string[], activity: BuildActivity, guard: Guard, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const go = spawn('go', command, {
    cwd: MODULE_DIR,
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
      throw new Error(failure(answers));
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    guard.release(go.pid);
  }
}

function failure(answers: string[]): string {
  return (
    `go build of Prometheus in ${MODULE_DIR} failed. Its last words:\n` +
    `${answers.slice(-answersShown).join('\n')}\n` +
    'Modules that cannot be downloaded: see that the Go module proxy (`go env GOPROXY`) can be reached, then try again.'
  );
}
