import type { BrowserContext, Page } from '@playwright/test';
import type { HostOptions, ProxiedRequest } from '../../../dev/host/host';
import type { RailsOnDashboard } from './dashboard';

/** What a test wants of the Grafana it runs on. What Grafana cannot be told is for the stand-in only (./fits). */
export interface Wishes extends Pick<
  HostOptions,
  'theme' | 'mode' | 'subPath' | 'forbid' | 'alertRules' | 'hiddenFolders' | 'dataSourceAlerts' | 'otherApps' | 'env'
> {
  /** with rails on it, under the uid of ./dashboard */
  dashboard?: RailsOnDashboard;
  /** definitions behind those of the site */
  moreRails?: object[];
  /** a Grafana that has nothing but the app: no data source, no rails */
  bare?: boolean;
}

/** The Grafana that a test runs on: the stand-in (dev/host), or a real one. */
export interface Host {
  /** with the sub-path, without a slash at the end */
  url: string;
  version: string;
  /** What the pages asked through the data source proxy. */
  requests(): ProxiedRequest[];
  /** For a context of pages, before its first one: they are an Admin's, and their replies are put in place. */
  welcome(context: BrowserContext): Promise<void>;
  /** Without loading a page, whose late requests a test would count as its own. */
  signInAsViewer(page: Page): Promise<void>;
  switchApp(enabled: boolean): Promise<void>;
  /** Takes back what the test changed. @returns what was asked and is not recorded, one line each */
  stop(): Promise<string[]>;
}

/** One line of a question that no recording answers. */
export function missed({
  method,
  uid,
  path,
  query,
  body,
}: Pick<ProxiedRequest, 'method' | 'uid' | 'path' | 'query' | 'body'>): string {
  return `${method} ${uid}/${path}?${query} ${body}`;
}
