import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openRecording } from '../../../src/recording/open';
import type { Recording } from '../../../src/recording/recording';
import { writeRecording } from '../../../src/recording/write';

/**
 * Reads a recording's file and checks all of it.
 * @throws Error with one sentence that begins with the file's name
 */
export async function readRecordingFile(file: string): Promise<Recording> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `${file}: there is no such file.` : `${file}: ${error.message}`);
  });
  try {
    return await openRecording(new Blob([bytes]));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

export async function writeRecordingFile(file: string, recording: Recording): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, Buffer.from(await new Response(writeRecording(recording)).arrayBuffer()));
}
