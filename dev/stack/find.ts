import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isProgram, programOnPath } from '../programs';
import type { Backend } from './backends';
import { isOlder, numbersOf, readIntroduction } from './version';

const run = promisify(execFile);

/** How long a program may take to say its version, in milliseconds. */
const INTRODUCES_WITHIN = 20_000;

/** A backend's program, on this machine. */
export interface Program {
  path: string;
  /** as it says itself; empty where it was built without one */
  version: string;
  /** how it was found */
  from: string;
}

/** Why there is none, in whole sentences, and what to do. */
export interface Missing {
  missing: string;
}

/** The variable that names a backend's program. */
function variableOf({ name }: Pick<Backend, 'name'>): string {
  return `DRILLRAIL_${name.toUpperCase()}`;
}

/**
 * The program of a backend: the one that its variable names, else the one on the PATH.
 * @throws Error where the variable names something that is no such program or too old: whoever set it wants to know
 */
export async function findProgram(
  backend: Backend,
  environment: NodeJS.ProcessEnv = process.env
): Promise<Program | Missing> {
  const variable = variableOf(backend);
  const given = environment[variable];
  if (given) {
    const found = await introduce(backend, given, variable);
    if ('missing' in found) {
      throw new Error(`${variable}: ${found.missing} Correct it, or unset it to have one looked for on the PATH.`);
    }
    return found;
  }
  const onPath = programOnPath([backend.name], environment);
  if (onPath === undefined) {
    return { missing: `${backend.title} is not on the PATH, and ${variable} names none.\n${whereToGet(backend)}` };
  }
  const found = await introduce(backend, onPath, 'PATH');
  return 'missing' in found ? { missing: `${found.missing}\n${whereToGet(backend)}` } : found;
}

/** One line: where a backend's program comes from. */
function whereToGet({ oldest, releases }: Backend): string {
  return `Version ${oldest} or later is at ${releases}; \`docker compose up\` needs none.`;
}

/** "Loki 3.7.6 (PATH, /usr/bin/loki)" */
export function describeProgram({ title }: Backend, { version, from, path }: Program): string {
  return `${title} ${version || 'of a version it does not say'} (${from}, ${path})`;
}

async function introduce(backend: Backend, path: string, from: string): Promise<Program | Missing> {
  if (!isProgram(path)) {
    return { missing: `${path} is no program.` };
  }
  const introduction = readIntroduction(await printedBy(path, backend.versionArgument));
  if (introduction?.name !== backend.name) {
    return { missing: `${path} ${backend.versionArgument} does not say that it is ${backend.title}.` };
  }
  const { version } = introduction;
  const numbers = numbersOf(version);
  if (numbers !== undefined && isOlder(numbers, backend.oldest)) {
    return { missing: `${path} is ${backend.title} ${version}, which is too old.` };
  }
  return { path, version, from };
}

/** Some print it on the one stream, some on the other. */
async function printedBy(path: string, argument: string): Promise<string> {
  try {
    const { stdout, stderr } = await run(path, [argument], { timeout: INTRODUCES_WITHIN });
    return stdout + stderr;
  } catch {
    return '';
  }
}
