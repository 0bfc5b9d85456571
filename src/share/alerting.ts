import { APP_PATH } from '../model/place/appPath';
import { quote } from '../signals/text';
import { serviceSelector } from '../model/rail/defaultRails';
import type { Rail } from '../model/rail/rail';
import { USUAL_TRACE_ID_LABELS } from '../wiring/names';

/*
 * Go templates that lead from an alert to its place on a rail (docs/integrations/alerting.md). Grafana fills in annotations at every
 * evaluation of a rule and contact points when it notifies: an annotation knows labels and values, a notification knows
 * when its alerts began and ended. So the annotation says where, and the notification adds when.
 */

/** Names under which alerts carry a trace id, most usual first. */
export const TRACE_ID_NAMES = [...USUAL_TRACE_ID_LABELS, 'traceparent'];

/**
 * A query of a rule whose value is what the annotation's link says as `from`, in epoch milliseconds; 0 where nothing
 * began. A rule without it gives a link to the last hour.
 */
export const START_QUERY = 'Start';

/**
 * The link to the rail as an annotation of a Grafana-managed rule: the rail, and of the alert's labels its service, the
 * rail's dimensions and a trace id, each where the alert has it.
 */
export function annotationLink(rail: Rail): string {
  const filters = rail.dimensions.flatMap(({ name, metric }) =>
    metric === undefined ? [] : [parameter(`var-${name}`, [metric])]
  );
  return [
    `{{ reReplaceAll "/+$" "" externalURL }}${APP_PATH}/rail?`,
    // A query without data is NaN, of which a template's gt is true and its lt is not.
    `{{ with index $values ${quote(START_QUERY)} }}{{ if lt 0.0 .Value }}from={{ printf "%.0f" .Value }}&{{ end }}{{ end }}`,
    `var-rail=${rail.id}`,
    serviceParameter(rail),
    ...filters,
    parameter('trace', TRACE_ID_NAMES),
  ].join('');
}

/** What a PagerDuty contact point of Grafana is given so that its incidents lead to the rail; needs the library. */
export function pagerDutySettings(): { client_url: string; details: Record<string, string> } {
  return {
    client_url: '{{ template "drillrail.link" . }}',
    details: {
      drillrail: '{{ template "drillrail.link" . }}',
      drillrail_alerts: '{{ template "drillrail.list" . }}',
    },
  };
}

/** The service as the rail's indicator calls it; a rail for one service needs no label to know which. */
function serviceParameter(rail: Rail): string {
  const label = serviceSelector(rail)?.label;
  const only = rail.match?.service;
  const otherwise = only === undefined ? '' : `&${new URLSearchParams({ 'var-service': only })}`;
  return label === undefined ? otherwise : parameter('var-service', [label], otherwise);
}

/** A parameter of the link with the first of these labels that the alert has and that is not empty. */
function parameter(name: string, labels: string[], otherwise = ''): string {
  const values = labels.map((label) => `index $labels ${quote(label)}`);
  const value = values.length === 1 ? values[0] : `or ${values.map((each) => `(${each})`).join(' ')}`;
  return `{{ with ${value} }}&${name}={{ urlquery . }}${otherwise && `{{ else }}${otherwise}`}{{ end }}`;
}
