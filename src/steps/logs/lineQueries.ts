import { code, message, type Message } from '../../model/words/message';
import type { LogsQuestion } from './question';
import { otherLabels } from './vocabulary';

/** A query that brings lines, by its name in the plan. */
export interface LineQuery {
  name: LineName;
  looksFor: Message;
  /** it is asked in the first round; where all of these find nothing, weaker ones are asked */
  first?: true;
  /** the time and the resource alone join its lines: beside lines that something better joins they are noise */
  byTime?: true;
}

export const LOOKS_FOR_OWN = message('logs.try.own', 'custom query for a span');

const LINE_QUERIES = {
  own: { first: true, looksFor: LOOKS_FOR_OWN },
  byField: { first: true, looksFor: message('logs.try.byField', 'trace id in structured metadata and labels') },
  byText: { first: true, looksFor: message('logs.try.byText', 'trace id in the text') },
  otherForms: {
    looksFor: message('logs.try.otherForms', 'trace id in upper case, without leading zeros, or as a UUID'),
  },
  errorsByLevel: { first: true, looksFor: message('logs.try.errorsByLevel', 'lines of the service, by level') },
  errorsByText: {
    first: true,
    looksFor: message('logs.try.errorsByText', 'lines of the service, by words of failure'),
  },
  renamed: { looksFor: message('logs.try.renamed', 'trace id in services of a similar name') },
  pod: { byTime: true, looksFor: message('logs.try.pod', 'lines of the pod around the span') },
  around: { byTime: true, looksFor: message('logs.try.around', 'lines of the service around the span') },
} as const satisfies Record<string, Omit<LineQuery, 'name'>>;

type FixedName = keyof typeof LINE_QUERIES;

/** Names of the queries that bring lines; the last are of other labels for the service. */
export type LineName = FixedName | `by:${string}`;

/** The queries that bring lines, the strongest first, with a trace and without one. */
export function lineQueries(question: LogsQuestion): LineQuery[] {
  const others = otherLabels(question).map((label) => underLabel(label, question.span !== undefined));
  const named = (...names: FixedName[]) => names.map((name): LineQuery => ({ name, ...LINE_QUERIES[name] }));
  return question.span
    ? [...named('own', 'byField', 'byText', 'otherForms'), ...others, ...named('renamed', 'pod', 'around')]
    : [...named('errorsByLevel', 'errorsByText'), ...others, ...named('renamed')];
}

export function lineNames(question: LogsQuestion): LineName[] {
  return lineQueries(question).map(({ name }) => name);
}

/** Names of the queries that say why there is no line. */
export const REASONS = ['services', 'labels', 'nearest'] as const;

export function byLabel(label: string): `by:${string}` {
  return `by:${label}`;
}

function underLabel(label: string, withTrace: boolean): LineQuery {
  return {
    name: byLabel(label),
    looksFor: withTrace
      ? message('logs.try.byLabel', 'trace id, services by label {{label}}', { label: code(label) })
      : message('logs.try.errorsByLabel', 'words of failure, services by label {{label}}', { label: code(label) }),
  };
}
