import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const projectRoot = path.resolve(__dirname, '../../..');
const cacheFolder = path.join(projectRoot, 'node_modules/.cache/drillrail-host');
/** Builds of a kind kept beside the current one, so that two branches in turn do not rebuild. */
const buildsKept = 2;

export interface CachedBuild {
  /** Builds of one kind make room for one another. */
  kind: string;
  /** Files that decide what comes out, beside the locked packages. */
  sources: string[];
  /** Builds into a folder that is not there yet. */
  build(folder: string): Promise<void>;
}

/** Builds unless the same sources were built before. Resolves to the folder with the result. */
export async function cachedBuild({ kind, sources, build }: CachedBuild): Promise<string> {
  const folder = path.join(cacheFolder, `${kind}-${hashOf([...sources, path.join(projectRoot, 'package-lock.json')])}`);
  if (existsSync(folder)) {
    return folder;
  }
  mkdirSync(cacheFolder, { recursive: true });
  const unfinished = `${folder}.${process.pid}`;
  try {
    await build(unfinished);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  keep(unfinished, folder);
  removeOldBuilds(kind, folder);
  return folder;
}

function hashOf(sources: string[]): string {
  const hash = createHash('sha256');
  for (const file of [...sources].sort()) {
    hash.update(path.relative(projectRoot, file)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Another process may have finished the same build first; then its result stands. */
function keep(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(folder)) {
      throw error;
    }
  }
}

function removeOldBuilds(kind: string, current: string): void {
  const builds = readdirSync(cacheFolder)
    .filter((name) => name.startsWith(`${kind}-`) && !/\.\d+$/.test(name))
    .map((name) => path.join(cacheFolder, name))
    .filter((folder) => folder !== current)
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const folder of builds.slice(buildsKept)) {
    rmSync(folder, { recursive: true, force: true });
  }
}
