import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Guard } from '../guard';
import { findProgram, startProgram, type Program, type Running, type Start } from './program';

/** What a site may run in Prometheus' place, as one that can be started on this machine. */
export interface MetricsStore {
  name: string;
  programs: Program[];
  start(stage: Stage): Promise<StoreUrls>;
}

export interface StoreUrls {
  /** where remote write goes: more than one where copies are kept */
  push: string[];
  /** where the data source would point */
  query: string;
}

export interface RunningStore extends StoreUrls {
  stop(): Promise<void>;
}

/** What a store is started with. */
export interface Stage {
  dir: string;
  path(program: Program): string;
  run(start: Start): Promise<void>;
}

/** Why the store cannot be started here; undefined where it can. */
export function missingFor({ programs }: MetricsStore): string | undefined {
  const reasons = programs.map(findProgram).flatMap((found) => ('missing' in found ? found.missing : []));
  return reasons.length > 0 ? reasons.join('; ') : undefined;
}

/** Starts a store, empty, on free ports of loopback. @throws Error with nothing left running */
export async function startStore(store: MetricsStore): Promise<RunningStore> {
  const dir = await mkdtemp(path.join(tmpdir(), 'drillrail-store-'));
  const guard = new Guard();
  guard.removeAfterwards(dir);
  const running: Running[] = [];
  const stop = async () => {
    for (const each of running.splice(0).reverse()) {
      await each.stop();
    }
    await rm(dir, { recursive: true, force: true });
    guard.dismiss();
  };
  try {
    const urls = await store.start({
      dir,
      path(program) {
        const found = findProgram(program);
        if ('missing' in found) {
          throw new Error(`${store.name} cannot be started: ${found.missing}.`);
        }
        return found.path;
      },
      run: async (start) => {
        running.push(await startProgram(start, guard));
      },
    });
    return { ...urls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
