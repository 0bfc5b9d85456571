import type { Gateway } from '../signals/gateway';
import type { Answer, Query } from '../signals/query';
import { Replies } from '../walk/replies';
import type { RecordedReply } from './recording';
import { Tape } from './tape';

/** Questions remembered; their replies are kept as long as a tape keeps them. */
const MOST = 200;

/**
 * What is asked beside a walk, for details that somebody unfolds: each question once, and so that a saved walk can hold
 * it. It is of a fixed time, so a refresh of the walk leaves it alone.
 */
export class Beside {
  private readonly tape: Tape;
  private readonly answers: Replies;
  private readonly asked = new Map<string, Query>();

  constructor(gateway: Gateway) {
    this.tape = new Tape(gateway);
    this.answers = new Replies(this.tape);
  }

  ask(query: Query, signal: AbortSignal): Promise<Answer> {
    const key = JSON.stringify(query);
    this.asked.delete(key);
    this.asked.set(key, query);
    return this.answers.get(query, signal);
  }

  /** The latest questions, and everything that came back. */
  taped(): { queries: Query[]; replies: RecordedReply[] } {
    return { queries: [...this.asked.values()].slice(-MOST), replies: this.tape.replies() };
  }
}
