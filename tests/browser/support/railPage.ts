import { expect, type Locator, type Page } from '@playwright/test';
import type { ProxiedRequest } from '../../../dev/host/host';
import type { Host } from './host';
import { testIds } from '../../../src/views/testIds';
import type { Incident } from './mode';

export const APP = '/a/drillrail-correlation-app/rail';
export const STEPS = ['burn-rate', 'split-tenant', 'split-partition', 'trace', 'logs', 'profile'];

/** The role of whoever looks at the page. */
export function roleOn(page: Page): Promise<string> {
  return page.evaluate(
    () => (Reflect.get(window, 'grafanaBootData') as unknown as { user: { orgRole: string } }).user.orgRole
  );
}

/** The rail page as a person sees and uses it. */
export class RailPage {
  constructor(
    readonly page: Page,
    private readonly host: Host,
    private readonly incident: Incident
  ) {}

  /** Parameters of the alert's deep link, in the contract's order, with more or other ones. */
  deepLink(more: Record<string, string> = {}): URLSearchParams {
    const { from, to } = this.incident;
    const own = { from: String(from), to: String(to), 'var-rail': 'orders', 'var-service': 'order-orchestrator' };
    return new URLSearchParams({ ...own, ...more });
  }

  url(parameters: URLSearchParams): string {
    return `${this.host.url}${APP}?${parameters}`;
  }

  async open(parameters: URLSearchParams = this.deepLink()): Promise<void> {
    await this.page.goto(this.url(parameters));
    await this.settled();
  }

  /** For links with relative times or none: the page's clock stands still at the incident's end. */
  async openAtTheIncident(parameters: URLSearchParams): Promise<void> {
    await this.page.clock.setFixedTime(this.incident.to);
    await this.open(parameters);
  }

  /** No step is asking any more; cards that draw later are waited for by whoever looks at them. */
  async settled(): Promise<void> {
    await expect(this.page.locator('section[data-status]').first()).toBeVisible();
    await expect(this.page.locator('section[data-status][aria-busy=true]')).toHaveCount(0);
  }

  /** The parameters that the address bar holds. */
  place(): Record<string, string> {
    return Object.fromEntries(new URL(this.page.url()).searchParams);
  }

  /** Waits until the address bar holds what the deep link has, and these. */
  async expectPlace(more: Record<string, string>): Promise<void> {
    await expect.poll(() => this.place()).toEqual(Object.fromEntries(this.deepLink(more)));
    await this.settled();
  }

  step(id: string): Locator {
    return this.page.getByTestId(testIds.step(id));
  }

  station(id: string): Locator {
    return this.page.getByTestId(testIds.station(id));
  }

  verdict(id: string): Locator {
    return this.page.getByTestId(testIds.stepVerdict(id));
  }

  headline(): Locator {
    return this.page.getByTestId(testIds.headline);
  }

  /** @param name of the dimension, or `trace`, or `span` */
  chip(name: string): Locator {
    return this.page.getByTestId(testIds.chip(name));
  }

  async clearChip(name: string): Promise<void> {
    await this.chip(name)
      .getByRole('button', { name: /^Clear / })
      .click();
  }

  row(value: string): Locator {
    return this.page.getByTestId(testIds.rankingRow(value));
  }

  trace(traceId: string): Locator {
    return this.page.getByTestId(testIds.trace(traceId));
  }

  async expectStatuses(statuses: Record<string, string>): Promise<void> {
    for (const [id, status] of Object.entries(statuses)) {
      await expect(this.step(id), id).toHaveAttribute('data-status', status);
    }
  }

  async expectAllFound(): Promise<void> {
    await this.expectStatuses(Object.fromEntries(STEPS.map((id) => [id, 'found'])));
  }

  historyLength(): Promise<number> {
    return this.page.evaluate(() => window.history.length);
  }

  /** What is asked of the data sources while `act` runs and the walk settles. */
  async requestsDuring(act: () => Promise<void>): Promise<ProxiedRequest[]> {
    const before = this.host.requests().length;
    await act();
    await this.settled();
    return this.host.requests().slice(before);
  }
}
