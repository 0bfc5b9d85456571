import type { Page } from '@playwright/test';
import type { Host } from './host';
import { grafana } from './mode';

export interface ViewedTrace {
  id: string;
  /** uid of its data source */
  source: string;
  /** epoch milliseconds */
  start: number;
  end: number;
}

/** A trace in Grafana's view: in Explore, and in the stand-in its head alone. */
export async function openTraceView(page: Page, host: Host, { id, source, start, end }: ViewedTrace): Promise<void> {
  const pane = {
    datasource: source,
    queries: [{ refId: 'A', datasource: { type: 'tempo', uid: source }, queryType: 'traceql', query: id }],
    range: { from: String(start), to: String(end) },
  };
  const shown = grafana()
    ? `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ left: pane }))}`
    : `/trace?${new URLSearchParams({ id, source, start: String(start), end: String(end) })}`;
  await page.goto(host.url + shown);
}
