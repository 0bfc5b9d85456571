import {
  CustomVariable,
  EmbeddedScene,
  SceneControlsSpacer,
  SceneGridItem,
  SceneGridLayout,
  SceneRefreshPicker,
  SceneTimePicker,
  SceneTimeRange,
  SceneVariable,
  SceneVariableSet,
  TextBoxVariable,
  VariableValueSelectors,
  VizPanel,
} from '@grafana/scenes';
import { DashboardJson, PanelJson, VariableJson } from './dashboardJson';
import { DashboardLinks } from './DashboardLinks';
import { PanelMenu } from './PanelMenu';

/**
 * A dashboard as Grafana makes one of its JSON, of the same parts: variables, time range, a grid that draws panels as
 * they come into view. Queries are not part of it, so panels that need data have none.
 */
export function dashboardScene(json: DashboardJson): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange(json.time),
    $variables: new SceneVariableSet({ variables: (json.templating?.list ?? []).map(variable) }),
    controls: [
      new VariableValueSelectors({}),
      new DashboardLinks({ links: json.links ?? [] }),
      new SceneControlsSpacer(),
      new SceneTimePicker({ isOnCanvas: true }),
      new SceneRefreshPicker({ isOnCanvas: true, refresh: json.refresh }),
    ],
    body: new SceneGridLayout({
      isLazy: true,
      isDraggable: false,
      isResizable: false,
      children: (json.panels ?? []).map(gridItem),
    }),
  });
}

function gridItem({
  id,
  type,
  title = '',
  description,
  transparent,
  gridPos,
  options,
  fieldConfig,
}: PanelJson): SceneGridItem {
  return new SceneGridItem({
    key: `grid-item-${id}`,
    x: gridPos.x,
    y: gridPos.y,
    width: gridPos.w,
    height: gridPos.h,
    body: new VizPanel({
      key: `panel-${id}`,
      pluginId: type,
      title,
      description,
      options,
      fieldConfig,
      displayMode: transparent ? 'transparent' : 'default',
      hoverHeader: title === '',
      menu: new PanelMenu({}),
    }),
  });
}

/** Variables that query keep what the JSON has saved as chosen: the stand-in has no query code. */
function variable({
  name,
  label,
  hide,
  multi,
  includeAll,
  allValue,
  query,
  type,
  current,
}: VariableJson): SceneVariable {
  const common = { name, label, hide };
  if (type === 'textbox' || type === 'constant') {
    return new TextBoxVariable({ ...common, value: String(current?.value ?? query ?? '') });
  }
  return new CustomVariable({
    ...common,
    query: type === 'custom' ? String(query ?? '') : '',
    isMulti: multi,
    includeAll,
    allValue: allValue ?? undefined,
    allowCustomValue: true,
    ...(current && { value: current.value, text: current.text }),
  });
}
