import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** Whether a file is there that may be started; a folder is none, though it has the same permission. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The first program of these names on a PATH, the names in the order they are given. */
export function programOnPath(names: string[], environment: NodeJS.ProcessEnv): string | undefined {
  const folders = (environment.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
}
