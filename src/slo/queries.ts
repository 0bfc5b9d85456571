import type { RulesQuery } from '../signals/lookups';
import { renderSelector, type Selector } from '../signals/promql';
import type { InstantQuery } from '../signals/query';
import type { SloSystem } from './system';

/** SLOs of one system that are read at most; which ones, Prometheus chooses. */
export const MOST_SLOS = 200;
/** Groups of rules that are read at most; the systems write up to three for an SLO. */
const MOST_GROUPS = 3 * MOST_SLOS;

/** The label that tells how many SLOs of a system there are in all. */
export const COUNTED = 'drillrail_system';

/** Rules with these names say by themselves what an SLO counts. */
const TELLING = [
  'slo:sli_error:ratio_rate5m',
  'grafana_slo_sli_5m',
  'grafana_slo_success_rate_5m',
  'grafana_slo_total_rate_5m',
];

/** What is known of the SLOs of all systems; an element's labels are an SLO's id and one fact. */
export function factsQuery(systems: SloSystem[], source: string, time: number, service?: string): InstantQuery {
  const terms = systems.flatMap((each) => {
    const listed = listedOf(each, service);
    const facts = each.facts.map(
      ({ name, metric, by }) =>
        `count_values by (${[each.id, ...by].join(', ')}) ("${name}", ${metric} and on (${each.id}) ${someOf(each, service)})`
    );
    return [
      ...facts,
      `label_replace(count(group by (${each.id}) (${listed})), "${COUNTED}", "${each.system}", "", "")`,
    ];
  });
  return { kind: 'instant', source, expr: terms.join('\nor\n'), time };
}

/** Which ratios are recorded of each SLO; an element's labels are its id and a metric's name. */
export function ratiosQuery(systems: SloSystem[], source: string, time: number, service?: string): InstantQuery {
  const terms = systems.map((each) => {
    const ratios = renderSelector({
      matchers: [
        { label: '__name__', op: '=~', value: each.ratios.metrics },
        { label: each.id, op: '!=', value: '' },
      ],
    });
    return `group by (${['__name__', each.id, ...each.ratios.by].join(', ')}) (${ratios} and on (${each.id}) ${someOf(each, service)})`;
  });
  return { kind: 'instant', source, expr: terms.join('\nor\n'), time };
}

/** The rules that say what the SLOs count. */
export function tellingRules(source: string): RulesQuery {
  return { kind: 'rules', source, type: 'record', names: TELLING, limit: MOST_GROUPS };
}

/** Pyrra's rules, which have names of the site's own: those that say what is counted, and its alerts. */
export function pyrraRules(source: string): RulesQuery {
  return { kind: 'rules', source, match: '{slo!=""}', limit: MOST_GROUPS };
}

/** Sloth's alerts, which say which windows and factors count, under names of the site's own as well. */
export function slothAlerts(source: string): RulesQuery {
  return { kind: 'rules', source, type: 'alert', match: '{sloth_severity!=""}', limit: MOST_GROUPS };
}

/** As many SLOs as are read, by their ids. */
function someOf(each: SloSystem, service?: string): string {
  return `topk(${MOST_SLOS}, group by (${each.id}) (${listedOf(each, service)}))`;
}

function listedOf(each: SloSystem, service?: string): string {
  return each
    .listed(service)
    .map((selector: Selector) => renderSelector(selector))
    .join(' or ');
}
