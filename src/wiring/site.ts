import { getDataSourceSrv } from '@grafana/runtime';
import type { DataSourceSettings } from '../model/siteWiring';

/**
 * The data sources that this user may see, as plain settings. Grafana marks these calls as deprecated without a
 * replacement for plugins that need jsonData, so this adapter is the only place that makes them.
 */
export function siteDataSources(): DataSourceSettings[] {
  return getDataSourceSrv()
    .getList({ all: true })
    .map(({ uid, name, type, isDefault, jsonData }) => ({ uid, name, type, isDefault: isDefault === true, jsonData }));
}
