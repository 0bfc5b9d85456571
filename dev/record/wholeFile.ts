import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file that is there as a whole or not at all: by way of one beside it, which is begun before the work, so that
 * hours of it are not for nothing, and takes the file's name at the end.
 * @param write is given the name to write to
 * @throws Error with a sentence when the file cannot be written; what `write` throws
 */
export async function wholeFile<T>(file: string, write: (part: string) => Promise<T>): Promise<T> {
  // With the process in its name: two recorders at work on the same file each write a whole one.
  const part = `${file}.${process.pid}.part`;
  await begin(file, part).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} cannot be written (${error.code ?? error.message}). Name another file with --out.`);
  });
  try {
    const result = await write(part);
    await rename(part, file);
    return result;
  } finally {
    await rm(part, { force: true });
  }
}

async function begin(file: string, part: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const existing = await stat(file).catch(() => undefined);
  if (existing?.isDirectory()) {
    throw Object.assign(new Error(), { code: 'EISDIR' });
  }
  await writeFile(part, '');
}
