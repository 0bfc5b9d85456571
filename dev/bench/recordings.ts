import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { APP_PATH } from '../../src/model/place/appPath';
import { openRecording } from '../../src/recording/open';
import type { RecordedReply, Recording } from '../../src/recording/recording';
import { writeRecording } from '../../src/recording/write';
import { testIds } from '../../src/views/testIds';
import { untilDrawn } from './browser';

/** Bytes of the large recording's file. */
const LARGE = 20_000_000;

/**
 * Opens the sample incident from the start page of an open Grafana.
 * @returns milliseconds from the click until every step was settled and the flame graph drawn
 */
export async function openSample(page: Page, baseUrl: string): Promise<number> {
  await page.goto(baseUrl + APP_PATH);
  const link = page.getByRole('link', { name: 'Walk the sample incident' });
  await link.waitFor();
  await link.evaluate((element: HTMLElement) => {
    performance.mark('followed');
    element.click();
  });
  return untilDrawn(page);
}

/** Milliseconds; when a task began that kept the page from reacting, and how long it took. */
interface LongTask {
  start: number;
  duration: number;
}

export interface LargeOpened {
  fileBytes: number;
  /** of all replies, unpacked */
  characters: number;
  /** from the choice of the file until every step was drawn */
  ms: number;
  /** the longest time the page could not react to a person, while the file was read and while its first place was drawn */
  readFreezeMs: number;
  drawFreezeMs: number;
}

/** Opens a recording of 20 MB by the file picker of the start page. */
export async function openLarge(page: Page, baseUrl: string, sample: Blob): Promise<LargeOpened> {
  const recording = await enlarged(await openRecording(sample));
  const folder = mkdtempSync(path.join(tmpdir(), 'drillrail-bench-'));
  const file = path.join(folder, 'large.jsonl.gz');
  writeFileSync(file, Buffer.from(await new Response(writeRecording(recording)).arrayBuffer()));
  await page.goto(baseUrl + APP_PATH);
  const input = page.getByTestId(testIds.openRecording).locator('input[type=file]');
  await input.waitFor({ state: 'attached' });
  await page.evaluate(watchLongTasks);
  await input.setInputFiles(file);
  const ms = await untilDrawn(page);
  const fileBytes = statSync(file).size;
  rmSync(folder, { recursive: true });
  return {
    fileBytes,
    characters: recording.replies.reduce((sum, reply) => sum + ('body' in reply ? reply.body.length : 0), 0),
    ms: Math.round(ms),
    ...(await longestTasks(page)),
  };
}

/** With replies that the first place does not need, and that pack as well as telemetry does: eight to one. */
async function enlarged(recording: Recording): Promise<Recording> {
  const replies: RecordedReply[] = [...recording.replies];
  const packed = 60_000;
  for (let size = 0; size < LARGE; size += packed) {
    const request = { source: 'loki', method: 'GET' as const, path: `loki/api/v1/query_range/${replies.length}` };
    replies.push({ request, received: recording.madeAt, status: 200, body: logLines(packed) });
  }
  return { ...recording, replies };
}

function logLines(packed: number): string {
  const lines = Array.from({ length: packed / 15 }, () => [
    '1763725080000000000',
    `level=info service=order-orchestrator msg="order placed" tenant=hyd-cloud-kitchens partition=14 outcome=success order=${randomBytes(12).toString('hex')} took=41ms`,
  ]);
  return JSON.stringify({
    status: 'success',
    data: { resultType: 'streams', result: [{ stream: {}, values: lines }] },
  });
}

/** Runs in the page: notes what keeps it from reacting, and when the file's choice began and the rail came. */
function watchLongTasks() {
  const tasks: LongTask[] = [];
  Object.assign(window, { longTasks: tasks });
  new PerformanceObserver((list) =>
    list.getEntries().forEach(({ startTime, duration }) => tasks.push({ start: startTime, duration }))
  ).observe({ type: 'longtask' });
  document.addEventListener('change', () => performance.mark('followed'), { capture: true, once: true });
  const seen = new MutationObserver(() => {
    if (document.querySelector('section[data-status]')) {
      performance.mark('opened');
      seen.disconnect();
    }
  });
  seen.observe(document.body, { childList: true, subtree: true });
}

/** The longest of them between the choice of the file and the rail, and after that. */
async function longestTasks(page: Page): Promise<{ readFreezeMs: number; drawFreezeMs: number }> {
  const { tasks, followed, opened } = await page.evaluate(() => ({
    tasks: (window as unknown as { longTasks: LongTask[] }).longTasks,
    followed: performance.getEntriesByName('followed').at(-1)!.startTime,
    opened: performance.getEntriesByName('opened')[0].startTime,
  }));
  const longest = (some: LongTask[]) => Math.round(Math.max(0, ...some.map(({ duration }) => duration)));
  return {
    readFreezeMs: longest(tasks.filter(({ start }) => start >= followed && start < opened)),
    drawFreezeMs: longest(tasks.filter(({ start }) => start >= opened)),
  };
}
