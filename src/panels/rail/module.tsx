import './publicPath';
import { lazy, Suspense } from 'react';
import { PanelPlugin, type PanelProps } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import app from '../../plugin.json';
import { railPanelOptions } from './editor/builder';
import type { RailPanelOptions } from '../../share/railPanelOptions';

// The editor's labels are asked for as soon as this file has run, and Grafana has its own texts by then.
initPluginTranslations(app.id);

const LazyPanel = lazy(async () => ({ default: (await import('./RailPanel')).RailPanel }));

function Panel(props: PanelProps<RailPanelOptions>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyPanel {...props} />
    </Suspense>
  );
}

export const plugin = new PanelPlugin<RailPanelOptions>(Panel).setPanelOptions(railPanelOptions);
