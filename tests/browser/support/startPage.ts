import { expect, type Locator, type Page } from '@playwright/test';
import type { Host } from './host';
import { APP_PATH } from '../../../src/model/place/appPath';

/*
 * The start page, and alerts for it. Those are made up, in the shape of Grafana's and Prometheus' replies: they are of
 * now, and no recording holds them. Where they lead is recorded.
 */

export interface FakeAlert {
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  state?: string;
  /** epoch milliseconds */
  since: number;
}

/** As they stand in both replies. */
export function alerts(...given: FakeAlert[]) {
  return given.map(({ labels, annotations = {}, state = 'Alerting', since }) => {
    return { labels, annotations, state, activeAt: new Date(since).toISOString(), value: '1e+00' };
  });
}

export function rule(uid: string, entries: unknown[]) {
  return { uid, name: uid, state: 'firing', type: 'alerting', health: 'ok', alerts: entries };
}

/** Grafana's reply: groups by their folder. */
export function rules(...groups: Array<[folderUid: string, ...rules: unknown[]]>) {
  return {
    status: 'success',
    data: { groups: groups.map(([folderUid, ...members]) => ({ name: folderUid, folderUid, rules: members })) },
  };
}

/** What the one Prometheus of the site replies. */
export function dataSourceAlerts(...given: FakeAlert[]) {
  return {
    prometheus: { status: 'success', data: { alerts: alerts(...given.map((each) => ({ state: 'firing', ...each }))) } },
  };
}

/**
 * The start page, read to the end.
 * @param now where the clock stands, from which relative times count; absent: it goes, as whoever types needs it
 * @returns its alerts
 */
export async function openStart(page: Page, host: Host, now?: number, query = ''): Promise<Locator> {
  if (now !== undefined) {
    await page.clock.setFixedTime(now);
  }
  await page.goto(`${host.url}${APP_PATH}${query}`);
  const firing = page.getByRole('region', { name: 'Firing alerts' });
  await expect(firing).toHaveAttribute('aria-busy', 'false');
  return firing;
}

export function alertRows(firing: Locator): Locator {
  return firing.getByRole('list', { name: 'Firing alerts' }).getByRole('listitem');
}
