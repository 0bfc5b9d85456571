import { GatewayError } from '../signals/gateway';
import type { Answer, Query } from '../signals/query';
import { sourcesOf } from '../wiring/sources';
import type { Source } from '../model/siteWiring';
import { NOT_RECORDED_HERE } from '../model/words/absence';
import type { Finding } from '../model/finding/finding';
import type { Message } from '../model/words/message';
import { Answers, type AnyStep, type Asking, type Context, type Station } from '../model/finding/step';

/** A step reads at most this many rounds of answers; its plan ends by itself long before. */
const MAX_ROUNDS = 12;

/** Milliseconds after which no further round begins: a late backend is not waited for round after round. */
const LAST_ROUND_BEGINS = 45_000;

/** A query a station sent, with what came back. */
export interface Sent {
  name: string;
  answer: Answer;
}

/** What is to be seen of a station. Times are milliseconds. */
export interface StationState {
  station: Station;
  title: Message;
  status: 'waiting' | 'loading' | 'found' | 'empty' | 'failed';
  waitingFor?: Message;
  finding?: Finding;
  /** why it is empty without a finding */
  absence?: Message;
  error?: GatewayError;
  /** display name of the data source that the error is of, where it is one of the walk's */
  errorSource?: string;
  sent: Sent[];
  /** from the question to the finding */
  milliseconds?: number;
}

/** Runs one station: holds the question it is at, cancels it when another one takes its place. */
export class StationRunner {
  state: StationState;
  private asked?: string;
  private controller?: AbortController;
  private sources: Source[] = [];

  constructor(
    readonly station: Station,
    readonly step: AnyStep,
    private readonly get: (query: Query, signal: AbortSignal) => Promise<Answer>,
    private readonly changed: () => void
  ) {
    this.state = { station, title: step.title(station), status: 'waiting', sent: [] };
  }

  /** Takes up what there is to ask in this context; the question it is at already is left to go on. */
  consider(context: Context) {
    this.sources = sourcesOf(context.wiring);
    try {
      this.take(this.step.question(context, this.station));
    } catch (caught) {
      this.cancel();
      this.set({ ...this.failed(asGatewayError(caught)), sent: [] });
    }
  }

  /** Nothing is to be asked yet. */
  wait(waitingFor: Message) {
    this.take({ wait: waitingFor });
  }

  /** Forgets the question, so that the same one is asked again. */
  cancel() {
    this.controller?.abort();
    this.controller = undefined;
    this.asked = undefined;
  }

  private take(asking: Asking<unknown>) {
    if ('ask' in asking) {
      const key = JSON.stringify(asking.ask);
      if (key !== this.asked) {
        this.cancel();
        this.asked = key;
        void this.answer(asking.ask);
      }
      return;
    }
    this.cancel();
    this.set(
      'wait' in asking
        ? { status: 'waiting', waitingFor: asking.wait, sent: [] }
        : { status: asking.cannot.status, finding: asking.cannot, sent: [] }
    );
  }

  private async answer(question: unknown) {
    const controller = new AbortController();
    this.controller = controller;
    const began = performance.now();
    const sent: Sent[] = [];
    this.set({ status: 'loading', sent });
    const outcome = await this.settle(question, controller.signal, sent);
    if (!controller.signal.aborted) {
      this.set({ ...outcome, sent, milliseconds: performance.now() - began });
      this.changed();
    }
  }

  private async settle(
    question: unknown,
    signal: AbortSignal,
    sent: Sent[]
  ): Promise<Omit<StationState, 'station' | 'title' | 'sent'>> {
    try {
      let answers = new Answers();
      const last = performance.now() + LAST_ROUND_BEGINS;
      for (let round = 0; round < MAX_ROUNDS && performance.now() < last && !signal.aborted; round++) {
        const queries = Object.entries(this.step.plan(question, answers));
        if (queries.length === 0) {
          break;
        }
        const got = await Promise.all(queries.map(([, query]) => this.get(query, signal)));
        const named = queries.map(([name], index): Sent => ({ name, answer: got[index] }));
        sent.push(...named);
        answers = answers.with(Object.fromEntries(named.map(({ name, answer }) => [name, answer])));
      }
      const finding = this.step.read(question, answers);
      // Nothing found where something was not to be had is no finding.
      return finding.status === 'empty' && sent.some(isAbsent) ? ABSENT : { status: finding.status, finding };
    } catch (caught) {
      const error = asGatewayError(caught);
      return error.kind === 'absent' ? ABSENT : this.failed(error);
    }
  }

  private failed(error: GatewayError) {
    const errorSource = this.sources.find(({ uid }) => uid === error.source)?.name;
    return { status: 'failed' as const, error, errorSource };
  }

  private set(state: Omit<StationState, 'station' | 'title'>) {
    this.state = { station: this.station, title: this.state.title, ...state };
  }
}

const ABSENT = { status: 'empty', absence: NOT_RECORDED_HERE } as const;

function isAbsent({ answer }: Sent): boolean {
  return !answer.ok && answer.error.kind === 'absent';
}

/** Telemetry is untrusted: whatever a reading could not cope with fails its own step, and no other. */
function asGatewayError(caught: unknown): GatewayError {
  return caught instanceof GatewayError
    ? caught
    : new GatewayError('broken', '', caught instanceof Error ? caught.message : String(caught));
}
