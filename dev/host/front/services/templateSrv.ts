import { TypedVariableModel } from '@grafana/data';
import { TemplateSrv } from '@grafana/runtime';
import { sceneGraph } from '@grafana/scenes';

/**
 * Knows the variables of the dashboard that is open, as Grafana's does: through the scene that says of itself that it is
 * the page's. On other pages text stays as it is, and Scenes interpolates for itself.
 */
export const templateSrv: TemplateSrv = {
  getVariables: () => {
    const dashboard = window.__grafanaSceneContext;
    const variables = dashboard ? sceneGraph.getVariables(dashboard).state.variables : [];
    return variables.map((variable) => ({
      ...variable.state,
      current: { value: variable.getValue(), text: variable.getValueText?.() },
    })) as unknown as TypedVariableModel[];
  },
  replace: (target = '', scopedVars, format) => {
    const dashboard = window.__grafanaSceneContext;
    const custom = typeof format === 'function' ? (value: unknown, variable: unknown) => format(value, variable) : format;
    return dashboard ? sceneGraph.interpolate(dashboard, target, scopedVars, custom) : target;
  },
  containsTemplate: (target = '') => /\$\w|\$\{\w|\[\[\w/.test(target),
  updateTimeRange: () => {},
};
