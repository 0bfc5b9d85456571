import { PluginExtensionPanelContext, PluginExtensionPoints } from '@grafana/data';
import { usePluginLinks } from '@grafana/runtime';
import { SceneComponentProps, sceneGraph, VizPanel, VizPanelMenu } from '@grafana/scenes';
import { Menu } from '@grafana/ui';
import { createContext, useContext, useMemo } from 'react';
import { menuTitle } from '../plugin/menuTitle';
import { DashboardJson } from './dashboardJson';

/** The dashboard that is open. */
export const OpenDashboard = createContext<DashboardJson>({ uid: '', title: '' });

/** A panel's menu: of Grafana's entries only the submenu with those that apps add, at most three of each app. */
export class PanelMenu extends VizPanelMenu {
  static Component = PanelMenuItems;
}

function PanelMenuItems({ model }: SceneComponentProps<VizPanelMenu>) {
  const context = usePanelContext(model);
  const { links, isLoading } = usePluginLinks({
    extensionPointId: PluginExtensionPoints.DashboardPanelMenu,
    context,
    limitPerPlugin: 3,
  });
  return (
    <Menu>
      {!isLoading && links.length === 0 && <Menu.Item label="No app adds anything here" disabled />}
      {links.length > 0 && (
        <Menu.Item
          label="Extensions"
          icon="plug"
          childItems={links.map(({ id, title, icon, path, openInNewTab, onClick }) => (
            <Menu.Item
              key={id}
              label={menuTitle(title)}
              icon={icon}
              url={path}
              target={openInNewTab ? '_blank' : undefined}
              onClick={onClick}
            />
          ))}
        />
      )}
    </Menu>
  );
}

/** What Grafana tells apps of the panel whose menu is open. Variables of its own has only a panel that repeats. */
function usePanelContext(menu: VizPanelMenu): PluginExtensionPanelContext {
  const { uid, title, tags = [], panels = [] } = useContext(OpenDashboard);
  const timeRange = sceneGraph.getTimeRange(menu);
  const { value } = timeRange.useState();
  const key = menu.parent instanceof VizPanel ? menu.parent.state.key : undefined;
  return useMemo(() => {
    const panel = panels.find(({ id }) => `panel-${id}` === key);
    return {
      id: panel?.id ?? 0,
      pluginId: panel?.type ?? '',
      title: panel?.title ?? '',
      targets: panel?.targets ?? [],
      dashboard: { uid, title, tags },
      timeRange: value.raw,
      timeZone: timeRange.getTimeZone(),
      scopedVars: {},
    };
  }, [uid, title, tags, panels, key, value, timeRange]);
}
