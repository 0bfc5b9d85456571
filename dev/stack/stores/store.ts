import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Guard } from '../guard';
import { startProcess, type Running, type Start } from './process';
import { findStore, type Program } from './program';

/** What a site may run in Prometheus' place, as one that can be started on this machine. */
export interface MetricsStore {
  name: string;
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
  /** goes with the store */
  dir: string;
  guard: Guard;
  run(start: Start): Promise<void>;
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
  const run = async (start: Start) => {
    running.push(await startProcess(start, guard));
  };
  try {
    return { ...(await store.start({ dir, guard, run })), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @throws Error where it is not there */
export function pathOf(program: Program): string {
  const found = findStore(program);
  if ('missing' in found) {
    throw new Error(found.missing);
  }
  return found.path;
}
