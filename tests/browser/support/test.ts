import { expect, test as base } from '@playwright/test';
import { skipUnlessItFits } from './fits';
import type { Host, Wishes } from './host';
import { grafana, incident, type Incident } from './mode';
import { RailPage } from './railPage';
import { visitGrafana } from './realGrafana';
import { startStandIn } from './standIn';
import { Watch } from './watch';

export { expect } from '@playwright/test';
export { needsBackends, standInOnly } from './fits';

interface Options {
  site: Wishes;
}

interface Fixtures {
  incident: Incident;
  /** skips what the Grafana cannot do */
  fits: void;
  host: Host;
  /** fails the test on console errors and warnings, page errors, requests that leave, HTTP errors */
  watch: Watch;
  rail: RailPage;
}

/** Each test has a Grafana, a stand-in or a real one, and a page for itself, so that it counts its own requests. */
export const test = base.extend<Fixtures & Options>({
  site: [{}, { option: true }],
  incident: async ({}, use) => use(incident()),
  fits: [
    async ({}, use, info) => {
      skipUnlessItFits(info);
      await use();
    },
    { auto: true },
  ],
  host: async ({ site, fits: _ }, use, info) => {
    const real = grafana();
    const host = await (real ? visitGrafana(real, site) : startStandIn(site, info.testId));
    await use(host);
    expect(await host.stop(), 'asked, but not recorded (npm run test:record)').toEqual([]);
  },
  context: async ({ context, host }, use) => {
    await host.welcome(context);
    await use(context);
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
