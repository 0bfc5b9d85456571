import type { GatewayError } from '../signals/gateway';
import { field, isGroup, textField, textsIn } from '../signals/untrusted';
import { burnOfAlert } from '../share/burn';
import { severityOf, type Severity } from './severity';

/** Who evaluates an alert's rule. */
export type AlertSource =
  /** Grafana itself; `rule` is the rule's uid */
  | { kind: 'grafana'; rule?: string }
  /** a Prometheus data source */
  | { kind: 'dataSource'; uid: string; name: string };

/** An alert that fires. Names, labels and annotations are whatever the rule's author wrote: untrusted. */
export interface FiringAlert {
  name: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** epoch milliseconds; absent where nobody says */
  since?: number;
  /** how many times as fast as it may the error budget goes; absent where that cannot be told */
  burn?: number;
  severity: Severity;
  source: AlertSource;
}

/** What one source told. */
export interface ToldAlerts {
  alerts: FiringAlert[];
  /** how many more fire there than it told */
  leftOut: number;
  /** how many entries made no sense and were passed over */
  unreadable: number;
}

/** A source that could not be asked. */
export interface AlertFailure {
  /** name of the data source; absent: Grafana's own rules */
  dataSource?: string;
  error: GatewayError;
}

/** What Grafana and Prometheus write where an alert is above its threshold: "firing", "Alerting", "Alerting (NoData)". */
const FIRING = /^(?:firing|alerting)\b/i;
/** Go's zero time stands for none. */
const NO_TIME = /^0001-/;

/**
 * One entry of an `alerts` array, which has the same shape at Grafana and at Prometheus.
 * @param rule annotations and name of the alert's rule, where the reply tells it
 * @returns undefined for what does not fire, 'unreadable' for what is no alert
 */
export function readAlert(
  raw: unknown,
  source: AlertSource,
  rule: { name?: string; annotations?: unknown } = {}
): FiringAlert | 'unreadable' | undefined {
  const state = textField(raw, 'state');
  if (state === undefined || !isGroup(field(raw, 'labels'))) {
    return 'unreadable';
  }
  if (!FIRING.test(state)) {
    return undefined;
  }
  const labels = textsIn(field(raw, 'labels'));
  const annotations = { ...textsIn(rule.annotations), ...textsIn(field(raw, 'annotations')) };
  const name = textField(labels, 'alertname') ?? rule.name ?? '';
  return {
    name,
    labels,
    annotations,
    ...present('since', timeOf(textField(raw, 'activeAt'))),
    ...present('burn', burnOfAlert({ name, labels, annotations, value: field(raw, 'value') })),
    severity: severityOf(labels),
    source,
  };
}

/** Reads entries one by one: what is malformed loses nothing beside it. */
export function readAlerts(entries: unknown[], read: (raw: unknown) => ReturnType<typeof readAlert>): ToldAlerts {
  const told = entries.map(read);
  const unreadable = told.filter((each) => each === 'unreadable').length;
  return { alerts: told.filter((each) => typeof each === 'object'), leftOut: 0, unreadable };
}

function timeOf(text: string | undefined): number | undefined {
  const time = text === undefined || NO_TIME.test(text) ? NaN : Date.parse(text);
  return Number.isFinite(time) ? time : undefined;
}

function present<K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> {
  const result: Partial<Record<K, number>> = {};
  if (value !== undefined) {
    result[key] = value;
  }
  return result;
}
