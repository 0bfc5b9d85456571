import { isGroup } from '../../signals/untrusted';
import { code, message, quoted, type Message, type Value } from '../words/message';

/*
 * Why a rail's definition is refused, in words a runbook author understands (docs/configuration/rails.md lists them all). The keys
 * stand in railSchema.ts as the error of a check.
 */

type Reason = (found: unknown, detail?: Value) => Message;

const REASONS = {
  group: (found) =>
    message('rail.problem.group', 'Expected a group of keys, got {{found}}.', { found: described(found) }),
  list: (found) => message('rail.problem.list', 'Expected a list, got {{found}}.', { found: described(found) }),
  text: (found) => message('rail.problem.text', 'Expected text, got {{found}}.', { found: described(found) }),
  railId: (found) =>
    message(
      'rail.problem.id',
      'Expected an id for links, made of letters, digits, dots, dashes and underscores, got {{found}}.',
      { found: described(found) }
    ),
  duplicateRail: (found) =>
    message(
      'rail.problem.duplicateId',
      'Another rail already has the id {{found}}, so links cannot tell them apart. Choose another id.',
      {
        found: described(found),
      }
    ),
  objective: (found) =>
    typeof found === 'number' && found > 1 && found < 100
      ? message(
          'rail.problem.objectivePercent',
          'Expected a share between 0 and 1, got a percentage: for {{percent}} % write {{share}}.',
          { percent: found, share: code(Number((found / 100).toPrecision(12))) }
        )
      : message('rail.problem.objective', 'Expected a number above 0 and below 1 such as 0.995, got {{found}}.', {
          found: described(found),
        }),
  period: (found) =>
    message('rail.problem.period', 'Expected a Prometheus duration such as 30d, got {{found}}.', {
      found: described(found),
    }),
  window: (found) =>
    message(
      'rail.problem.windowLength',
      'Expected the length of a window, a Prometheus duration such as 1h, got {{found}}.',
      {
        found: described(found),
      }
    ),
  windowOrder: (found) =>
    message('rail.problem.windowOrder', 'The long window {{found}} must be longer than the short one of its pair.', {
      found: described(found),
    }),
  windows: () =>
    message(
      'rail.problem.windows',
      'Expected one to eight window pairs. Leave the key out to use those of the SRE workbook.'
    ),
  severity: (found) =>
    message('rail.problem.severity', 'Expected page or ticket, got {{found}}.', { found: described(found) }),
  factor: (found) =>
    message(
      'rail.problem.factor',
      'Expected the burn rate at which the pair alerts, a number above 0 such as 14.4, got {{found}}.',
      {
        found: described(found),
      }
    ),
  indicator: (found) =>
    message('rail.problem.indicator', 'Expected an indicator of the type ratio, latency or recorded, got {{found}}.', {
      found: described(isGroup(found) ? found.type : found),
    }),
  threshold: (found) =>
    message(
      'rail.problem.threshold',
      'Expected a number of seconds above 0 such as 0.5, which is a bucket boundary if the histogram is classic, got {{found}}.',
      { found: described(found) }
    ),
  selector: (found, detail) =>
    message('rail.problem.selector', 'Expected a PromQL selector such as {{example}}, got {{found}}: {{detail}}', {
      example: code('requests_total{service="$service"}'),
      found: described(found),
      detail: detail ?? '',
    }),
  selectorText: (found) =>
    message('rail.problem.selectorText', 'Expected a PromQL selector such as {{example}}, got {{found}}.', {
      example: code('requests_total{service="$service"}'),
      found: described(found),
    }),
  metricMissing: () =>
    message('rail.problem.metricMissing', 'The selector has no metric name. Write it before the braces.'),
  histogramMissing: (found) =>
    message(
      'rail.problem.histogram',
      'Expected the _bucket series of a classic histogram, such as http_server_request_duration_seconds_bucket, or a native histogram, got {{found}}.',
      { found: described(found) }
    ),
  bucketBoundary: () =>
    message(
      'rail.problem.le',
      'The selector must not choose a bucket. Leave out the label le: the threshold chooses the bucket.'
    ),
  servicePlace: (found) =>
    message(
      'rail.problem.servicePlace',
      'Expected $service as the whole label value, as in service="$service", got {{found}}.',
      { found: described(found) }
    ),
  variable: (found) =>
    message(
      'rail.problem.variable',
      'The label value {{found}} has a variable that nothing fills. Only $service is filled. The filters of the walk are added automatically.',
      { found: described(found) }
    ),
  windowMissing: () =>
    message(
      'rail.problem.window',
      'Expected a metric name with $window in place of the recorded window such as 5m or 1h, as in job:slo_errors:ratio_rate$window.'
    ),
  ratioMissing: () =>
    message(
      'rail.problem.ratioMissing',
      'Expected the recorded share of bad requests, or that of good requests under successRatio.'
    ),
  ratioTwice: () =>
    message('rail.problem.ratioTwice', 'There is an errorRatio as well. Give only the one that is recorded.'),
  rawTwice: () =>
    message(
      'rail.problem.rawTwice',
      'There are counters as well. Give either errors and total, or histogram and threshold.'
    ),
  metricName: (found) =>
    message('rail.problem.metricName', 'Expected a metric name without braces, got {{found}}.', {
      found: described(found),
    }),
  dimensionName: (found) =>
    message(
      'rail.problem.dimensionName',
      'Expected a name for links, a letter and then letters, digits or underscores, got {{found}}.',
      { found: described(found) }
    ),
  reservedName: (found) =>
    message(
      'rail.problem.reservedName',
      'The name {{found}} already has another meaning in links. Choose another name.',
      {
        found: described(found),
      }
    ),
  duplicateDimension: (found) =>
    message('rail.problem.duplicateDimension', 'Another dimension of this rail already has the name {{found}}.', {
      found: described(found),
    }),
  metricLabel: (found) =>
    message('rail.problem.metricLabel', 'Expected the name of a Prometheus label, got {{found}}.', {
      found: described(found),
    }),
  logLabel: (found) =>
    message(
      'rail.problem.logLabel',
      'Expected the name of a Loki label or field, made of letters, digits and underscores, got {{found}}. Loki writes the dots of an attribute as underscores.',
      { found: described(found) }
    ),
  spanAttribute: (found) =>
    message(
      'rail.problem.spanAttribute',
      'Expected a span attribute with its scope, such as resource.tenant_id or span.messaging.kafka.partition, or the intrinsic name, got {{found}}.',
      { found: described(found) }
    ),
  names: (found) =>
    message(
      'rail.problem.names',
      'Expected a name, or a list of names, without blanks, quotes, braces, commas and =, got {{found}}.',
      { found: described(found) }
    ),
  clusterDimension: (found) =>
    message(
      'rail.problem.clusterDimension',
      'Expected the name of the dimension that tells the clusters apart, such as region; this rail has no dimension {{found}}.',
      { found: described(found) }
    ),
  unknownKey: () =>
    message('rail.problem.unknownKey', 'A rail has no such key, so it is ignored. Check its spelling and its place.'),
  other: (found) => message('rail.problem.other', '{{found}} is not allowed here.', { found: described(found) }),
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
    return found.length === 0 ? message('rail.found.emptyList', 'an empty list') : message('rail.found.list', 'a list');
  }
  if (typeof found === 'object') {
    return message('rail.found.group', 'a group of keys');
  }
  const text = typeof found === 'string' ? JSON.stringify(found) : String(found);
  return quoted(text);
}
