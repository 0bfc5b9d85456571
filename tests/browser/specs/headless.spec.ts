import { spawn } from 'node:child_process';
import path from 'node:path';
import type { WalkReport } from '../../../dev/walk/report';
import { testIds } from '../../../src/views/testIds';
import { ROOT } from '../support/mode';
import { expect, needsBackends, test } from '../support/test';

/** `npm run walk -- --json` in a process of its own, since that is how scripts use it. */
function walk(link: string): Promise<{ status: number | null; report: WalkReport }> {
  return new Promise((resolve, reject) => {
    const tsx = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs');
    const child = spawn(process.execPath, [tsx, path.join(ROOT, 'dev/walk/main.ts'), link, '--json']);
    let output = '';
    let complaints = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (complaints += chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      if (output) {
        resolve({ status, report: JSON.parse(output) });
      } else {
        reject(new Error(complaints));
      }
    });
  });
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

test(
  'the walk without a browser finds what the page shows',
  needsBackends('The walk asks from a process of its own.'),
  async ({ rail, page }) => {
    await rail.open();
    await rail.expectAllFound();
    const { status, report } = await walk(page.url());
    expect(status).toBe(3);
    expect(report.steps.map(({ id }) => id)).toHaveLength(6);
    expect(squeezed(await rail.headline().locator('p').innerText())).toContain(squeezed(report.answer));

    for (const { id, verdict, sentence } of report.steps) {
      await expect(rail.verdict(id)).toHaveAttribute('data-verdict', verdict ?? '');
      expect(squeezed(await rail.step(id).locator('header').innerText()), id).toContain(squeezed(sentence));
    }
    for (const { dimension, value, origin } of report.filters) {
      expect(origin).toBe('suggested');
      await expect(rail.chip(dimension)).toContainText(value);
    }
    const candidates = report.steps[1].evidence as { candidates: Array<{ value: string; errors: number }> };
    const shown = page.getByTestId(testIds.ranking('tenant')).getByRole('radio');
    for (const [index, { value, errors }] of candidates.candidates.slice(0, await shown.count()).entries()) {
      await expect(shown.nth(index)).toContainText(value);
      await expect(shown.nth(index)).toContainText(String(Math.round(errors)));
    }
  }
);
