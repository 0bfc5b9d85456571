import type { GatewayError } from '../../signals/gateway';
import type { Query } from '../../signals/query';
import type { Attempt, Finding, SplitEvidence } from '../../model/finding/finding';
import { message, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { failure } from '../failure';
import type { SplitQuestion } from './question';

/**
 * What a rung of the ladder has to say with the answers so far:
 * - ask: it needs these first
 * - finding: it holds; `few` where it has too few events to tell, so that weaker rungs may know more
 * - over: nothing was to be split, so no other rung need be asked
 * - attempt: it does not hold, and why
 */
export type Outcome =
  | { ask: Record<string, Query> }
  | { finding: Finding<SplitEvidence>; few?: true }
  | { over: Finding<SplitEvidence> }
  | { attempt: Attempt };

export type Rung = (question: SplitQuestion, answers: Answers) => Outcome;

/** What a rung that does not hold tells of itself. */
export function inVain(what: Message, outcome: Message | GatewayError): { attempt: Attempt } {
  return { attempt: { what, outcome: 'id' in outcome ? outcome : failure(outcome), succeeded: false } };
}

/** Whatever else the same backend were asked would end like this. */
export function isShared({ kind }: GatewayError): boolean {
  return kind === 'forbidden' || kind === 'authentication' || kind === 'unreachable' || kind === 'busy';
}

export function noSource(backend: string): Message {
  return message('split.try.noSource', 'not asked: there is no {{backend}} data source', { backend });
}
