import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { APP_PATH } from '../../../src/model/place/appPath';
import { panesOf } from '../support/explore';
import { ROOT } from '../support/mode';
import { expect, needsBackends, test } from '../support/test';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function share(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function copiedSummary(page: Page): Promise<string> {
  await share(page, 'Copy summary');
  await expect(page.getByText('Summary copied')).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function downloadedReport(page: Page): Promise<{ name: string; report: string }> {
  const downloading = page.waitForEvent('download');
  await share(page, 'Download report');
  const download = await downloading;
  return { name: download.suggestedFilename(), report: await readFile(await download.path(), 'utf8') };
}

/** `npm run walk -- --markdown` in a process of its own. */
function headlessReport(link: string): Promise<string> {
  const tsx = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  return new Promise((resolve, reject) =>
    // It exits with the verdict's status, which is no failure.
    execFile(process.execPath, [tsx, path.join(ROOT, 'dev/walk/main.ts'), link, '--markdown'], (error, output) =>
      output ? resolve(output) : reject(error)
    )
  );
}

test('the summary says in five lines what is on screen, and its link leads there', async ({ rail, page, incident }) => {
  await rail.open();
  await rail.expectAllFound();
  const lines = (await copiedSummary(page)).trimEnd().split('\n');
  expect(lines[0]).toMatch(/^Order success, `order-orchestrator`, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d – .* UTC \(1 h\)$/);
  expect(lines.filter((line) => line.startsWith('- ')).map((line) => line.split(':')[0])).toEqual([
    '- Burn rate (page)',
    '- Tenant, Partition (localised)',
    '- Trace (in error)',
    '- Logs (relevant line)',
    '- Profile (of the span)',
  ]);
  expect(lines.join('\n')).toContain('`order-orchestrator` is burning its error budget at 18.2× the allowed rate.');
  expect(lines.join('\n')).toContain(`Trace \`${incident.traceId}\`.`);

  const link = new URL(lines.at(-1) ?? '');
  expect(link.origin + link.pathname).toBe(page.url().split('?')[0]);
  const { span, ...place } = Object.fromEntries(link.searchParams);
  const chosen = { 'var-tenant': 'hyd-cloud-kitchens', 'var-partition': '14', trace: incident.traceId };
  expect(place).toEqual(Object.fromEntries(rail.deepLink(chosen)));
  await expect(rail.chip('span')).toContainText(span.slice(0, 8));

  const sentence = await rail.headline().innerText();
  await page.goto(link.href);
  await rail.settled();
  await rail.expectAllFound();
  await expect(rail.headline()).toHaveText(sentence, { useInnerText: true });
});

test('the report is named after what it is about, and holds every step, the time line and every query', async ({
  rail,
  page,
  host,
  incident,
}) => {
  await rail.open();
  await rail.expectAllFound();
  const { name, report } = await downloadedReport(page);
  await expect(page.getByText('Report downloaded')).toBeVisible();
  const minute = new Date(incident.to).toISOString().slice(0, 16).replace(':', '');
  expect(name).toBe(`drillrail-orders-order-orchestrator-${minute}Z.md`);

  expect(report.match(/^#+ .*$/gm)?.slice(0, 9)).toEqual([
    '# Order success, `order-orchestrator`',
    '## 1 Burn rate: page',
    '## 2 Tenant: localised',
    '## 3 Partition: localised',
    '## 4 Trace: in error',
    '## 5 Logs: relevant line',
    '## 6 Profile: of the span',
    '## Time line',
    '## Queries',
  ]);
  expect(report).toMatch(/^\| `hyd-cloud-kitchens` \(suggested\) \| 39 \| 95 \| 41 % \| 97 % \| 0\.6× \|$/m);
  expect(report).toMatch(/^→ \S+ postgres-replica-2 .*still vacuuming relation \\"public\.inventory\\"/m);
  const reached = [...report.matchAll(/^\| \d [^|]+\| (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}) \| \d+\.\d{3} s \|/gm)];
  expect(reached).toHaveLength(6);

  const links = [...report.matchAll(/^\[\d+\]: (.*)$/gm)].map(([, href]) => href);
  expect(links.length).toBe(report.match(/^```\w+ql$|^```pyroscope$/gm)?.length);
  for (const link of links) {
    expect(link).toContain(`${host.url}/explore?`);
    expect(panesOf(link).range.from).toMatch(/^\d+$/);
  }
});

test.describe('in another time zone', () => {
  test.use({ timezoneId: 'Asia/Kolkata' });

  test(
    'the page writes the same report as the walk without a browser',
    needsBackends('The walk asks from a process of its own.'),
    async ({ rail, page }) => {
      await rail.open();
      await rail.expectAllFound();
      const { report } = await downloadedReport(page);
      // The stand-in's replies are as fresh as each walk: only when they arrived differs.
      const withoutTimes = (text: string) => text.replace(/^(\| \d [^|]+)\|.*\|.*\|/gm, '$1| … |');
      expect(withoutTimes(report)).toBe(withoutTimes(await headlessReport(page.url())));
    }
  );
});

test('of a recording, the report says so, and leads to nothing that need not exist here', async ({
  rail,
  page,
  host,
}) => {
  await page.goto(host.url + APP_PATH);
  await page.getByRole('link', { name: 'Walk the sample incident' }).click();
  await rail.settled();
  await rail.expectAllFound();
  const { report } = await downloadedReport(page);
  expect(report).toMatch(/^From a recording made \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC in `.+`\.$/m);
  expect(report).not.toContain('/explore?');
  // Everything in it is in the recording: tomorrow it is the same, to the byte.
  await page.reload();
  await rail.settled();
  await rail.expectAllFound();
  expect((await downloadedReport(page)).report).toBe(report);
});

test('there is nothing to hand over before a step has found anything', async ({ rail, page }) => {
  await page.route('**/api/datasources/proxy/uid/**', () => {});
  await page.goto(rail.url(rail.deepLink()));
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  for (const item of ['Copy summary', 'Download report']) {
    const entry = page.getByRole('menuitem', { name: item });
    await expect(entry).toContainText('No step has found anything yet');
    await expect(entry).toBeDisabled();
  }
});

test('where the browser does not allow copying, it says what to do instead', async ({ rail, page }) => {
  await rail.open();
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))));
  await share(page, 'Copy summary');
  await expect(page.getByText('Download the report instead: it begins with the summary.')).toBeVisible();
});
