import {
  ComponentTypeWithExtensionMeta,
  PluginExtensionAddedLinkConfig,
  PluginExtensionLink,
  PluginExtensionTypes,
  urlUtil,
} from '@grafana/data';
import {
  UsePluginComponentResult,
  UsePluginComponentsOptions,
  UsePluginComponentsResult,
  UsePluginLinksOptions,
  UsePluginLinksResult,
} from '@grafana/runtime';
import { useMemo } from 'react';
import { useAsync } from 'react-use';
import { deepFrozen, readOnlyProxy } from '../../../../src/testing/readOnly';
import { notPartOfIt } from '../services/notPartOfIt';
import { installedApps, loadApp, LoadedApp } from './appPlugin';

function useApps(): { apps: LoadedApp[]; isLoading: boolean } {
  const { value = [], loading } = useAsync(() => Promise.all(installedApps().map(loadApp)), []);
  return { apps: value, isLoading: loading };
}

/**
 * The links the installed apps add to an extension point; one that `configure` answers with undefined is left out. Apps see
 * the context as Grafana hands it over: read-only, and all of it frozen, as in Grafana what comes from its store.
 */
export function usePluginLinks({
  extensionPointId,
  context,
  limitPerPlugin,
}: UsePluginLinksOptions): UsePluginLinksResult {
  const { apps, isLoading } = useApps();
  const links = useMemo(() => {
    const handedOver = readOnlyProxy(deepFrozen(context ?? {}));
    return apps.flatMap(({ plugin, meta }) =>
      plugin.addedLinkConfigs
        .filter(({ targets }) => [targets].flat().includes(extensionPointId))
        .flatMap((link) => resolveLink(meta.id, link, extensionPointId, handedOver) ?? [])
        .slice(0, limitPerPlugin)
    );
  }, [apps, extensionPointId, context, limitPerPlugin]);
  return { links, isLoading };
}

function resolveLink(
  pluginId: string,
  link: PluginExtensionAddedLinkConfig,
  extensionPointId: string,
  context: object
): PluginExtensionLink | undefined {
  const overrides = link.configure ? link.configure(context) : {};
  if (!overrides) {
    return undefined;
  }
  const { title, description = '', path, onClick, icon, category, openInNewTab } = { ...link, ...overrides };
  return {
    id: `${pluginId}/${extensionPointId}/${title}`,
    type: PluginExtensionTypes.link,
    pluginId,
    title,
    description,
    icon,
    category,
    openInNewTab,
    path: path && tracked(path, pluginId, extensionPointId),
    onClick: onClick && ((event) => onClick(event, helpers(extensionPointId, context))),
  };
}

/** Grafana marks the addresses of links that apps add, and leaves the sub-path to whoever shows them. */
function tracked(path: string, pluginId: string, extensionPointId: string): string {
  return urlUtil.appendQueryToUrl(path, urlUtil.toUrlParams({ uel_pid: pluginId, uel_epid: extensionPointId }));
}

function helpers(extensionPointId: string, context: object) {
  const refuse = (what: string) => () => {
    throw notPartOfIt(what);
  };
  return {
    extensionPointId,
    context,
    openModal: refuse('openModal'),
    openSidebar: refuse('openSidebar'),
    closeSidebar: refuse('closeSidebar'),
    toggleSidebar: refuse('toggleSidebar'),
  };
}

/** The component an installed app exposes under this id; null when there is none. */
export function usePluginComponent(componentId: string): UsePluginComponentResult {
  const { apps, isLoading } = useApps();
  const exposed = apps.flatMap(({ plugin }) => plugin.exposedComponentConfigs).find(({ id }) => id === componentId);
  return { component: exposed?.component ?? null, isLoading };
}

/** The components the installed apps add to an extension point. */
export function usePluginComponents({ extensionPointId }: UsePluginComponentsOptions): UsePluginComponentsResult {
  const { apps, isLoading } = useApps();
  const components = useMemo(
    () =>
      apps.flatMap(({ plugin, meta }) =>
        plugin.addedComponentConfigs
          .filter(({ targets }) => [targets].flat().includes(extensionPointId))
          .map(({ component, title, description }): ComponentTypeWithExtensionMeta =>
            Object.assign(component, {
              meta: { id: title, pluginId: meta.id, title, description, type: PluginExtensionTypes.component as const },
            })
          )
      ),
    [apps, extensionPointId]
  );
  return { components, isLoading };
}
