import { GatewayError } from '../signals/gateway';
import type { Answer, Query, ReplyByKind } from '../signals/query';
import { railContext as ordersContext } from './rails';
import { EMPTY_PLACE } from '../model/place/place';
import { Answers, type Context } from '../model/finding/step';
import { T0 } from './spans';

export { ORDERS as RAIL, WIRING } from './rails';

/** A context around the time of the made-up traces, with nothing chosen. */
export function context(over: Partial<Context> = {}): Context {
  return ordersContext({ place: EMPTY_PLACE, range: { from: T0 - 1_800_000, to: T0 + 1_800_000 }, ...over });
}

/** Answers to a step's queries by their names: a reply of the query's kind, an error, or the words of one. */
export function fixtureAnswer<K extends Query['kind']>(
  query: Query & { kind: K },
  reply: ReplyByKind[K] | Error
): Answer {
  const cost = { milliseconds: 1, bytes: 1, requests: 1 };
  return reply instanceof Error
    ? { ...cost, query, ok: false, error: asGatewayError(query, reply) }
    : ({ ...cost, query, ok: true, reply } as Answer);
}

function asGatewayError({ source }: Query, error: Error): GatewayError {
  return error instanceof GatewayError ? error : new GatewayError('unreachable', source, error.message, 502);
}

type Backend = (name: string, query: Query) => ReplyByKind[Query['kind']] | Error;

/** Runs a plan to its end against a made-up backend; gives the answers and the names of the queries by round. */
export function settle<Question>(
  plan: (question: Question, answers: Answers) => Record<string, Query>,
  question: Question,
  backend: Backend
): { answers: Answers; rounds: string[][] } {
  let answers = new Answers();
  const rounds: string[][] = [];
  for (let round = plan(question, answers); Object.keys(round).length > 0; round = plan(question, answers)) {
    rounds.push(Object.keys(round));
    answers = answers.with(
      Object.fromEntries(
        Object.entries(round).map(([name, query]) => [name, fixtureAnswer(query, backend(name, query))])
      )
    );
    if (rounds.length > 10) {
      throw new Error(`The plan does not end: ${JSON.stringify(rounds)}`);
    }
  }
  return { answers, rounds };
}
