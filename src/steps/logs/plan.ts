import type { Answers } from '../../model/finding/step';
import type { Queries } from '../ladder';
import { allowed, isSharedLimit, type Bounds } from './lokiLimits';
import { lineNames, lineQueries, REASONS, type LineName } from './lineQueries';
import { AROUND, firstQueries, nearestLine, otherForms, otherwise } from './queries';
import type { LogsQuestion } from './question';
import { due, errorOf, learned, logLinesOf } from './replies';

interface Round {
  queries(question: LogsQuestion, answers: Answers): Queries;
  isWanted(question: LogsQuestion, answers: Answers): boolean;
}

/**
 * What is asked goes by rounds and not by rungs: which rung holds is read off the lines, and one query may bring lines for
 * any of them. Weaker queries are sent only where the stronger ones brought no line.
 */
const ROUNDS: Round[] = [
  { queries: firstQueries, isWanted: () => true },
  // They are no cheaper than the first ones, and would fail alike.
  {
    queries: otherForms,
    isWanted: (question, answers) =>
      !foundBy(firstNames(question), answers) && firstNames(question).some((name) => worked(name, answers)),
  },
  {
    queries: otherwise,
    isWanted: (question, answers) =>
      !foundBy([...firstNames(question), 'otherForms'], answers) && !isHopeless(question, answers),
  },
  { queries: nearestLine, isWanted: (question, answers) => !foundBy(lineNames(question), answers) },
];

/**
 * With a trace: its id in structured metadata and labels and its id in the text together, with the site's own query
 * where it has one. When none of them finds a line: the id in other forms; then the service under other labels and
 * names, the pod, and the service around the span. Without a trace: the service's error lines. No line at all: why.
 */
export function planLogs(question: LogsQuestion, answers: Answers): Queries {
  const bounds = learned(answers, [...lineNames(question), ...REASONS]);
  for (const { isWanted, queries } of ROUNDS) {
    const next = isWanted(question, answers) ? due(within(queries(question, answers), bounds, question), answers) : {};
    if (Object.keys(next).length > 0) {
      return next;
    }
  }
  return {};
}

function firstNames(question: LogsQuestion): LineName[] {
  return lineQueries(question).flatMap(({ name, first }) => (first ? [name] : []));
}

function foundBy(names: LineName[], answers: Answers): boolean {
  return names.some((name) => logLinesOf(answers, name).length > 0);
}

function worked(name: LineName, answers: Answers): boolean {
  return answers.has(name) && errorOf(answers, name) === undefined;
}

function isHopeless(question: LogsQuestion, answers: Answers): boolean {
  const names = firstNames(question);
  const errors = names.map((name) => errorOf(answers, name));
  return (
    !names.some((name) => worked(name, answers)) && errors.some((error) => error !== undefined && isSharedLimit(error))
  );
}

function within(queries: Queries, { limit, length }: Bounds, { span, to }: LogsQuestion): Queries {
  const about =
    span && span.start > 0 ? { from: span.start - AROUND, to: span.end + AROUND } : { from: to - AROUND, to };
  return Object.fromEntries(
    Object.entries(queries).map(([name, query]) => [
      name,
      'limit' in query && 'to' in query
        ? { ...query, ...allowed(query, length, about), limit: Math.min(query.limit, limit) }
        : query,
    ])
  );
}
