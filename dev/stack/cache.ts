import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** The Go module that Prometheus is built from, part of the repository. */
export const MODULE_DIR = path.join(__dirname, 'modules', 'prometheus');

/** Where built programs are kept, outside the repository. */
export function cacheRoot(environment: NodeJS.ProcessEnv): string {
  const given = environment.DRILLRAIL_CACHE;
  if (given) {
    return path.resolve(given);
  }
  return path.join(environment.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'drillrail');
}

/** Changes with everything that decides what the program is: module files, package and flags. */
export function cacheKey(sources: Array<{ name: string; content: string }>, buildArguments: string[]): string {
  const hash = createHash('sha256');
  for (const { name, content } of sources) {
    hash.update(JSON.stringify([name, content]));
  }
  hash.update(JSON.stringify(buildArguments));
  return hash.digest('hex').slice(0, 12);
}

/** The path of Prometheus in the cache, whether it is built yet or not. */
export async function cachedBinary(buildArguments: string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const key = cacheKey(await moduleSources(), buildArguments);
  return path.join(cacheRoot(environment), `prometheus-${key}`, 'prometheus');
}

async function moduleSources() {
  const names = (await readdir(MODULE_DIR)).filter((name) => name.startsWith('go.'));
  return Promise.all(
    names.sort().map(async (name) => ({ name, content: await readFile(path.join(MODULE_DIR, name), 'utf8') }))
  );
}

/** A name beside the program that no other build uses; `removeStalePartials` finds those whose builder was killed. */
export function partialName(binary: string): string {
  return `${binary}.partial-${process.pid}`;
}

/** Removes half-built programs of builders that no longer live. */
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
