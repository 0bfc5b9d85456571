import type { LogLine } from '../../signals/data';
import type { GatewayError } from '../../signals/gateway';
import type { Query } from '../../signals/query';
import type { Answers } from '../../model/finding/step';
import { boundsIn, tightest, type Bounds } from './lokiLimits';

/** A query that Loki refuses for a limit is asked again within it; it may hit a second one then. */
const TIMES = [1, 2, 3];

/** The names under which a query was asked, the last of which counts. */
export function asked(answers: Answers, name: string): string[] {
  return TIMES.map((time) => (time === 1 ? name : `${name}:${time}`)).filter((each) => answers.has(each));
}

/** Lines that a query brought in the end; none where it was not asked or failed. */
export function logLinesOf(answers: Answers, name: string): LogLine[] {
  return answers.maybe(asked(answers, name).at(-1) ?? name, 'logs') ?? [];
}

/** Why a query failed in the end. */
export function errorOf(answers: Answers, name: string): GatewayError | undefined {
  return answers.error(asked(answers, name).at(-1) ?? name);
}

/** What refusals have taught so far. */
export function learned(answers: Answers, names: string[]): Bounds {
  const errors = names.flatMap((name) => asked(answers, name).map((each) => answers.error(each)));
  return tightest(errors.flatMap((error) => (error && boundsIn(error)) ?? []));
}

/** Of these queries, those that have not been asked yet, or are to be asked once more now that a limit is known. */
export function due(queries: Record<string, Query>, answers: Answers): Record<string, Query> {
  return Object.fromEntries(
    Object.entries(queries).flatMap(([name, query]): Array<[string, Query]> => {
      const times = asked(answers, name).length;
      const error = errorOf(answers, name);
      const again = error !== undefined && boundsIn(error) !== undefined && times < TIMES.length;
      return times === 0 || again ? [[times === 0 ? name : `${name}:${times + 1}`, query]] : [];
    })
  );
}
