import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Browser, chromium, expect, Page } from '@playwright/test';
import { buildFixture } from './fixture/build';
import { startUpstream, Upstream } from './fixture/upstream';
import { HostOptions, startHost } from './host';

// Boots the fixture plugin in Chromium, from the root and under a sub-path, with React's warnings on, and fails on
// anything that is not as in Grafana or that the console complains about: `npx tsx dev/host/smoke.ts [folder for pictures]`.

const pictures = process.argv[2];
const chromiumFlags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat([
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]);
const app = '/a/drillrail-fixture-app';
const exemplar = 'data-testid Exemplar marker';
const annotation = 'data-testid annotation-marker';

async function main(): Promise<void> {
  const work = mkdtempSync(path.join(tmpdir(), 'host-smoke-'));
  const upstream = await startUpstream();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumFlags });
  try {
    const options = await prepare(work, upstream.url);
    for (const subPath of ['', '/grafana']) {
      await withHost(browser, { ...options, subPath, mode: 'development' }, checkPages);
    }
    await withHost(browser, options, (page, url) => checkRequests(page, url, upstream), /Failed to load resource/);
    await withHost(browser, options, measure);
  } finally {
    await browser.close();
    upstream.stop();
    rmSync(work, { recursive: true });
  }
}

async function prepare(work: string, url: string): Promise<HostOptions> {
  const dist = path.join(work, 'dist');
  const provisioning = path.join(work, 'provisioning');
  await buildFixture(dist);
  mkdirSync(path.join(provisioning, 'datasources'), { recursive: true });
  const source = '{ name: Prometheus, type: prometheus, uid: prometheus, url: $UPSTREAM, isDefault: true }';
  writeFileSync(path.join(provisioning, 'datasources/all.yaml'), `datasources:\n  - ${source}\n`);
  return { dist, provisioning, env: { UPSTREAM: url } };
}

/** Runs a check on a fresh page and fails when the console warned or a request left for another host. */
async function withHost(
  browser: Browser,
  options: HostOptions,
  check: (page: Page, url: string) => Promise<void>,
  expected?: RegExp
) {
  const host = await startHost(options);
  await host.ready();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type()) && !expected?.test(message.text())) {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error.stack)));
  page.on('request', (request) => {
    if (!request.url().startsWith(host.url) && !/^(data|blob):/.test(request.url())) {
      complaints.push(`A request for ${request.url()}`);
    }
  });
  try {
    await check(page, host.url);
    expect(complaints).toEqual([]);
  } finally {
    await page.close();
    await host.stop();
  }
}

async function checkPages(page: Page, url: string): Promise<void> {
  await page.goto(`${url}${app}/chart`);
  await checkChart(page);
  await checkTheme(page);
  await checkExplore(page, url);

  await page.goto(`${url}/login?as=viewer&redirectTo=${app}/chart`);
  await expect(page.getByRole('button', { name: 'Viewer' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);

  await page.goto(`${url}/panel/drillrail-fixture-note-panel?options=${encodeURIComponent('{"text":"hello"}')}`);
  await expect(page.getByTestId('note')).toHaveText('hello');
  await page.goto(`${url}/panel/table`);
  await expect(page.getByText('The panel "table" is not part of the stand-in for Grafana.')).toBeVisible();

  await page.goto(`${url}/dashboards`);
  await expect(page.getByText('/dashboards is not part of the stand-in for Grafana.')).toBeVisible();
  await page.goto(`${url}/?theme=light`);
  await expect(page.getByText('Prometheus (prometheus, uid prometheus)')).toBeVisible();
  await expect(page.locator('body.theme-light')).toBeVisible();
  await picture(page, 'home');
}

async function checkChart(page: Page): Promise<void> {
  await expect(page.getByText('Errors, by the fixture')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toHaveText('More appsFixtureChart');
  await expect(page.getByTestId('title')).toHaveText('Chart');
  await expect(page.getByTestId(annotation)).toHaveCount(2);
  await expect(page.getByTestId(exemplar)).toHaveCount(2);
  await picture(page, 'chart-dark');

  await page.getByTestId(exemplar).first().hover();
  await expect(page.getByRole('link', { name: 'Open the trace' })).toBeVisible();
  await page.getByTestId('title').hover();
  await page.locator('.u-over').hover({ position: { x: 200, y: 195 } });
  await expect(page.locator('#grafana-portal-container').getByText(/^\d\.\d+%$/)).toBeVisible();
  await picture(page, 'chart-tooltip');
}

async function checkTheme(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Switch to the light theme' }).click();
  await expect(page.getByRole('button', { name: 'Switch to the dark theme' })).toBeVisible();
  await expect(page.getByTestId(exemplar)).toHaveCount(2);
  await picture(page, 'chart-light');
}

async function checkExplore(page: Page, url: string): Promise<void> {
  const panes = { left: { datasource: 'tempo', queries: [{ query: 'abc' }] } };
  await page.goto(`${url}/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}`);
  await expect(page.getByTestId('explore-panes')).toHaveText(JSON.stringify(panes, null, 2));
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('menuitem', { name: 'Open the fixture' }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByTestId('title')).toHaveText('Chart');
}

async function checkRequests(page: Page, url: string, upstream: Upstream): Promise<void> {
  await page.goto(`${url}${app}/requests`);
  const outcomes = JSON.parse((await page.getByTestId('outcomes').textContent()) ?? '');
  const cancelled = { status: -1, cancelled: true, data: null };
  expect(outcomes).toEqual({
    json: { status: 200, data: { url: '/quick?a=1&a=2' } },
    replaced: cancelled,
    aborted: cancelled,
    text: { status: 200, data: '{"url":"/quick"}' },
    plainError: {
      status: 429,
      data: { message: 'too many requests', error: 'Too Many Requests', response: 'too many requests' },
    },
    unknown: { status: 404, data: { message: 'Unable to find datasource' } },
    notHere: 501,
  });
  // A failed question to a data source alerts only when asked to, any other failure unless asked not to.
  await expect(page.getByRole('alert')).toHaveCount(2);
  await expect(page.getByRole('alert').first()).toContainText('Unable to find datasource');
  await expect.poll(upstream.abandoned).toBe(3);
  await picture(page, 'toasts');
}

async function measure(page: Page, url: string): Promise<void> {
  for (const state of ['cold', 'warm']) {
    const started = performance.now();
    await page.goto(`${url}${app}/chart`);
    await page.locator('.u-over').waitFor();
    console.log(`${state} load to the chart: ${Math.round(performance.now() - started)} ms`);
  }
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures) {
    await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  }
}

main().then(
  () => console.log('The stand-in carries its fixture.'),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  }
);
