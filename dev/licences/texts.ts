import { execFile, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Dependency, keyOf, Reading } from './dependency';
import { NpmPackage, statedLicence } from './npmLock';
import { isStatement, refusal } from './policy';

const run = promisify(execFile);

/** Below this share of known words a text may say more than the licences found in it (pkg.go.dev draws the line there too). */
const MOST_OF_IT = 75;

export interface LicenceFile {
  file: string;
  percent: number;
  licences: string[];
}

/** The licences of all files together, so that whatever copied code asks for counts; "unknown" where one cannot be read. */
export function licenceOfFiles(files: LicenceFile[]): string {
  if (files.length === 0 || files.some(({ percent, licences }) => percent < MOST_OF_IT || licences.length === 0)) {
    return 'unknown';
  }
  return allOf(files);
}

/**
 * What npm packages say in their files where that matters: where the lock file has no licence, or where a text holds
 * one that would be refused while the manifest names another.
 */
export function npmReading(
  dependency: NpmPackage,
  manifest: Parameters<typeof statedLicence>[0],
  files: LicenceFile[]
): Reading | undefined {
  const { kind, name, version, use, stated } = dependency;
  const reading = (licence: string, where: string) => ({ kind, name, version, licence, files: where });
  const told = isStatement(stated) ? stated : '';
  const refused = files.filter(({ licences }) =>
    licences.some((licence) => !told.includes(licence) && refusal(licence, use) !== undefined)
  );
  if (refused.length > 0) {
    return reading(allOf(refused), listOf(refused));
  }
  if (told !== '') {
    return undefined;
  }
  const inManifest = statedLicence(manifest);
  return isStatement(inManifest) ? reading(inManifest, 'package.json') : reading(licenceOfFiles(files), listOf(files));
}

const allOf = (files: LicenceFile[]) => [...new Set(files.flatMap(({ licences }) => licences))].sort().join(' AND ');
const listOf = (files: LicenceFile[]) => files.map(({ file }) => file).join(', ');

/** Reads the texts of everything: fetches Go modules that are not there yet, and expects npm packages to be installed. */
export async function readTexts(root: string, npm: NpmPackage[], go: Dependency[]): Promise<Reading[]> {
  const installed = npm.flatMap((dependency) => {
    const folder = dependency.folders
      .map((one) => path.join(root, one))
      .find((one) => existsSync(path.join(one, 'package.json')));
    return folder === undefined ? [] : [{ dependency, id: keyOf(dependency), dir: folder }];
  });
  const modules = (
    await Promise.all([...new Set(go.map(({ askedBy }) => askedBy))].map((goMod) => downloaded(path.join(root, goMod))))
  ).flat();
  const files = await classified(root, [...installed, ...modules]);
  const wanted = new Set(go.map(keyOf));
  return [
    ...modules
      .filter(({ id }) => wanted.has(id))
      .map(({ id, name, version }): Reading => {
        const found = files.get(id) ?? [];
        return { kind: 'go', name, version, licence: licenceOfFiles(found), files: listOf(found) };
      }),
    ...installed.flatMap(({ dependency, id, dir }) => {
      const manifest = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')) as Parameters<
        typeof statedLicence
      >[0];
      return npmReading(dependency, manifest, files.get(id) ?? []) ?? [];
    }),
  ];
}

/** The modules of a go.mod in Go's cache, fetched where they are not there. Works on a copy: Go may write to go.sum. */
async function downloaded(goMod: string): Promise<Array<{ id: string; name: string; version: string; dir: string }>> {
  const copies = mkdtempSync(path.join(os.tmpdir(), 'drillrail-licences-'));
  try {
    for (const file of ['go.mod', 'go.sum']) {
      copyFileSync(path.join(path.dirname(goMod), file), path.join(copies, file));
    }
    const { stdout } = await run('go', ['mod', 'download', `-modfile=${path.join(copies, 'go.mod')}`, '-json'], {
      cwd: path.dirname(goMod),
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: unknown) => {
      throw new Error(`The modules of ${goMod} could not be fetched: ${wordsOf(error)}`);
    });
    return stdout
      .split(/\n(?=\{)/)
      .filter((one) => one.trim() !== '')
      .map((one) => JSON.parse(one) as { Path: string; Version: string; Dir: string })
      .map(({ Path: name, Version: version, Dir: dir }) => ({
        id: keyOf({ kind: 'go', name, version }),
        name,
        version,
        dir,
      }));
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}

function wordsOf(error: unknown): string {
  const failure = error as { code?: unknown; stderr?: string; stdout?: string; message: string };
  if (failure.code === 'ENOENT') {
    return 'Go is not on the PATH. Install it from https://go.dev/dl.';
  }
  return (
    [...(failure.stdout ?? '').matchAll(/"Error": "(.*)"/g)].map(([, words]) => words).join('; ') ||
    failure.stderr?.trim() ||
    failure.message
  );
}

/** Asks dev/licences/go, which knows the texts of licences, what stands in the licence files of folders. */
async function classified(
  root: string,
  folders: Array<{ id: string; dir: string }>
): Promise<Map<string, LicenceFile[]>> {
  const go = spawn('go', ['run', '.'], { cwd: path.join(root, 'dev/licences/go'), stdio: ['pipe', 'pipe', 'inherit'] });
  go.stdin.on('error', () => undefined); // a process that ends early is told of by its exit code
  go.stdin.end(folders.map(({ id, dir }) => JSON.stringify({ id, dir })).join('\n'));
  let answers = '';
  go.stdout.setEncoding('utf8').on('data', (text: string) => (answers += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    go.on('error', (error) => reject(new Error(`dev/licences/go could not be started: ${wordsOf(error)}`)));
    go.on('close', resolve);
  });
  if (code !== 0) {
    throw new Error(`dev/licences/go ended with code ${code}: its words are above.`);
  }
  const lines = answers.split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => JSON.parse(line) as { id: string; files: LicenceFile[] }).map(({ id, files }) => [id, files])
  );
}
