import { test as base } from '@grafana/plugin-e2e';
import type { Locator, Page } from '@playwright/test';
import { id } from '../../src/plugin.json';
import { testIds } from '../../src/views/testIds';

export { expect } from '@grafana/plugin-e2e';

/** What docker-compose provisions and its workload pushes (dev/workload/flavrdash). */
export const SITE = {
  plugin: id,
  service: 'order-orchestrator',
  tenant: 'hyd-cloud-kitchens',
  partition: '14',
  dashboard: 'drillrail-runbook-orders',
  rules: ['drillrail-orders-page', 'drillrail-orders-tenant', 'drillrail-orders-ticket'],
};

/** The walk, on its page or within a panel. */
export class Walk {
  constructor(
    private readonly page: Page,
    private readonly root: Page | Locator = page
  ) {}

  headline(): Locator {
    return this.root.getByTestId(testIds.headline);
  }

  station(step: string): Locator {
    return this.root.getByTestId(testIds.station(step));
  }

  chip(dimension: string): Locator {
    return this.root.getByTestId(testIds.chip(dimension));
  }

  candidate(value: string): Locator {
    return this.root.getByTestId(testIds.rankingRow(value));
  }

  /** A parameter of the address, as the browser shows it. */
  parameter(name: string): string | null {
    return new URL(this.page.url()).searchParams.get(name);
  }
}

interface Fixtures {
  walk: Walk;
  /** opens the rail page at a search part */
  openRail: (search: string) => Promise<void>;
}

export const test = base.extend<Fixtures>({
  walk: async ({ page }, provide) => provide(new Walk(page)),
  openRail: async ({ gotoAppPage }, provide) =>
    provide(async (search) => {
      await gotoAppPage({ pluginId: SITE.plugin, path: `/rail?${search}` });
    }),
});
