import { DataSourceApi, DataSourceInstanceSettings, DataSourceRef, matchPluginId } from '@grafana/data';
import {
  config,
  DataSourceSrv,
  GetDataSourceListFilters,
  RuntimeDataSource,
  RuntimeDataSourceRegistration,
} from '@grafana/runtime';
import { notPartOfIt } from './notPartOfIt';

type Reference = DataSourceRef | string | null;

const builtInPlugins = ['grafana', 'mixed', 'dashboard'];

/** A configured data source. Its settings are all there is: the stand-in holds no query code of Grafana's own. */
class SettingsOnlyDataSource extends DataSourceApi {
  constructor(settings: DataSourceInstanceSettings) {
    super(settings);
    this.meta = settings.meta;
  }

  query(): never {
    throw notPartOfIt(`The query code of the data source ${this.name} (${this.type})`);
  }

  testDatasource(): never {
    throw notPartOfIt(`The test of the data source ${this.name}`);
  }
}

/** Grafana's register of data sources, filled from the boot data. */
export class HostDataSourceSrv implements DataSourceSrv {
  private runtime = new Map<string, RuntimeDataSource>();

  async get(reference?: Reference): Promise<DataSourceApi> {
    const registered = this.runtime.get(nameOrUid(reference) ?? '');
    if (registered) {
      return registered;
    }
    const settings = this.getInstanceSettings(reference);
    if (!settings) {
      throw new Error(`Datasource ${nameOrUid(reference) ?? 'default'} was not found`);
    }
    return new SettingsOnlyDataSource(settings);
  }

  getInstanceSettings(reference?: Reference): DataSourceInstanceSettings | undefined {
    const all = Object.values(config.datasources);
    const wanted = nameOrUid(reference) ?? 'default';
    if (wanted !== 'default') {
      return all.find(({ uid }) => uid === wanted) ?? all.find(({ name }) => name === wanted);
    }
    const type = typeof reference === 'object' ? reference?.type : undefined;
    const ofType = type ? all.filter((settings) => settings.type === type) : [];
    return ofType.find(({ isDefault }) => isDefault) ?? ofType[0] ?? config.datasources[config.defaultDatasource];
  }

  /** Grafana's order: by name, and its own data sources last, `-- Grafana --` even when a type is asked for. */
  getList(filters: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const all = Object.values(config.datasources);
    const own = all
      .filter((settings) => !builtInPlugins.includes(settings.meta.id) && matches(settings, filters))
      .sort((a, b) => a.name.localeCompare(b.name, undefined, { sensitivity: 'base' }));
    const builtIn = builtInPlugins.filter((id) => wantsBuiltIn(id, filters));
    const extra = builtIn.flatMap((id) => all.filter(({ meta }) => meta.id === id));
    return [...own, ...extra.filter((settings) => filters.filter?.(settings) !== false)];
  }

  async reload(): Promise<void> {}

  registerRuntimeDataSource({ dataSource }: RuntimeDataSourceRegistration): void {
    if (this.runtime.has(dataSource.uid)) {
      throw new Error(`A runtime data source with uid ${dataSource.uid} has already been registered`);
    }
    this.runtime.set(dataSource.uid, dataSource);
  }
}

function nameOrUid(reference?: Reference): string | undefined {
  return typeof reference === 'string' ? reference : reference?.uid;
}

function matches({ type, meta, ...rest }: DataSourceInstanceSettings, filters: GetDataSourceListFilters): boolean {
  const types = filters.type === undefined ? undefined : [filters.type].flat();
  const isQueryable = meta.metrics || meta.annotations || meta.tracing || meta.logs || meta.alerting;
  return (
    (!types || types.includes(type)) &&
    (!filters.metrics || Boolean(meta.metrics)) &&
    (!filters.tracing || Boolean(meta.tracing)) &&
    (!filters.logs || meta.category === 'logging' || Boolean(meta.logs)) &&
    (!filters.annotations || Boolean(meta.annotations)) &&
    (!filters.alerting || Boolean(meta.alerting)) &&
    (!filters.pluginId || matchPluginId(filters.pluginId, meta)) &&
    (filters.all || Boolean(isQueryable)) &&
    filters.filter?.({ type, meta, ...rest }) !== false
  );
}

function wantsBuiltIn(id: string, filters: GetDataSourceListFilters): boolean {
  if (filters.pluginId || filters.alerting) {
    return false;
  }
  return id === 'grafana' ? !filters.tracing : Boolean(id === 'mixed' ? filters.mixed : filters.dashboard);
}
