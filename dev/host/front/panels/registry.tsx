import { PanelPlugin, PanelPluginMeta, PanelProps, PluginType } from '@grafana/data';
import { config } from '@grafana/runtime';
import { GraphFieldConfig } from '@grafana/schema';
import { Alert } from '@grafana/ui';
import { ComponentType } from 'react';
import { loadModule } from '../plugin/loadModule';
import { graphFieldConfig } from './graphFieldConfig';
import { defaultStatOptions, StatOptions, StatPanel } from './StatPanel';
import { TextOptions, TextPanel } from './TextPanel';
import { defaultOptions, TimeSeriesOptions, TimeSeriesPanel } from './TimeSeriesPanel';

const builtIn: Record<string, () => PanelPlugin> = {
  timeseries: () =>
    panelWith<TimeSeriesOptions, GraphFieldConfig>(TimeSeriesPanel, defaultOptions)
      .useFieldConfig(graphFieldConfig)
      .setDataSupport({ annotations: true, alertStates: true }),
  stat: () => panelWith<StatOptions>(StatPanel, defaultStatOptions).useFieldConfig(),
  text: () => panelWith<TextOptions>(TextPanel, { mode: 'markdown', content: '' }),
};

/** A panel whose options have these defaults; nobody edits them here, so their editors are empty. */
function panelWith<Options extends object, FieldOptions extends object = {}>(
  panel: ComponentType<PanelProps<Options>>,
  defaults: Options
): PanelPlugin<Options, FieldOptions> {
  return new PanelPlugin<Options, FieldOptions>(panel).setPanelOptions((builder) => {
    for (const [path, defaultValue] of Object.entries(defaults)) {
      builder.addCustomEditor({ id: path, path, name: path, editor: () => null, defaultValue });
    }
  });
}

const loading = new Map<string, Promise<PanelPlugin>>();
const loaded = new Map<string, PanelPlugin>();

export function getPanelPluginFromCache(id: string): PanelPlugin | undefined {
  return loaded.get(id);
}

/**
 * A panel of the stand-in, one nested in the served plugin, or one that says it is not there. Its module is loaded once,
 * however many panels of a dashboard wait for it.
 */
export function importPanelPlugin(id: string): Promise<PanelPlugin> {
  const known = loading.get(id) ?? makePanelPlugin(id);
  loading.set(id, known);
  return known;
}

async function makePanelPlugin(id: string): Promise<PanelPlugin> {
  const nested = config.panels[id];
  const make = builtIn[id] ?? (() => new PanelPlugin(() => <NotThere id={id} />));
  const plugin = nested ? withMeta(await importNested(nested), nested) : withMeta(make(), metaOf(id));
  loaded.set(id, plugin);
  return plugin;
}

async function importNested({ id, module: file }: PanelPluginMeta): Promise<PanelPlugin> {
  const module = await loadModule(`${config.appSubUrl}/${file}`);
  const plugin = 'plugin' in module ? module.plugin : undefined;
  if (typeof plugin !== 'object' || plugin === null || !('panel' in plugin)) {
    throw new Error(`The module of the panel ${id} exports no "plugin" that is a PanelPlugin.`);
  }
  // Which class it is cannot be asked: a panel may bring one of its own.
  return plugin as PanelPlugin;
}

function withMeta(plugin: PanelPlugin, meta: PanelPluginMeta): PanelPlugin {
  plugin.meta = meta;
  return plugin;
}

function metaOf(id: string): PanelPluginMeta {
  const logos = { small: '', large: '' };
  return {
    id,
    name: id,
    type: PluginType.panel,
    module: `core:plugin/${id}`,
    baseUrl: `public/app/plugins/panel/${id}`,
    sort: 1,
    // Scenes reads the version and skips migrations without one.
    info: {
      author: { name: '' },
      description: '',
      links: [],
      logos,
      screenshots: [],
      updated: '',
      version: config.buildInfo.version,
    },
  };
}

function NotThere({ id }: { id: string }) {
  return <Alert severity="warning" title={`The panel "${id}" is not part of the stand-in for Grafana.`} />;
}
