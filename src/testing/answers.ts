import { GatewayError } from '../signals/gateway';
import type { Answer, Query, ReplyByKind } from '../signals/query';
import { Answers } from '../model/finding/step';

/** Answers as a step's `read` gets them: by the name of the query, a reply or an error. */
export function answersOf(replies: {
  [name: string]: { [K in keyof ReplyByKind]?: ReplyByKind[K] } | GatewayError;
}): Answers {
  const answers = Object.entries(replies).map(([name, given]): [string, Answer] => {
    const cost = { milliseconds: 1, bytes: 1, requests: 1 };
    if (given instanceof GatewayError) {
      return [name, { query: { kind: 'instant' } as Query, ok: false, error: given, ...cost }];
    }
    const [kind, reply] = Object.entries(given)[0];
    return [name, { query: { kind } as Query, ok: true, reply, ...cost } as Answer];
  });
  return new Answers(Object.fromEntries(answers));
}
