import { APP_PATH } from '../model/place/appPath';
import { LINK_ANNOTATION } from '../arrival/linkInText';
import { TRACE_ID_NAMES } from './alerting';

/** How many alerts a list names. */
const LISTED = 10;

/** What fires; when all has ended, all of it. */
const ALERTS = '{{- $alerts := .Alerts.Firing }}{{ if not $alerts }}{{ $alerts = .Alerts }}{{ end -}}';

/** As Grafana's own dashboard links: from an hour before the start. What still fires has no end and is shown until now. */
const TIMES = `{{ define "drillrail.from" -}}
  {{- if not .StartsAt.IsZero }}from={{ (.StartsAt.Add -3600000000000).UnixMilli }}&{{ end -}}
{{- end -}}

{{ define "drillrail.to" -}}
  {{- if eq .Status "resolved" }}to={{ .EndsAt.UnixMilli }}&{{ end -}}
{{- end -}}`;

const TRACE = `{{ define "drillrail.trace" -}}
  {{- $trace := "" -}}
  {{- range $name := stringSlice ${TRACE_ID_NAMES.map((name) => `"${name}"`).join(' ')} -}}
    {{- if not $trace }}{{ $trace = or (index $.Labels $name) (index $.Annotations $name) }}{{ end -}}
  {{- end -}}
  {{- with $trace }}&trace={{ urlquery . }}{{ end -}}
{{- end -}}`;

/** An alert's own link; white space comes from annotations that were written over several lines. */
const OWN_LINK = `reReplaceAll "[[:space:]]" "" (index .Annotations "${LINK_ANNOTATION}")`;

const ALERT = `{{ define "drillrail.alert" -}}
  {{- with ${OWN_LINK} -}}
    {{- reReplaceAll "[?].*" "" . }}?{{ template "drillrail.from" $ }}{{ template "drillrail.to" $ -}}
    {{- reReplaceAll "^[^?]*[?]?(from=[^&]*&)?" "" . -}}
    {{- if not (match "[?&]trace=[^&]" .) }}{{ template "drillrail.trace" $ }}{{ end -}}
  {{- end -}}
{{- end -}}`;

/** For alerts whose rule has no link: what every alert has, and the labels that are a service and nothing else. */
const GUESS = `{{ define "drillrail.guess" -}}
  {{- template "drillrail.from" . }}{{ template "drillrail.to" . -}}
  {{- with or (index .Labels "service") (index .Labels "service_name") }}var-service={{ urlquery . }}{{ end -}}
  {{- template "drillrail.trace" . -}}
{{- end -}}`;

/**
 * The rail and the service that all alerts with a link agree on, and of the filters those that no other contradicts;
 * where they do not even agree on that, the first one's own link.
 */
const LINK = `{{ define "drillrail.link" -}}
  ${ALERTS}
  {{- $first := "" }}{{ $path := "" }}{{ $walk := "" }}{{ $filters := "" }}{{ $earliest := "" }}{{ $latest := "" -}}
  {{- $several := false }}{{ $sameWalk := true }}{{ $sameFilters := true -}}
  {{- range $alert := $alerts -}}
    {{- with ${OWN_LINK} -}}
      {{- $place := reReplaceAll "^[^?]*[?]?(from=[^&]*&)?" "" . -}}
      {{- $itsWalk := reReplaceAll "^((var-rail=[^&]*)?(&?var-service=[^&]*)?).*" "\${1}" $place -}}
      {{- $itsFilters := slice $place (len $itsWalk) -}}
      {{- if not $first -}}
        {{- $first = $alert }}{{ $earliest = $alert }}{{ $latest = $alert -}}
        {{- $path = reReplaceAll "[?].*" "" . }}{{ $walk = $itsWalk }}{{ $filters = $itsFilters -}}
      {{- else -}}
        {{- $several = true -}}
        {{- if ne $itsWalk $walk }}{{ $sameWalk = false }}{{ end -}}
        {{- if not $filters }}{{ $filters = $itsFilters }}{{ end -}}
        {{- if and $itsFilters (ne $itsFilters $filters) }}{{ $sameFilters = false }}{{ end -}}
        {{- if $alert.StartsAt.Before $earliest.StartsAt }}{{ $earliest = $alert }}{{ end -}}
        {{- if $alert.EndsAt.After $latest.EndsAt }}{{ $latest = $alert }}{{ end -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- if and $several $sameWalk -}}
    {{- $path }}?{{ template "drillrail.from" $earliest }}{{ template "drillrail.to" $latest }}{{ $walk -}}
    {{- if $sameFilters }}{{ $filters }}{{ end -}}
  {{- else if $first -}}
    {{- template "drillrail.alert" $first -}}
  {{- else -}}
    {{- reReplaceAll "/+$" "" .ExternalURL }}${APP_PATH}/rail
    {{- with $alerts }}?{{ template "drillrail.guess" index . 0 }}{{ end -}}
  {{- end -}}
{{- end -}}`;

const LIST = `{{ define "drillrail.list" -}}
  ${ALERTS}
  {{- range $index, $alert := $alerts -}}
    {{- if and (lt $index ${LISTED}) (index .Annotations "${LINK_ANNOTATION}") -}}
      {{- or (index .Annotations "summary") (index .Labels "alertname") }}: {{ template "drillrail.alert" . }}
{{ end -}}
  {{- end -}}
  {{- if gt (len $alerts) ${LISTED} }}and {{ len (slice $alerts ${LISTED}) }} more
{{ end -}}
{{- end -}}`;

/**
 * The notification templates that contact points name: a template group of Grafana, or a file of an Alertmanager. Made
 * of what every Grafana and every Alertmanager knows.
 */
export function templateLibrary(): string {
  return `{{- /* Drillrail: from a notification to the rail.
  drillrail.link    one link for all that the notification speaks of
  drillrail.list    a line with its own link for each alert
  drillrail.alert   the link of one alert, e.g. within a range over .Alerts
  The others are parts of these. */ -}}

${[TIMES, TRACE, ALERT, GUESS, LINK, LIST].join('\n\n')}
`;
}
