import type { Page } from '@playwright/test';
import { grafana } from './mode';

/** What a real Grafana 12.4 writes by itself, whatever the app does. */
const GRAFANAS_OWN = [
  // Its feature flags, when their service has not answered before the page goes on.
  /^console error: Failed to initialize OpenFeature provider/,
  // Its catalogue of plugins, where it cannot reach grafana.com.
  /\/api\/gnet\/plugins/,
  /^console error: Failed to fetch plugins from catalog/,
  // The news on its home page.
  /https:\/\/grafana\.com\/blog\/news\.xml/,
];

/** Everything a page did that a good page does not do. */
export class Watch {
  private readonly complaints: string[] = [];
  private readonly allowed: RegExp[] = grafana() ? [...GRAFANAS_OWN] : [];

  constructor(page: Page, hostUrl: string) {
    page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) {
        this.complain(`console ${message.type()}: ${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => this.complain(`page error: ${error.stack}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${hostUrl}/`) && !/^(data|blob):/.test(url)) {
        this.complain(`a request left for ${url}`);
      }
    });
    page.on('response', (response) => {
      if (response.status() >= 400) {
        this.complain(`HTTP ${response.status()} of ${response.request().method()} ${response.url()}`);
      }
    });
    page.on('crash', () => this.complain('the page crashed'));
  }

  /** What this test brings about on purpose. */
  allow(...complaints: RegExp[]): void {
    this.allowed.push(...complaints);
  }

  /** A data source that answers with an error says so twice: as a reply, and in Chromium's console. */
  allowStatus(status: number): void {
    this.allow(new RegExp(`^HTTP ${status} of .*/proxy/uid/`), new RegExp(`status of ${status} .*/proxy/uid/`));
  }

  unexpected(): string[] {
    return this.complaints.filter((complaint) => !this.allowed.some((pattern) => pattern.test(complaint)));
  }

  private complain(complaint: string): void {
    this.complaints.push(complaint);
  }
}
