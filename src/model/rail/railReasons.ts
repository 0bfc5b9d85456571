import { isGroup } from '../../signals/untrusted';
import { code, message, quoted, type Message, type Value } from '../words/message';

/*
 * Why a rail's definition is refused, in words a runbook author understands (docs/configuration/rails.md lists them all). The keys
 * stand in railSchema.ts as the error of a check.
 */

type Reason = (found: unknown, detail?: Value) => Message;


const REASONS = {
  group: (found) =>
    message('rail.problem.group', 'Here belongs a group of keys, not {{found}}.', { found: described(found) }),
  list: (found) => message('rail.problem.list', 'Here belongs a list, not {{found}}.', { found: described(found) }),
  text: (found) => message('rail.problem.text', 'Here belongs some text, not {{found}}.', { found: described(found) }),
  railId: (found) =>
    message(
      'rail.problem.id',
      'Here belongs the id that links use, made of letters, digits, dots, dashes and underscores, not {{found}}.',
      { found: described(found) }
    ),
  duplicateRail: (found) =>
    message(
      'rail.problem.duplicateId',
      'Another rail already has the id {{found}}; a link could not tell them apart.',
      {
        found: described(found),
      }
    ),
  objective: (found) =>
    typeof found === 'number' && found > 1 && found < 100
      ? message(
          'rail.problem.objectivePercent',
          'The objective is a share between 0 and 1, not a percentage: for {{percent}} % write {{share}}.',
          { percent: found, share: code(Number((found / 100).toPrecision(12))) }
        )
      : message(
          'rail.problem.objective',
          'Here belongs a number between 0 and 1, both left out, such as 0.995, not {{found}}.',
          { found: described(found) }
        ),
  period: (found) =>
    message('rail.problem.period', 'Here belongs a Prometheus duration such as 30d, not {{found}}.', {
      found: described(found),
    }),
  window: (found) =>
    message('rail.problem.windowLength', 'Here belongs the length of a window, a Prometheus duration such as 1h, not {{found}}.', {
      found: described(found),
    }),
  windowOrder: (found) =>
    message('rail.problem.windowOrder', 'The long window {{found}} must be longer than the short one beside it.', {
      found: described(found),
    }),
  windows: () =>
    message(
      'rail.problem.windows',
      'Here belong one to eight pairs of windows. Leave the key out for those of the SRE workbook.'
    ),
  severity: (found) =>
    message('rail.problem.severity', 'Here belongs page or ticket, not {{found}}.', { found: described(found) }),
  factor: (found) =>
    message('rail.problem.factor', 'Here belongs the burn rate from which on the pair alerts, a number above 0 such as 14.4, not {{found}}.', {
      found: described(found),
    }),
  indicator: (found) =>
    message(
      'rail.problem.indicator',
      'Here belongs an indicator whose type is ratio, latency or recorded, not {{found}}.',
      { found: described(isGroup(found) ? found.type : found) }
    ),
  threshold: (found) =>
    message(
      'rail.problem.threshold',
      'Here belongs a number of seconds above 0 such as 0.5, which a classic histogram has as a bucket boundary, not {{found}}.',
      { found: described(found) }
    ),
  selector: (found, detail) =>
    message('rail.problem.selector', 'Here belongs a PromQL selector such as {{example}}, not {{found}}: {{detail}}', {
      example: code('requests_total{service="$service"}'),
      found: described(found),
      detail: detail ?? '',
    }),
  selectorText: (found) =>
    message('rail.problem.selectorText', 'Here belongs a PromQL selector such as {{example}}, not {{found}}.', {
      example: code('requests_total{service="$service"}'),
      found: described(found),
    }),
  metricMissing: () =>
    message('rail.problem.metricMissing', 'The selector names no metric: write the name before the braces.'),
  histogramMissing: (found) =>
    message(
      'rail.problem.histogram',
      "The selector must name a classic histogram's _bucket series, such as http_server_request_duration_seconds_bucket, or a native histogram, not {{found}}.",
      { found: described(found) }
    ),
  bucketBoundary: () =>
    message('rail.problem.le', 'The selector must not choose a bucket: leave the label le out, threshold says which.'),
  servicePlace: (found) =>
    message(
      'rail.problem.servicePlace',
      'In the label value {{found}}, $service is only a part; it must be the whole value, as in service="$service".',
      { found: described(found) }
    ),
  variable: (found) =>
    message(
      'rail.problem.variable',
      'The label value {{found}} holds a variable that nothing fills: only $service is filled. The filters of the walk are added by themselves.',
      { found: described(found) }
    ),
  windowMissing: () =>
    message(
      'rail.problem.window',
      'The metric name must hold $window, where the recorded window such as 5m or 1h stands, as in job:slo_errors:ratio_rate$window.'
    ),
  ratioMissing: () =>
    message(
      'rail.problem.ratioMissing',
      'Here belongs the recorded share of bad requests, or under successRatio that of good ones.'
    ),
  ratioTwice: () =>
    message('rail.problem.ratioTwice', 'There is an errorRatio as well: give the one of the two that is recorded.'),
  rawTwice: () =>
    message(
      'rail.problem.rawTwice',
      'There are counters as well: give errors and total, or histogram and threshold, not both.'
    ),
  metricName: (found) =>
    message('rail.problem.metricName', 'Here belongs a metric name without braces, not {{found}}.', {
      found: described(found),
    }),
  dimensionName: (found) =>
    message(
      'rail.problem.dimensionName',
      'Here belongs the name that links use, a letter and then letters, digits or underscores, not {{found}}.',
      { found: described(found) }
    ),
  reservedName: (found) =>
    message('rail.problem.reservedName', 'The name {{found}} already means something else in a link: choose another.', {
      found: described(found),
    }),
  duplicateDimension: (found) =>
    message('rail.problem.duplicateDimension', 'Another dimension of this rail is already called {{found}}.', {
      found: described(found),
    }),
  metricLabel: (found) =>
    message('rail.problem.metricLabel', 'Here belongs the name of a Prometheus label, not {{found}}.', {
      found: described(found),
    }),
  logLabel: (found) =>
    message(
      'rail.problem.logLabel',
      'Here belongs the name of a Loki label or field, made of letters, digits and underscores, not {{found}}. Loki writes the dots of an attribute as underscores.',
      { found: described(found) }
    ),
  spanAttribute: (found) =>
    message(
      'rail.problem.spanAttribute',
      'Here belongs a span attribute with its scope, such as resource.tenant_id or span.messaging.kafka.partition, or the intrinsic name, not {{found}}.',
      { found: described(found) }
    ),
  names: (found) =>
    message(
      'rail.problem.names',
      'Here belongs a name, or a list of names, without blanks, quotes, braces, commas and =, not {{found}}.',
      { found: described(found) }
    ),
  clusterDimension: (found) =>
    message(
      'rail.problem.clusterDimension',
      'Here belongs the name of the dimension that tells the clusters apart, such as region; this rail has no dimension {{found}}.',
      { found: described(found) }
    ),
  unknownKey: () =>
    message(
      'rail.problem.unknownKey',
      'A rail has no such key, so it is ignored. Is it misspelt, or in the wrong place?'
    ),
  other: (found) => message('rail.problem.other', '{{found}} cannot stand here.', { found: described(found) }),
} satisfies Record<string, Reason>;

export type ReasonKey = keyof typeof REASONS;

/** The sentence for a check's key. */
export function reasonFor(key: string, found: unknown, detail?: Value): Message {
  const reason: Reason = Object.hasOwn(REASONS, key) ? REASONS[key as ReasonKey] : REASONS.other;
  return reason(found, detail);
}

/** What stands there, short enough for a sentence. */
function described(found: unknown): Value {
  if (found === undefined || found === null) {
    return message('rail.found.nothing', 'nothing');
  }
  if (Array.isArray(found)) {
    return message('rail.found.list', 'a list');
  }
  if (typeof found === 'object') {
    return message('rail.found.group', 'a group of keys');
  }
  const text = typeof found === 'string' ? JSON.stringify(found) : String(found);
  return quoted(text);
}
