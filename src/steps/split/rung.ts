import type { GatewayError } from '../../signals/gateway';
import type { Finding, SplitEvidence } from '../../model/finding/finding';
import { message, type Message } from '../../model/words/message';
import { failure } from '../failure';
import type { Joined, Outcome, Rung } from '../ladder';
import type { SplitQuestion } from './question';

/** What a rung counted, as a finding that does not say yet how it is joined. */
export type CountedFinding = Omit<Finding<SplitEvidence>, keyof Joined<string> | 'attempts'>;

/** over: there is nothing to split, or nothing bad in it */
export type SplitOutcome = Outcome<CountedFinding, Finding<SplitEvidence, never>>;

/** Lets the compiler know the rung by its name. */
export function splitRung<Name extends string>(
  rung: Rung<Name, SplitQuestion, CountedFinding, Finding<SplitEvidence, never>>
) {
  return rung;
}

/** What a rung that does not hold tells of itself. */
export function inVain(what: Message, outcome: Message | GatewayError): Extract<SplitOutcome, { attempts: unknown }> {
  return { attempts: [{ what, outcome: 'id' in outcome ? outcome : failure(outcome), succeeded: false }] };
}

/** Whatever else the same backend were asked would end like this. */
export function isShared({ kind }: GatewayError): boolean {
  return kind === 'forbidden' || kind === 'authentication' || kind === 'unreachable' || kind === 'busy';
}

export function noSource(backend: string): Message {
  return message('split.try.noSource', 'not asked: there is no {{backend}} data source', { backend });
}
