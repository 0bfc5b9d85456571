import type { Query } from '../../signals/query';
import type { Answers } from '../../model/finding/step';
import { allowed, isShared, type Bounds } from './bounds';
import { AROUND, BY_TIME, byLabel, firstQueries, nearestLine, otherForms, otherwise } from './queries';
import type { LogsQuestion } from './question';
import { due, errorOf, learned, linesOf } from './replies';
import { otherLabels } from './vocabulary';

/** Names of the queries that bring lines, in the order of their rungs. */
export function lineQueries(question: LogsQuestion): string[] {
  const others = otherLabels(question).map(byLabel);
  return question.span
    ? ['own', 'byField', 'byText', 'otherForms', ...others, 'renamed', ...BY_TIME]
    : ['errorsByLevel', 'errorsByText', ...others, 'renamed'];
}

/** Names of the queries that say why there is no line. */
export const REASONS = ['services', 'labels', 'nearest'];

interface Round {
  queries(question: LogsQuestion, answers: Answers): Record<string, Query>;
  isWanted(question: LogsQuestion, answers: Answers): boolean;
}

/** Weaker rungs are asked only where the stronger ones brought no line. */
const ROUNDS: Round[] = [
  { queries: firstQueries, isWanted: () => true },
  // They are no cheaper than the first ones, and would fail alike.
  { queries: otherForms, isWanted: (_, answers) => !foundBy(FIRST, answers) && FIRST.some((name) => worked(name, answers)) },
  {
    queries: otherwise,
    isWanted: (_, answers) => !foundBy([...FIRST, 'otherForms'], answers) && !isHopeless(answers),
  },
  { queries: nearestLine, isWanted: (question, answers) => !foundBy(lineQueries(question), answers) },
];

/**
 * With a trace: its id in structured metadata and labels and its id in the text together, with the site's own query
 * where it has one. When none of them finds a line: the id in other forms; then the service under other labels and
 * names, the pod, and the service around the span. Without a trace: the service's error lines. No line at all: why.
 */
export function planLogs(question: LogsQuestion, answers: Answers): Record<string, Query> {
  const bounds = learned(answers, [...lineQueries(question), ...REASONS]);
  for (const { isWanted, queries } of ROUNDS) {
    const next = isWanted(question, answers) ? due(within(queries(question, answers), bounds, question), answers) : {};
    if (Object.keys(next).length > 0) {
      return next;
    }
  }
  return {};
}

const FIRST = ['own', 'byField', 'byText', 'errorsByLevel', 'errorsByText'];

function foundBy(names: string[], answers: Answers): boolean {
  return names.some((name) => linesOf(answers, name).length > 0);
}

function worked(name: string, answers: Answers): boolean {
  return answers.has(name) && errorOf(answers, name) === undefined;
}

function isHopeless(answers: Answers): boolean {
  const errors = FIRST.map((name) => errorOf(answers, name));
  return !FIRST.some((name) => worked(name, answers)) && errors.some((error) => error !== undefined && isShared(error));
}

function within(
  queries: Record<string, Query>,
  { limit, length }: Bounds,
  { span, to }: LogsQuestion
): Record<string, Query> {
  const about = span && span.start > 0 ? { from: span.start - AROUND, to: span.end + AROUND } : { from: to - AROUND, to };
  return Object.fromEntries(
    Object.entries(queries).map(([name, query]) => [
      name,
      'limit' in query && 'to' in query
        ? { ...query, ...allowed(query, length, about), limit: Math.min(query.limit, limit) }
        : query,
    ])
  );
}
