import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import plugin from '../plugin.json';

/** A component that loads when it is drawn, and is drawn once its texts are there, too. */
export function lazyTranslated<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    const [module, { initPluginTranslations }] = await Promise.all([load(), import('@grafana/i18n')]);
    await initPluginTranslations(plugin.id);
    return module;
  });
}
