import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { SAMPLE as SAMPLE_FILE } from '../../../dev/demo/recorded';
import { APP_PATH } from '../../../src/model/place/appPath';
import { testIds } from '../../../src/views/testIds';
import { ROOT } from '../support/mode';
import { openStart } from '../support/startPage';
import { expect, test } from '../support/test';

const SAMPLE = readFileSync(SAMPLE_FILE);

async function saved(page: Page): Promise<{ name: string; file: Buffer }> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /^Save this walk/ }).click(),
  ]);
  return { name: download.suggestedFilename(), file: readFileSync(await download.path()) };
}

/** As a person drops a file; one that a script makes lacks what Grafana's dropzone reads it by. */
async function dropFile(page: Page, onto: Locator, file: string) {
  const box = await onto.boundingBox();
  if (!box) {
    throw new Error('What the file is to be dropped onto is not on screen.');
  }
  const client = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', {
      type,
      x: box.x + 5,
      y: box.y + 5,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    });
  }
}

async function open(page: Page, file: Buffer, name = 'walk.jsonl.gz') {
  const input = page.getByTestId(testIds.openRecording).locator('input[type=file]');
  await input.setInputFiles({ name, mimeType: 'application/gzip', buffer: file });
}

test('a saved walk opens as it was, with what was walked and with nothing else', async ({ rail, page, host }) => {
  await rail.open();
  await rail.row('blr-dark-kitchens').click();
  await rail.expectPlace({ 'var-tenant': 'blr-dark-kitchens' });
  await page.goBack();
  await rail.expectPlace({});
  const sentence = await rail.headline().innerText();
  const { name, file } = await saved(page);
  expect(name).toMatch(/^drillrail-orders-order-orchestrator-\d{4}-\d\d-\d\dT\d{4}Z\.jsonl\.gz$/);
  const text = gunzipSync(file).toString('utf8');
  for (const private_ of ['127.0.0.1', 'localhost', 'grafana_session', 'cookie']) {
    expect(text.toLowerCase()).not.toContain(private_);
  }

  await openStart(page, host);
  const requests = await rail.requestsDuring(async () => {
    await open(page, file);
    await rail.settled();
    await rail.expectAllFound();
    await expect(rail.headline()).toHaveText(sentence, { useInnerText: true });
    await expect(page.getByTestId(testIds.recordingNote)).toContainText(`in Main Org., Grafana ${host.version}`);
    expect(new URL(page.url()).pathname).toBe(`${APP_PATH}/recording`);
    expect(rail.place()).toEqual(Object.fromEntries(rail.deepLink()));

    await rail.row('blr-dark-kitchens').click();
    await rail.expectPlace({ 'var-tenant': 'blr-dark-kitchens' });
    await rail.expectStatuses({ 'split-partition': 'found' });
    // Which of the many tenants without errors are shown differs from one incident to the next.
    const last = rail
      .step('split-tenant')
      .getByTestId(/^drillrail ranking row /)
      .last();
    const other = ((await last.getAttribute('data-testid')) ?? '').replace(testIds.rankingRow(''), '');
    await last.click();
    await rail.expectPlace({ 'var-tenant': other });
    await rail.expectStatuses({ 'split-partition': 'empty' });
    await expect(rail.step('split-partition')).toContainText('This recording has no answer to this query');
  });
  expect(requests).toEqual([]);
});

test('a new load of the page asks for the file again and goes on where the link stands', async ({
  rail,
  page,
  host,
}) => {
  await page.goto(host.url + APP_PATH);
  await open(page, SAMPLE);
  await rail.settled();
  await rail.row('blr-dark-kitchens').click();
  await expect(rail.row('blr-dark-kitchens')).toHaveAttribute('data-state', 'pinned');
  const place = rail.place();
  await page.reload();
  await expect(page.getByText('This link leads into a recording')).toBeVisible();
  await open(page, SAMPLE);
  await rail.settled();
  await expect(rail.row('blr-dark-kitchens')).toHaveAttribute('data-state', 'pinned');
  expect(rail.place()).toEqual(place);
});

test('a recording can be dropped', async ({ rail, page, host }, testInfo) => {
  await page.goto(host.url + APP_PATH);
  const file = testInfo.outputPath('walk.jsonl.gz');
  writeFileSync(file, SAMPLE);
  await dropFile(page, page.getByText('Drop a recording here'), file);
  await rail.settled();
  await rail.expectAllFound();
});

const lines = gunzipSync(SAMPLE).toString('utf8').split('\n');
const BAD: Array<[name: string, file: Buffer, sentence: string]> = [
  ['a picture', readFileSync(path.join(ROOT, 'docs/img/rail.png')), 'This file is not a Drillrail recording.'],
  ['another archive', gzipSync('{"hello": "world"}'), 'This file is not a Drillrail recording.'],
  ['half of one', SAMPLE.subarray(0, SAMPLE.length / 2), 'This recording is incomplete'],
  [
    'one of a later version',
    gzipSync(lines.join('\n').replace('"version":1', '"version":2')),
    'and this Drillrail reads formats up to 1',
  ],
  [
    'a damaged one',
    gzipSync(lines.map((line, index) => (index === 3 ? '{"request":5}' : line)).join('\n')),
    'This recording is damaged at line 4',
  ],
];

test('a file that is no recording is refused with a sentence, and the next one opens', async ({ rail, page, host }) => {
  await page.goto(host.url + APP_PATH);
  for (const [name, file, sentence] of BAD) {
    await open(page, file, name);
    await expect(page.getByRole('alert'), name).toContainText(sentence);
  }
  await open(page, SAMPLE);
  await rail.settled();
  await rail.expectAllFound();
});
