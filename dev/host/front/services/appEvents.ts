import { EventBusSrv } from '@grafana/data';

/** Grafana's own event bus, the one `getAppEvents()` gives to plugins. */
export const appEvents = new EventBusSrv();
