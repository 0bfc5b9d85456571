import './intersectionObserver';
import {
  CustomVariable,
  sceneGraph,
  SceneObjectBase,
  SceneVariableSet,
  TextBoxVariable,
  type SceneObjectState,
} from '@grafana/scenes';
import type { ReplaceVariables } from '../share/railPanelVariables';

/** A variable's value; `all`: the choice of all, as the list of its values or as the value that stands for them. */
type Chosen = string | number | string[] | { all: string | string[] };

class Dashboard extends SceneObjectBase<SceneObjectState> {}

/** What the panels of a dashboard with these variables are handed as `replaceVariables`: Grafana's own interpolation. */
export function dashboard(variables: Record<string, Chosen>): ReplaceVariables {
  const scene = new Dashboard({
    $variables: new SceneVariableSet({
      variables: Object.entries(variables).map(([name, chosen]) => variable(name, chosen)),
    }),
  });
  return (text, scopedVars, format) => sceneGraph.interpolate(scene, text, scopedVars, format);
}

function variable(name: string, chosen: Chosen) {
  if (typeof chosen !== 'object') {
    return new TextBoxVariable({ name, value: String(chosen) });
  }
  const all = Array.isArray(chosen) ? undefined : chosen.all;
  const values = Array.isArray(chosen) ? chosen : [all ?? []].flat();
  return new CustomVariable({
    name,
    isMulti: true,
    includeAll: all !== undefined,
    allValue: typeof all === 'string' ? all : undefined,
    value: all === undefined ? values : '$__all',
    text: all === undefined ? values : 'All',
    options: values.map((value) => ({ value, label: value })),
  });
}
