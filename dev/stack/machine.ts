import { type BackendName, backends } from './backends';
import { findProgram, type Program } from './find';
import { Guard } from './guard';
import type { BuildProgress } from './progress';
import { buildPrometheus } from './prometheusBuild';

/** What this machine can run, of the four backends. */
export interface Machine {
  programs: Partial<Record<BackendName, Program>>;
  /** why the others cannot be run, and what to do */
  missing: Partial<Record<BackendName, string>>;
}

/**
 * Looks for the four; builds Prometheus where there is none but Go.
 * @throws Error where a variable names something that cannot be run: whoever set it would not want it left out
 */
export async function readMachine(progress: BuildProgress): Promise<Machine> {
  const machine: Machine = { programs: {}, missing: {} };
  for (const backend of backends) {
    const found = await findProgram(backend);
    if (!('missing' in found)) {
      machine.programs[backend.name] = found;
    } else if (backend.name === 'prometheus') {
      await addBuiltPrometheus(machine, progress, found.missing);
    } else {
      machine.missing[backend.name] = found.missing;
    }
  }
  return machine;
}

async function addBuiltPrometheus(machine: Machine, progress: BuildProgress, missing: string): Promise<void> {
  const guard = new Guard();
  try {
    machine.programs.prometheus = await buildPrometheus(progress, guard);
  } catch (error) {
    machine.missing.prometheus = `${missing}\n${error instanceof Error ? error.message : String(error)}`;
  } finally {
    guard.dismiss();
  }
}
