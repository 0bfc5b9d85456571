import { ask } from '../signals/ask';
import type { Gateway } from '../signals/gateway';
import type { Answer, Query } from '../signals/query';

/** Replies kept at most; a walk asks some 14 questions, so this holds the last dozen places for back and forward. */
const KEPT = 200;

interface InFlight {
  answer: Promise<Answer>;
  controller: AbortController;
  waiting: number;
}

/**
 * Asks each question once: two steps that ask the same share one request, a reply that still answers is not asked
 * for again, and a request nobody waits for any more is cancelled. Failures are not kept, so a retry asks anew.
 */
export class Replies {
  private readonly kept = new Map<string, Answer>();
  private readonly inFlight = new Map<string, InFlight>();

  constructor(private readonly gateway: Gateway) {}

  async get(query: Query, signal: AbortSignal): Promise<Answer> {
    const key = JSON.stringify(query);
    const kept = this.kept.get(key);
    if (kept) {
      return kept;
    }
    const flight = this.inFlight.get(key) ?? this.send(key, query);
    flight.waiting++;
    const leave = () => {
      flight.waiting--;
      if (flight.waiting === 0) {
        this.inFlight.delete(key);
        flight.controller.abort();
      }
    };
    signal.addEventListener('abort', leave, { once: true });
    const answer = await flight.answer;
    signal.removeEventListener('abort', leave);
    return answer;
  }

  /** Forgets every reply: the next question is asked anew. */
  clear() {
    this.kept.clear();
  }

  private send(key: string, query: Query): InFlight {
    const controller = new AbortController();
    const flight: InFlight = { controller, waiting: 0, answer: ask(this.gateway, query, controller.signal) };
    this.inFlight.set(key, flight);
    void flight.answer.then((answer) => {
      if (this.inFlight.get(key) === flight) {
        this.inFlight.delete(key);
        this.keep(key, answer);
      }
    });
    return flight;
  }

  private keep(key: string, answer: Answer) {
    if (!answer.ok) {
      return;
    }
    this.kept.set(key, answer);
    const oldest = this.kept.keys().next();
    if (this.kept.size > KEPT && !oldest.done) {
      this.kept.delete(oldest.value);
    }
  }
}
