import { TemplateSrv } from '@grafana/runtime';

export type Templates = Pick<TemplateSrv, 'getVariables' | 'replace'>;

let ofDashboards: Templates | undefined;

/** Dashboards bring Scenes, which no other page of the stand-in has to load. */
export function fillFromDashboards(templates: Templates): void {
  ofDashboards = templates;
}

/** Knows the variables of the dashboard that is open. On other pages text stays as it is, and Scenes interpolates for itself. */
export const templateSrv: TemplateSrv = {
  getVariables: () => ofDashboards?.getVariables() ?? [],
  replace: (target = '', ...how) => ofDashboards?.replace(target, ...how) ?? target,
  containsTemplate: (target = '') => /\$\w|\$\{\w|\[\[\w/.test(target),
  updateTimeRange: () => {},
};
