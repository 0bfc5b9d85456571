import { expect, type Locator, type Page } from '@playwright/test';
import { testIds } from '../../../src/views/testIds';

/** A dashboard with rails on it, for a test's own Grafana. */
export interface RailsOnDashboard {
  /** name → value that is chosen at first; a list: a choice of several, and of all */
  variables?: Record<string, string | string[]>;
  /** options of one rail panel each, as a dashboard's JSON has them */
  rails: object[];
  /** rows of the grid that each panel takes */
  height?: number;
}

export const UID = 'rails';

/** As Grafana keeps it. */
export function dashboardJson({ variables = {}, rails, height = 14 }: RailsOnDashboard) {
  return {
    uid: UID,
    title: 'Two rails',
    templating: { list: Object.entries(variables).map(([name, value]) => variable(name, value)) },
    panels: rails.map((options, index) => ({
      id: index + 1,
      type: 'drillrail-rail-panel',
      title: `Rail ${index + 1}`,
      gridPos: { x: (index % 2) * 12, y: 0, w: 12, h: height },
      options,
    })),
  };
}

function variable(name: string, value: string | string[]) {
  return Array.isArray(value)
    ? { name, type: 'custom', multi: true, includeAll: true, query: value.join(','), current: { value: [], text: [] } }
    : { name, type: 'textbox', query: value, current: { value, text: value } };
}

/** One rail among several on a page. */
export class GuestRail {
  constructor(readonly within: Locator) {}

  static panel(page: Page, id: number): GuestRail {
    return new GuestRail(page.locator(`[data-viz-panel-key="panel-${id}"]`));
  }

  headline = () => this.within.getByTestId(testIds.headline);
  station = (id: string) => this.within.getByTestId(testIds.station(id));
  step = (id: string) => this.within.getByTestId(testIds.step(id));
  chip = (name: string) => this.within.getByTestId(testIds.chip(name));
  row = (value: string) => this.within.getByTestId(testIds.rankingRow(value));
  fullRail = () => this.within.getByRole('link', { name: 'Open the full rail' });

  /** It has said all that it finds. */
  async settled(): Promise<void> {
    await expect(this.headline().locator('[aria-busy=false]')).toBeVisible();
  }
}
