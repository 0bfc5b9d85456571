import { stringify } from 'yaml';
import { dimensionNames, encodePlace } from '../model/place/placeCodec';
import { LINK_ANNOTATION } from '../arrival/linkInText';
import { annotationLink, pagerDutySettings } from './alerting';
import type { Shared } from './shared';

/*
 * Alerting's own links (alerting.ts) for a given place, as Grafana's provisioning files have them.
 */

/**
 * The link as an annotation's template. What the alert's labels say goes first, and of a repeated parameter the first
 * counts that is not empty: so the place speaks for what an alert does not say.
 */
export function annotationFor({ place, rail }: Pick<Shared, 'place' | 'rail'>): string {
  const { service = rail.match?.service, rail: _rail, ...rest } = place;
  const ofLabels = annotationLink({ ...rail, match: { service } });
  const fixed = encodePlace({ ...rest, from: '', to: '' }, dimensionNames(rail));
  return fixed === '' ? ofLabels : `${ofLabels}&${fixed}`;
}

/** Of an alert rule. */
export function annotationYaml(shared: Pick<Shared, 'place' | 'rail'>): string {
  return yaml({ annotations: { [LINK_ANNOTATION]: annotationFor(shared) } });
}

/** Of a PagerDuty contact point. */
export function pagerDutyYaml(): string {
  return yaml({ settings: pagerDutySettings() });
}

/** In one line each: a template that is folded would still be the same, but not to whoever reads it. */
function yaml(value: object): string {
  return stringify(value, { lineWidth: 0, singleQuote: true });
}
