import { lazy, Suspense } from 'react';
import { AppPlugin, type AppPluginMeta, type AppRootProps, type PluginConfigPageProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { railComponent } from './extensions/exposed/RailV1';
import { links } from './extensions/links';
import { id } from './plugin.json';

// Grafana preloads this file on every page of the site, so nothing but registration may be in it.
const LazyApp = lazy(async () => {
  const [app, { initPluginTranslations }] = await Promise.all([import('./pages/App'), import('@grafana/i18n')]);
  await initPluginTranslations(id);
  return app;
});

const LazySettings = lazy(async () => {
  const [page, { initPluginTranslations }] = await Promise.all([import('./pages/SettingsPage'), import('@grafana/i18n')]);
  await initPluginTranslations(id);
  return page;
});

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
