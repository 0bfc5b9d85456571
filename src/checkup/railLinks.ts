import plugin from '../plugin.json';
import type { Rail } from '../model/rail/rail';

/*
 * Links into the app as dashboards and alert rules hold them: templates, so only their fixed parts can be read.
 */

const INTO_THE_APP = `/a/${plugin.id}`;
/** All of the dashboard's variables, among them those of the rail's dimensions. */
const ALL_VARIABLES = /\$\{?__all_variables\b|\bincludeVars\b/;

export function leadsToRail(text: string): boolean {
  return text.includes(INTO_THE_APP);
}

/** The names of dimensions, and service, that the link gives a value. */
export function filtersIn(link: string): Set<string> {
  return new Set([...link.matchAll(/[?&]var-([^=&]+)=(?=[^&#])/g)].map(([, name]) => name));
}

/** What a link leaves open that it could have said: the service, and dimensions by which the panel splits. */
export function leftOpen(rail: Rail, link: string, query: string): string[] {
  if (ALL_VARIABLES.test(link) || /[?&]trace=[^&#]/.test(link)) {
    return [];
  }
  const given = filtersIn(link);
  const split = rail.dimensions
    .filter(({ metric }) => metric !== undefined && groups(query, metric))
    .map(({ name }) => name);
  return ['service', ...split].filter(
    (name) => !given.has(name) && !(name === 'service' && rail.match?.service !== undefined && given.has('rail'))
  );
}

/** Whether a series of the query's result carries the label: it groups by it. */
function groups(query: string, label: string): boolean {
  return [...query.matchAll(/\bby\s*\(([^)]*)\)/gi)].some(([, labels]) =>
    labels.split(',').some((each) => each.trim().replace(/^"|"$/g, '') === label)
  );
}
