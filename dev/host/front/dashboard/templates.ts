import { TypedVariableModel } from '@grafana/data';
import { sceneGraph } from '@grafana/scenes';
import { Templates } from '../services/templateSrv';

/** The variables of the dashboard that is open, through the scene that says of itself that it is the page's. */
export const dashboardTemplates: Templates = {
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
    const custom =
      typeof format === 'function' ? (value: unknown, variable: unknown) => format(value, variable) : format;
    return dashboard ? sceneGraph.interpolate(dashboard, target, scopedVars, custom) : target;
  },
};
