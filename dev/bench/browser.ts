import { chromium, type Browser, type Page } from '@playwright/test';
import { testIds } from '../../src/views/testIds';
import { CHROMIUM_FLAGS, chromiumExecutable } from '../chromium';

/** Opens Grafana's home with the plugin's code loaded once, as it is for on-call who has Grafana open. */
export async function openGrafana(
  baseUrl: string,
  link: string
): Promise<{ browser: Browser; page: Page; pageMs: number }> {
  const browser = await chromium.launch({ executablePath: chromiumExecutable(), args: CHROMIUM_FLAGS });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const began = performance.now();
  await page.goto(link);
  await page.waitForFunction(allDrawn, drawnMarks(), { polling: 'raf', timeout: 60_000 });
  const pageMs = performance.now() - began;
  await page.goto(`${baseUrl}/`);
  return { browser, page, pageMs };
}

/**
 * Follows the deep link inside the open Grafana, as a click on it does.
 * @returns milliseconds from the click until every step was settled and the flame graph drawn
 */
export async function walkInPage(page: Page, link: string): Promise<number> {
  const { pathname, search } = new URL(link);
  await page.evaluate((url) => {
    performance.mark('followed');
    window.history.pushState({}, '', url);
    window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, pathname + search);
  const ms = await untilDrawn(page);
  await page.evaluate(() => {
    window.history.pushState({}, '', '/');
    window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  });
  await page.waitForTimeout(500);
  return ms;
}

/** @returns milliseconds from the mark `followed` until every step was settled and the flame graph drawn */
export async function untilDrawn(page: Page): Promise<number> {
  await page.waitForFunction(allDrawn, drawnMarks(), { polling: 'raf', timeout: 60_000 });
  return page.evaluate(() => performance.now() - performance.getEntriesByName('followed').at(-1)!.startTime);
}

function drawnMarks() {
  return { step: testIds.step(''), flameGraph: testIds.flameGraph };
}

/** Runs in the page: every step says that it found something, and the last one's drawing is there. */
function allDrawn({ step, flameGraph }: { step: string; flameGraph: string }): boolean {
  const steps = [...document.querySelectorAll(`section[data-testid^="${step}"]`)];
  return (
    steps.length > 0 &&
    steps.every((element) => element.getAttribute('data-status') === 'found') &&
    document.querySelector(`[data-testid="${flameGraph}"] canvas`) !== null
  );
}
