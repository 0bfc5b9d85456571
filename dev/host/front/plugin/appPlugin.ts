import { AppPlugin, AppPluginMeta } from '@grafana/data';
import { config, getBackendSrv } from '@grafana/runtime';
import { addResourceBundle } from 'grafana-internal/i18n';
import { loadModule } from './loadModule';

/** The settings API also gives the addresses of a plugin's texts by language, which the type does not know. */
type Meta = AppPluginMeta & { translations?: Record<string, string> };

export interface LoadedApp {
  plugin: AppPlugin;
  meta: Meta;
}

const language = 'en-US';
const loading = new Map<string, Promise<LoadedApp>>();

/** Every installed app that there is a module of. The stand-in serves one. */
export function installedApps(): string[] {
  return Object.keys(config.apps).filter((id) => !isOnlyNamed(id));
}

/** Whether the site only pretends to have the app. */
export function isOnlyNamed(id: string): boolean {
  return config.apps[id]?.path === '';
}

/** Loads an app once: its settings, its texts, its module. */
export function loadApp(id: string): Promise<LoadedApp> {
  const known = loading.get(id);
  if (known) {
    return known;
  }
  const started = load(id);
  loading.set(id, started);
  return started;
}

async function load(id: string): Promise<LoadedApp> {
  const meta = await getBackendSrv().get<Meta>(`/api/plugins/${encodeURIComponent(id)}/settings`);
  await loadTexts(meta);
  const module = await loadModule(`${config.appSubUrl}/${meta.module}`);
  const plugin = 'plugin' in module ? module.plugin : undefined;
  if (!isAppPlugin(plugin)) {
    throw new Error(`${meta.module} exports no "plugin" that is an AppPlugin.`);
  }
  plugin.meta = meta;
  plugin.init(meta);
  return { plugin, meta };
}

/** Grafana registers a plugin's texts for the user's language before it loads the module. */
async function loadTexts({ id, translations }: Meta): Promise<void> {
  const address = translations?.[language];
  if (address) {
    const texts = await fetch(`${config.appSubUrl}/${address}`);
    addResourceBundle(language, id, await texts.json());
  }
}

/** By shape: the class is the plugin's own when it bundles one. */
function isAppPlugin(value: unknown): value is AppPlugin {
  return typeof value === 'object' && value !== null && 'init' in value && 'setRootPage' in value;
}
