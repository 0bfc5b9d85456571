import { expect, test as base, type Page } from '@playwright/test';
import { startHost, type Host, type HostOptions } from '../../../dev/host/host';
import { backends, DIST, incident, type Incident } from './mode';
import { RailPage } from './railPage';
import { Watch } from './watch';

export { expect } from '@playwright/test';

interface Options {
  /** of the stand-in for Grafana that this test gets for itself, beyond what stands behind it */
  site: HostOptions;
}

interface Fixtures {
  incident: Incident;
  host: Host;
  /** fails the test on console errors and warnings, page errors, requests that leave, HTTP errors */
  watch: Watch;
  rail: RailPage;
}

/** Each test has a stand-in for Grafana and a page of its own, so that it counts its own requests. */
export const test = base.extend<Fixtures & Options>({
  site: [{}, { option: true }],
  incident: async ({}, use) => use(incident()),
  host: async ({ site }, use, info) => {
    const behind = backends(info.testId);
    const env = { ...behind.env, ...site.env };
    const host = await startHost({ mode: 'development', dist: DIST, ...behind, ...site, env });
    await host.ready();
    await use(host);
    await host.stop();
    const misses = host.misses().map(({ method, uid, path, query, body }) => `${method} ${uid}/${path}?${query} ${body}`);
    expect(misses, 'asked, but not recorded (npm run test:record)').toEqual([]);
  },
  watch: [
    async ({ page, host }, use) => {
      const watch = new Watch(page, host.url);
      await use(watch);
      expect(watch.unexpected(), 'what the page did that no page should').toEqual([]);
    },
    { auto: true },
  ],
  rail: async ({ page, host, incident: walked }, use) => use(new RailPage(page, host, walked)),
});

/** Signs in without loading a page, whose late requests a test would count as its own. */
export async function signInAsViewer(page: Page, host: Host): Promise<void> {
  const reply = await page.request.get(`${host.url}/login?as=viewer&redirectTo=/`);
  expect(reply.ok()).toBe(true);
}
