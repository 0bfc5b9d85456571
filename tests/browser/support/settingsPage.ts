import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Host } from './host';
import { testIds } from '../../../src/views/testIds';
import { Watch } from './watch';

/** The app's settings in Grafana's API. */
export const SETTINGS = '/api/plugins/drillrail-correlation-app/settings';

/** The settings page as an author of rails uses it. */
export class SettingsPage {
  constructor(
    readonly page: Page,
    private readonly host: Host
  ) {}

  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.host.url}/plugins/drillrail-correlation-app?page=rails${query}`);
    await expect(this.list()).toBeVisible();
  }

  list(): Locator {
    return this.page.getByRole('navigation', { name: 'Rails' });
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  preview(): Locator {
    return this.page.getByRole('region', { name: 'What it queries' });
  }

  station(id: string): Locator {
    return this.page.getByTestId(testIds.settingsStation(id));
  }

  /** A word of this page's; Grafana has alerts of its own on it (an app that is not signed, say). */
  alert(text: string): Locator {
    return this.page.getByRole('alert').filter({ hasText: text });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  status(): Locator {
    return this.page.getByRole('toolbar', { name: 'Save' }).getByRole('status');
  }

  /** Saves, and waits until the page came back. */
  async save(): Promise<void> {
    await this.button('Save rails').click();
    await expect(this.page.getByText('The rails are saved')).toBeVisible();
    await expect(this.status()).toHaveText('Everything is saved.');
  }

  /** The settings as Grafana has them now. */
  async saved(): Promise<{ jsonData: { rails: Array<Record<string, unknown>> } & Record<string, unknown> }> {
    return (await this.page.request.get(this.host.url + SETTINGS)).json();
  }

  async savedTitles(): Promise<unknown[]> {
    return (await this.saved()).jsonData.rails.map(({ title }) => title);
  }
}

/** Another person's browser on the same Grafana, watched like the first. */
export async function another(
  browser: Browser,
  host: Host
): Promise<{ settings: SettingsPage; watch: Watch; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await host.welcome(context);
  const page = await context.newPage();
  return { settings: new SettingsPage(page, host), watch: new Watch(page, host.url), context };
}
