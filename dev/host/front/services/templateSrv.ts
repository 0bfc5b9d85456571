import { TemplateSrv } from '@grafana/runtime';

/** Outside dashboards Grafana's own variables are empty: text stays as it is. Scenes interpolates for itself. */
export const templateSrv: TemplateSrv = {
  getVariables: () => [],
  replace: (target = '') => target,
  containsTemplate: () => false,
  updateTimeRange: () => {},
};
