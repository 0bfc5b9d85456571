import {
  locationUtil,
  setTimeZoneResolver,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  TransformerRegistryItem,
} from '@grafana/data';
import {
  config,
  FakeEchoSrv,
  locationService,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setCurrentUser,
  setDataSourceSrv,
  setEchoSrv,
  setHelpNavItemHook,
  setLocationSrv,
  setMegaMenuOpenHook,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { initializeLoggersRegistry } from '@grafana/runtime/unstable';
import { initDataSourceInstanceSettings } from 'grafana-internal/data-sources';
import { initializeI18n } from 'grafana-internal/i18n';
import { setPanelDataErrorView } from 'grafana-internal/panel-data-error-view';
import { setPluginPage } from 'grafana-internal/plugin-page';
import { PluginPage } from './chrome/PluginPage';
import { useReturnToPrevious } from './chrome/ReturnToPrevious';
import { topBarHeight } from './chrome/TopBar';
import { NoData } from './panels/NoData';
import { getPanelPluginFromCache, importPanelPlugin } from './panels/registry';
import { usePluginComponent, usePluginComponents, usePluginLinks } from './plugin/extensions';
import { appEvents } from './services/appEvents';
import { HostBackendSrv } from './services/backendSrv';
import { HostDataSourceSrv } from './services/dataSourceSrv';
import { standardEditors, standardFieldConfigs } from './services/fieldConfig';
import { runRequest } from './services/runRequest';
import { templateSrv } from './services/templateSrv';

/** Hands Grafana's packages everything its own front end hands them at the start, before anything is rendered. */
export async function boot(): Promise<void> {
  initializeLoggersRegistry();
  setEchoSrv(new FakeEchoSrv());
  setAppEvents(appEvents);
  setBackendSrv(new HostBackendSrv());
  setTemplateSrv(templateSrv);
  setDataSourceSrv(new HostDataSourceSrv());
  initDataSourceInstanceSettings(config.datasources, config.defaultDatasource);
  setLocationSrv(locationService);
  setCurrentUser(config.bootData.user);
  setRunRequest(runRequest);
  setPluginImportUtils({ importPanelPlugin, getPanelPluginFromCache });
  setPluginPage(PluginPage);
  setPanelDataErrorView(NoData);
  setHooks();
  setTimeZoneResolver(() => config.bootData.user.timezone);
  standardEditorsRegistry.setInit(standardEditors);
  standardFieldConfigEditorRegistry.setInit(standardFieldConfigs);
  standardTransformersRegistry.setInit(transformers);
  locationUtil.initialize({
    config: config.bootData.settings,
    getTimeRangeForUrl: () => ({ from: 'now-1h', to: 'now' }),
    getVariablesUrlParams: () => ({}),
  });
  await initializeI18n({ language: config.bootData.user.language, ns: ['grafana'] });
}

function setHooks(): void {
  setReturnToPreviousHook(useReturnToPrevious);
  setChromeHeaderHeightHook(() => topBarHeight);
  setMegaMenuOpenHook(() => [false, () => {}] as const);
  setHelpNavItemHook(() => undefined);
  setPluginLinksHook(usePluginLinks);
  setPluginComponentHook(usePluginComponent);
  setPluginComponentsHook(usePluginComponents);
  setPluginFunctionsHook(() => ({ functions: [], isLoading: false }));
}

/** Grafana's transformations, without the editors nobody sees here. */
function transformers(): TransformerRegistryItem[] {
  return Object.values(standardTransformers).map((transformer) => ({
    id: transformer.id,
    name: transformer.name,
    description: transformer.description,
    editor: () => null,
    imageDark: '',
    imageLight: '',
    transformation: async () => transformer,
  }));
}
