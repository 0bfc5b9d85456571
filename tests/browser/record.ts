import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { globSync } from 'glob';
import { SAMPLE } from '../../dev/demo/recorded';
import { readRecordingFile, writeRecordingFile } from '../../dev/host/server/recordingFile';
import { startLiveSite, type LiveSite } from '../../dev/liveSite';
import { recordSample } from '../../dev/record/sample';
import { toldOn } from '../../dev/record/terminal';
import { terminalProgress } from '../../dev/stack/progress';
import type { Recording, RecordedReply } from '../../src/recording/recording';
import { requestKey } from '../../src/recording/requestKey';
import { compareText } from '../../src/signals/text';
import { siteOf } from './support/globalSetup';
import { DIST, SITE_VARIABLE, SUPPLEMENT } from './support/mode';

// Makes the sample recording, then runs the specs on the same backends and writes down what they ask beyond it, so that
// afterwards they run without backends: `npm run test:record`.

const CONFIG = path.join(__dirname, 'playwright.config.ts');

async function record(folder: string): Promise<void> {
  const say = (sentence: string) => console.error(sentence);
  const live = await startLiveSite({ say, progress: terminalProgress(process.stderr) });
  try {
    const { progress, done } = toldOn(process.stderr);
    await recordSample({ site: live, out: SAMPLE, progress }).finally(done);
    cpSync(SAMPLE, path.join(DIST, 'recordings', path.basename(SAMPLE)));
    await runSpecs(folder, live);
    const sample = await readRecordingFile(SAMPLE);
    const supplement = supplementOf(sample, await repliesIn(folder), live);
    await writeRecordingFile(SUPPLEMENT, supplement);
    console.log(`${sample.replies.length} replies in the sample, ${supplement.replies.length} more for the specs.`);
  } finally {
    await live.stop();
  }
}

/** In a process beside this one, which goes on looking after the backends. */
async function runSpecs(folder: string, live: LiveSite): Promise<void> {
  const env = { ...process.env, DRILLRAIL_RECORD: folder, [SITE_VARIABLE]: JSON.stringify(siteOf(live)) };
  const specs = spawn('npx', ['playwright', 'test', '-c', CONFIG], { stdio: 'inherit', env });
  const status = await new Promise((resolve, reject) => specs.on('error', reject).on('close', resolve));
  if (status !== 0) {
    throw new Error('Some specs failed on the real backends. The sample is a new one and the supplement does not fit it: correct them and run this again.');
  }
}

async function repliesIn(folder: string): Promise<RecordedReply[]> {
  const files = globSync('*.jsonl.gz', { cwd: folder, absolute: true }).sort();
  return (await Promise.all(files.map(readRecordingFile))).flatMap(({ replies }) => replies);
}

/** What is not in the sample, each request once, in a fixed order; opens at the most telling trace. */
function supplementOf(sample: Recording, replies: RecordedReply[], { incidents: [{ traceId }] }: LiveSite): Recording {
  const known = new Set(sample.replies.map(({ request }) => requestKey(request)));
  const more = new Map(replies.map((reply) => [requestKey(reply.request), reply] as const).filter(([key]) => !known.has(key)));
  return {
    ...sample,
    place: { ...sample.place, trace: traceId },
    replies: [...more].sort(([a], [b]) => compareText(a, b)).map(([, reply]) => reply),
  };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'drillrail-record-'));
  try {
    await record(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
