import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { globSync } from 'glob';
import { questionKey, type RecordedQuestion } from '../../dev/host/server/recording';
import { RECORDED_INCIDENT, RECORDING } from './support/mode';

// Runs the specs on real backends and writes down every reply they got, so that afterwards they run without backends:
// `npm run test:record`.

const CONFIG = path.join(__dirname, 'playwright.config.ts');

function record(folder: string): void {
  const { status } = spawnSync('npx', ['playwright', 'test', '-c', CONFIG], {
    stdio: 'inherit',
    env: { ...process.env, DRILLRAIL_RECORD: folder },
  });
  if (status !== 0) {
    throw new Error('Some specs failed on the real backends, so nothing was recorded. Correct them first.');
  }
  const entries = merged(globSync('*.json.gz', { cwd: folder, absolute: true }));
  writeFileSync(RECORDING, gzipSync(JSON.stringify({ version: 1, entries }), { level: 9 }));
  writeFileSync(RECORDED_INCIDENT, readFileSync(path.join(folder, 'incident.json')));
  console.log(`${entries.length} replies recorded in ${path.relative(process.cwd(), RECORDING)}.`);
}

/** The entries of all recordings, each question once, in a fixed order. */
function merged(files: string[]): RecordedQuestion[] {
  const byKey = new Map<string, RecordedQuestion>();
  for (const file of files.sort()) {
    const { entries } = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as { entries: RecordedQuestion[] };
    entries.forEach((entry) => byKey.set(questionKey(entry), entry));
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

const folder = mkdtempSync(path.join(tmpdir(), 'drillrail-record-'));
try {
  record(folder);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
