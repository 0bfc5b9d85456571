import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { Backend } from './backends';

const modulesDir = path.join(__dirname, 'modules');

/** The folder of a backend's Go module, part of the repository. */
export function moduleDir(backend: Backend): string {
  return path.join(modulesDir, backend.name);
}

/** Where built binaries are kept, outside the repository. */
export function cacheRoot(environment: NodeJS.ProcessEnv): string {
  const given = environment.DRILLRAIL_CACHE;
  if (given) {
    return path.resolve(given);
  }
  return path.join(environment.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'drillrail');
}

/** Changes with everything that decides what the binary is: module files, main.go, package and flags. */
export function cacheKey(sources: Array<{ name: string; content: string }>, buildArguments: string[]): string {
  const hash = createHash('sha256');
  for (const { name, content } of sources) {
    hash.update(JSON.stringify([name, content]));
  }
  hash.update(JSON.stringify(buildArguments));
  return hash.digest('hex').slice(0, 12);
}

/** The path of a backend's binary in the cache, whether it is built yet or not. */
export async function cachedBinary(backend: Backend, environment: NodeJS.ProcessEnv): Promise<string> {
  const sources = await moduleSources(backend);
  const key = cacheKey(sources, [...backend.goFlags, backend.goPackage]);
  return path.join(cacheRoot(environment), `${backend.name}-${key}`, backend.name);
}

async function moduleSources(backend: Backend) {
  const names = (await readdir(moduleDir(backend))).filter((name) => name.startsWith('go.') || name.endsWith('.go'));
  return Promise.all(
    names.sort().map(async (name) => ({ name, content: await readFile(path.join(moduleDir(backend), name), 'utf8') }))
  );
}

/** A name beside the binary that no other build uses; `removeStalePartials` finds those whose builder was killed. */
export function partialName(binary: string): string {
  return `${binary}.partial-${process.pid}`;
}

/** Removes half-built binaries of builders that no longer live. */
export async function removeStalePartials(binary: string): Promise<void> {
  const folder = path.dirname(binary);
  for (const name of await readdir(folder)) {
    const builder = /\.partial-(\d+)$/.exec(name)?.[1];
    if (builder !== undefined && !lives(Number(builder))) {
      await rm(path.join(folder, name), { force: true });
    }
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
