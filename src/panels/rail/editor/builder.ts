import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { t } from '@grafana/i18n';
import { SIGNALS, type Signal } from '../../../model/place/place';
import { DEFAULT_OPTIONS, type RailPanelOptions } from '../../../share/railPanelOptions';
import { FiltersEditor, ServiceEditor } from './lazyEditors';

/** The panel's options as Grafana's editor shows them; what they offer is loaded when somebody opens it. */
export function railPanelOptions(builder: PanelOptionsEditorBuilder<RailPanelOptions>) {
  const rail = [t('panels.rail.category', 'Rail')];
  const fixed = [t('panels.rail.fixed', 'Start at')];
  const sources = [t('panels.rail.sources', 'Data sources')];
  builder
    .addRadio({
      path: 'layout',
      category: rail,
      name: t('panels.rail.layout', 'Show'),
      description: t('panels.rail.layout-description', 'Steps with their cards folded away, or steps and cards'),
      defaultValue: DEFAULT_OPTIONS.layout,
      settings: {
        options: [
          { value: 'compact', label: t('panels.rail.compact', 'Steps') },
          { value: 'full', label: t('panels.rail.full', 'Steps and cards') },
        ],
      },
    })
    .addSelect<string | undefined, SelectSettings>({
      path: 'rail',
      category: rail,
      name: t('panels.rail.rail', 'Rail'),
      description: t('panels.rail.rail-description', 'Empty: the first rail that covers the service'),
      settings: {
        options: [],
        allowCustomValue: true,
        isClearable: true,
        getOptions: async () => (await import('./offers')).railOffers(),
      },
    })
    .addCustomEditor({
      id: 'service',
      path: 'service',
      category: rail,
      name: t('panels.rail.service', 'Service'),
      description: t(
        'panels.rail.service-description',
        'A name, or a dashboard variable such as $service. Empty: the service of the trace'
      ),
      defaultValue: DEFAULT_OPTIONS.service,
      editor: ServiceEditor,
    })
    .addCustomEditor({
      id: 'filters',
      path: 'filters',
      category: rail,
      name: t('panels.rail.filters', 'Filters'),
      description: t(
        'panels.rail.filters-description',
        'A value or a variable for each dimension. Empty, or a variable set to All: not filtered'
      ),
      defaultValue: [...DEFAULT_OPTIONS.filters],
      editor: FiltersEditor,
    })
    .addTextInput({
      path: 'by',
      category: rail,
      name: t('panels.rail.by', 'Further dimensions'),
      description: t(
        'panels.rail.by-description',
        'Labels to split by after the rail’s own, separated by commas. *: rank all labels'
      ),
    })
    .addMultiSelect<string, SelectSettings>({
      path: 'steps',
      category: rail,
      name: t('panels.rail.steps', 'Steps'),
      description: t('panels.rail.steps-description', 'Empty: all steps'),
      settings: {
        options: [],
        getOptions: async ({ options }) => (await import('./offers')).stepOffers(options),
      },
    })
    .addTextInput({ path: 'trace', category: fixed, name: t('panels.rail.trace', 'Trace id') })
    .addTextInput({ path: 'span', category: fixed, name: t('panels.rail.span', 'Span id') });
  const names = signalNames();
  for (const signal of SIGNALS) {
    builder.addTextInput({
      path: signal,
      category: sources,
      name: names[signal],
      settings: { placeholder: t('panels.rail.source-placeholder', 'uid; empty: as in the rail') },
    });
  }
}

function signalNames(): Record<Signal, string> {
  return {
    metrics: t('panels.rail.metrics', 'Metrics'),
    traces: t('panels.rail.traces', 'Traces'),
    logs: t('panels.rail.logs', 'Logs'),
    profiles: t('panels.rail.profiles', 'Profiles'),
  };
}

interface SelectSettings {
  options: Array<{ value: string; label: string }>;
  allowCustomValue?: boolean;
  isClearable?: boolean;
  getOptions(context: { options?: unknown }): Promise<Array<{ value: string; label: string }>>;
}
