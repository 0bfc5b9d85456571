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
import { FILE_NAME_END } from '../../src/recording/write';
import { compareText } from '../../src/signals/text';
import { siteOf } from './support/globalSetup';
import { DIST, FILL_VARIABLE, SITE_VARIABLE, SUPPLEMENT } from './support/mode';

// Makes the sample recording, then runs the specs on the same backends and writes down what they ask beyond it, so that
// afterwards they run without backends: `npm run test:record`. With `-- --missing` the recordings there are stay what they
// are: their incident is pushed again at its own time, and only what they do not hold is asked; with names of specs behind
// it, only by these specs.

interface Wanted {
  missing: boolean;
  /** none: all, and the sample besides */
  specs: string[];
}

const CONFIG = path.join(__dirname, 'playwright.config.ts');
const HOUR = 3_600_000;
/** Tempo and Pyroscope keep the times of what is at most a day old when it is pushed; a recording takes a while. */
const OLDEST = 22 * HOUR;

async function record(folder: string, { missing, specs }: Wanted): Promise<void> {
  const say = (sentence: string) => console.error(sentence);
  const live = await startLiveSite({
    say,
    progress: terminalProgress(process.stderr),
    ...(missing && {
      at: await timeOfRecordings(),
      host: { replay: [SAMPLE, SUPPLEMENT], record: path.join(folder, CRAWLED) },
    }),
  });
  try {
    if (missing) {
      await checkSame(live);
    }
    if (specs.length === 0) {
      const { progress, done } = toldOn(process.stderr);
      await recordSample({ site: live, out: SAMPLE, progress }).finally(done);
      cpSync(SAMPLE, path.join(DIST, 'recordings', path.basename(SAMPLE)));
    }
    const passed = await runSpecs(folder, live, { missing, specs });
    // What was not asked this time stays only where it is of this incident and not all specs went through.
    const before = !missing || (passed && specs.length === 0) ? [] : (await readRecordingFile(SUPPLEMENT)).replies;
    const sample = await readRecordingFile(SAMPLE);
    const supplement = supplementOf(sample, [...before, ...(await repliesIn(folder))], live);
    await writeRecordingFile(SUPPLEMENT, supplement);
    console.log(`${sample.replies.length} replies in the sample, ${supplement.replies.length} more for the specs.`);
    if (!passed) {
      throw new Error(
        'Some specs failed on the real backends. What was asked is kept: correct them, and run this with --missing and their names.'
      );
    }
  } finally {
    await live.stop();
  }
}

/** What the crawl asked is in the sample; the stand-in writes it all the same when it stops, which is after the rest. */
const CRAWLED = `crawled${FILE_NAME_END}`;

async function timeOfRecordings(): Promise<number> {
  const { place } = await readRecordingFile(SAMPLE);
  const at = Number(place.to);
  if (Date.now() - at > OLDEST) {
    throw new Error(
      'The recorded incident is too old to be pushed again at its own time: run this without --missing, and all is recorded anew.'
    );
  }
  return at;
}

/** Ids are made from the seed and the time: a workload that has changed shows in them. */
async function checkSame({ incidents: [{ traceId }] }: LiveSite): Promise<void> {
  const { place } = await readRecordingFile(SUPPLEMENT);
  if (place.trace !== traceId) {
    throw new Error(
      'The incident that is pushed is not the recorded one any more: run this without --missing, and all is recorded anew.'
    );
  }
}

/**
 * In a process beside this one, which goes on looking after the backends.
 * @returns whether they passed
 */
async function runSpecs(folder: string, live: LiveSite, { missing, specs }: Wanted): Promise<boolean> {
  const env = {
    ...process.env,
    DRILLRAIL_RECORD: folder,
    ...(missing && { [FILL_VARIABLE]: '1' }),
    [SITE_VARIABLE]: JSON.stringify(siteOf(live)),
  };
  const run = spawn('npx', ['playwright', 'test', '-c', CONFIG, ...specs], { stdio: 'inherit', env });
  return (await new Promise((resolve, reject) => run.on('error', reject).on('close', resolve))) === 0;
}

async function repliesIn(folder: string): Promise<RecordedReply[]> {
  const files = globSync('*.jsonl.gz', { cwd: folder, absolute: true }).sort();
  return (await Promise.all(files.map(readRecordingFile))).flatMap(({ replies }) => replies);
}

/** What is not in the sample, each request once, in a fixed order; opens at the most telling trace. */
function supplementOf(sample: Recording, replies: RecordedReply[], { incidents: [{ traceId }] }: LiveSite): Recording {
  const known = new Set(sample.replies.map(({ request }) => requestKey(request)));
  const more = new Map(
    replies.map((reply) => [requestKey(reply.request), reply] as const).filter(([key]) => !known.has(key))
  );
  return {
    ...sample,
    place: { ...sample.place, trace: traceId },
    replies: [...more].sort(([a], [b]) => compareText(a, b)).map(([, reply]) => reply),
  };
}

async function main(): Promise<void> {
  const missing = process.argv.includes('--missing');
  const specs = process.argv.slice(2).filter((argument) => argument !== '--missing');
  if (specs.length > 0 && !missing) {
    throw new Error('Specs are recorded by name only with --missing: everything else is of a new incident.');
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'drillrail-record-'));
  try {
    await record(folder, { missing, specs });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
