import { Suspense } from 'react';
import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { railComponent } from './extensions/exposed/RailV1';
import { links } from './extensions/links';
import { lazyTranslated } from './app/lazyTranslated';

// Grafana preloads this file on every page of the site, so nothing but registration may be in it.
const LazyApp = lazyTranslated(() => import('./pages/App'));
const LazySettings = lazyTranslated(() => import('./pages/SettingsPage'));

function App(props: AppRootProps) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazyApp {...props} />
    </Suspense>
  );
}

function Settings(props: PluginConfigPageProps<AppPluginMeta>) {
  return (
    <Suspense fallback={<LoadingPlaceholder text="" />}>
      <LazySettings {...props} />
    </Suspense>
  );
}

export const plugin = new AppPlugin<{}>()
  .setRootPage(App)
  .addConfigPage({ id: 'rails', title: 'Rails', icon: 'sliders-v-alt', body: Settings })
  .exposeComponent(railComponent);

links.forEach((link) => plugin.addLink(link));
