import { railId } from '../slo/railId';
import type { SystemName } from '../slo/system';
import type { KnownSite } from './known';
import { isMissing } from './missing';

/** Labels of the alerts that these systems write: which SLO it is, of which service, and what else they all have. */
const SYSTEMS: Array<{ system: SystemName; id: string; service?: string; beside: string[] }> = [
  { system: 'sloth', id: 'sloth_id', service: 'sloth_service', beside: [] },
  { system: 'grafana', id: 'grafana_slo_uuid', service: 'grafana_slo_service', beside: [] },
  // Others have a label `slo` as well; Pyrra's alerts name their two windows beside it.
  { system: 'pyrra', id: 'slo', beside: ['long', 'short'] },
];

/** The rail of the SLO whose alert it is, as discovery calls it, and its service. */
export function sloOfClue({ labels }: KnownSite): { rail: string; service?: string } | undefined {
  const has = (name: string) => Object.hasOwn(labels, name) && !isMissing(labels[name]);
  const found = SYSTEMS.find(({ id, beside }) => [id, ...beside].every(has));
  if (!found) {
    return undefined;
  }
  const { system, id, service } = found;
  return {
    rail: railId(system, labels[id]),
    ...(service !== undefined && has(service) && { service: labels[service] }),
  };
}
