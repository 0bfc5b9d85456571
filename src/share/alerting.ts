import { APP_PATH } from '../appPath';
import { serviceSelector } from '../walk/defaultRails';
import type { Rail } from '../walk/rail';
import { quote } from '../signals/text';

/*
 * Go templates that carry the place of an alert (docs/alerting.md). Grafana fills in annotations at every evaluation of a
 * rule, and contact points when it notifies: an annotation knows labels and values, a notification also when it began.
 */

/** The annotation that holds the link to the rail, under the name that the template library looks for. */
export const LINK_ANNOTATION = 'drillrail_url';

/** Names under which alerts carry a trace id, the likeliest first. */
export const TRACE_ID_NAMES = ['trace_id', 'traceID', 'traceId', 'traceid', 'traceparent'];

/**
 * The link to the rail as an annotation of a Grafana-managed rule: the rail, and of the alert's labels its service, the
 * rail's dimensions and a trace id, each where the alert has it.
 */
export function annotationLink(rail: Rail): string {
  const service = serviceSelector(rail)?.label;
  const filters = rail.dimensions.flatMap(({ name, metric }) => (metric === undefined ? [] : [parameter(`var-${name}`, metric)]));
  return [
    `{{ reReplaceAll "/+$" "" externalURL }}${APP_PATH}/rail?var-rail=${rail.id}`,
    ...(service === undefined ? [] : [parameter('var-service', service)]),
    ...filters,
    ...TRACE_ID_NAMES.map((name) => parameter('trace', name)),
  ].join('');
}

/** What a PagerDuty contact point of Grafana is given so that its incidents lead to the rail; needs the library. */
export function pagerDutySettings(): { client_url: string; details: Record<string, string> } {
  return { client_url: '{{ template "drillrail.link" . }}', details: { Rail: '{{ template "drillrail.link" . }}' } };
}

/** The notification templates that contact points name: a template group of Grafana, or a file of an Alertmanager. */
export function templateLibrary(): string {
  return '{{ define "drillrail.link" }}{{ end }}';
}

function parameter(name: string, label: string): string {
  return `{{ with index $labels ${quote(label)} }}&${name}={{ urlquery . }}{{ end }}`;
}
