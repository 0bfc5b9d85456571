import { stringify } from 'yaml';
import { BURN_ANNOTATION } from './burn';
import { verbatim } from '../settings/provisioning';
import { quote } from '../signals/text';
import type { Rail } from '../model/rail/rail';
import { LINK_ANNOTATION } from '../arrival/linkInText';
import { annotationLink, START_QUERY } from './alerting';
import {
  burnOfPair,
  burnOfValue,
  pairsToAlert,
  ruleServiceLabel,
  startOfBurning,
  type RuleSeverity,
} from './burnRateQueries';

/** Names of queries within Grafana's expressions, which may have letters only: one a pair of windows, the shortest first. */
const NAMES = ['BurnFast', 'BurnSlow', ...['C', 'D', 'E', 'F', 'G', 'H'].map((letter) => `Burn${letter}`)];
const [FAST] = NAMES;
const CONDITION = 'Condition';

/** Seconds before the evaluation; an instant query looks at its end alone. */
const TIME_RANGE = { from: 600, to: 0 };

export interface RuleOptions {
  /** uid of the Prometheus data source */
  metrics: string;
  /** shown by Grafana with the alert */
  panel?: { dashboard: string; id: number };
}

/** A rule as in Grafana's provisioning files, where `$` is for environment variables save in queries and annotations. */
export interface AlertRule {
  uid: string;
  title: string;
  condition: string;
  data: AlertQuery[];
  dashboardUid?: string;
  panelId?: number;
  noDataState: string;
  execErrState: string;
  for: string;
  annotations: Record<string, string>;
  labels: Record<string, string>;
  isPaused: boolean;
}

interface AlertQuery {
  refId: string;
  relativeTimeRange: { from: number; to: number };
  datasourceUid: string;
  model: { refId: string } & Record<string, unknown>;
}

/**
 * The multi-window, multi-burn-rate alerts of a rail, with links that lead to it: a page and a ticket for each service,
 * and a page for each value of the rail's first dimension that alone breaks enough for one.
 */
export function burnRateRules(rail: Rail, options: RuleOptions): AlertRule[] {
  return [
    ...(['page', 'ticket'] as const).flatMap((severity) => serviceRule(rail, severity, options)),
    ...valueRule(rail, options),
  ];
}

/** A provisioning file of Grafana with the rules, below a comment. */
export function ruleFile(rail: Rail, options: RuleOptions, comment: string): string {
  const group = {
    orgId: 1,
    name: verbatim(rail.title),
    folder: 'Drillrail',
    interval: '1m',
    rules: burnRateRules(rail, options),
  };
  const settings = { lineWidth: 0, aliasDuplicateObjects: false };
  return `${comment.replace(/^/gm, '# ')}\n${stringify({ apiVersion: 1, groups: [group] }, settings)}`;
}

function serviceRule(rail: Rail, severity: RuleSeverity, options: RuleOptions): AlertRule[] {
  const pairs = pairsToAlert(rail, severity).map((pair, index) => ({ ...pair, name: NAMES[index] }));
  if (pairs.length === 0) {
    return [];
  }
  const rates = pairs.map(({ name, long, short }) => `${rate(name)}× (${long} and ${short})`);
  return [
    rule(rail, options, {
      name: severity,
      title: severity === 'page' ? 'burns its error budget fast' : 'burns its error budget',
      severity,
      queries: Object.fromEntries(pairs.map((pair) => [pair.name, burnOfPair(rail, pair)])),
      condition: pairs.map(({ name, factor }) => `$${name} >= ${factor}`).join(' || '),
      summary: `${subject(rail)} burns its error budget at ${rates.join(', ')}`,
      burnRate: greatest(pairs.map(({ name }) => name)),
    }),
  ];
}

/** The highest of these queries' values, as a template. */
function greatest([first, second, ...rest]: string[]): string {
  return second === undefined
    ? rate(first)
    : `{{ if lt ${value(first)} ${value(second)} }}${greatest([second, ...rest])}{{ else }}${greatest([first, ...rest])}{{ end }}`;
}

/** Over the pair of windows that fires first, alone: what burns slowly is its service's matter. */
function valueRule(rail: Rail, options: RuleOptions): AlertRule[] {
  const dimension = rail.dimensions.find(({ metric }) => metric !== undefined);
  const pair = pairsToAlert(rail, 'page').at(0);
  const burn = dimension?.metric === undefined || !pair ? undefined : burnOfValue(rail, pair, dimension.metric);
  if (dimension?.metric === undefined || !pair || burn === undefined) {
    return [];
  }
  const summary = `{{ index $labels ${quote(dimension.metric)} }} alone burns the error budget of ${subject(rail)} at ${rate(FAST)}× (${pair.long} and ${pair.short})`;
  return [
    rule(rail, options, {
      name: dimension.name,
      title: `one ${dimension.title.toLowerCase()} burns the error budget`,
      severity: 'page',
      queries: { [FAST]: burn },
      condition: `$${FAST} >= ${pair.factor}`,
      summary,
      burnRate: rate(FAST),
    }),
  ];
}

interface RuleParts {
  name: string;
  title: string;
  severity: RuleSeverity;
  /** PromQL by the names that the condition has for them */
  queries: Record<string, string>;
  condition: string;
  summary: string;
  burnRate: string;
}

function rule(rail: Rail, { metrics, panel }: RuleOptions, parts: RuleParts): AlertRule {
  const queries = Object.entries({ ...parts.queries, [START_QUERY]: startOfBurning(rail, parts.severity) });
  return {
    uid: `drillrail-${rail.id}-${parts.name}`.replace(/[^a-zA-Z0-9_-]/g, '-').slice(0, 40),
    title: verbatim(`${rail.title}: ${parts.title}`),
    condition: CONDITION,
    data: [
      ...queries.map(([refId, expr]) =>
        query(refId, verbatim(metrics), { expr, instant: true, range: false, editorMode: 'code' })
      ),
      query(CONDITION, '__expr__', {
        type: 'math',
        expression: parts.condition,
        datasource: { type: '__expr__', uid: '__expr__' },
      }),
    ],
    ...(panel && { dashboardUid: panel.dashboard, panelId: panel.id }),
    // No requests burn no budget, and a Prometheus that does not answer neither raises an alert nor ends one.
    noDataState: 'OK',
    execErrState: 'KeepLast',
    for: '0s',
    annotations: {
      summary: parts.summary,
      [BURN_ANNOTATION]: parts.burnRate,
      [LINK_ANNOTATION]: annotationLink(rail),
      ...(panel && { __dashboardUid__: panel.dashboard, __panelId__: String(panel.id) }),
    },
    labels: { severity: parts.severity },
    isPaused: false,
  };
}

function query(refId: string, datasourceUid: string, model: Record<string, unknown>): AlertQuery {
  return { refId, relativeTimeRange: { ...TIME_RANGE }, datasourceUid, model: { refId, ...model } };
}

/** Who burns, in an annotation. */
function subject(rail: Rail): string {
  const label = ruleServiceLabel(rail);
  return label === undefined
    ? `{{ ${text(rail.match?.service ?? rail.title)} }}`
    : `{{ index $labels ${quote(label)} }}`;
}

/** A text in a template; Grafana would take `${` for an environment variable in annotations too. */
function text(words: string): string {
  return quote(words).replaceAll('$', '\\u0024');
}

function value(refId: string): string {
  return `(index $values "${refId}").Value`;
}

function rate(refId: string): string {
  return `{{ printf "%.1f" ${value(refId)} }}`;
}
