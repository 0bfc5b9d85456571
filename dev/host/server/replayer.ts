import type { RecordedReply } from '../../../src/recording/recording';
import { createReplayGateway } from '../../../src/recording/replay';
import { requestKey } from '../../../src/recording/requestKey';
import type { Gateway, GatewayError } from '../../../src/signals/gateway';
import { failedReply, type WireReply } from './failedReply';
import { type ProxiedQuestion, requestFromWire } from './requestFromWire';

const ABSENT = 'The recording that is replayed here does not hold this.';

/** Answers from recorded replies as the data sources did, and remembers what it could not answer. */
export class Replayer {
  private readonly gateway: Gateway;
  private readonly byKey: Map<string, RecordedReply>;
  private readonly missed: ProxiedQuestion[] = [];

  /** @param replies of the same request the last counts */
  constructor(replies: RecordedReply[]) {
    this.gateway = createReplayGateway(replies);
    this.byKey = new Map(replies.map((reply) => [requestKey(reply.request), reply]));
  }

  /** The reply that was recorded; undefined when there is none. */
  recorded(question: ProxiedQuestion, contentType?: string): RecordedReply | undefined {
    const request = requestFromWire(question, contentType);
    return request && this.byKey.get(requestKey(request));
  }

  /** What is not recorded is answered with 404 and the code `not_recorded`. */
  async answer(question: ProxiedQuestion, contentType?: string): Promise<WireReply> {
    const request = requestFromWire(question, contentType);
    if (!request) {
      return this.miss(question);
    }
    try {
      const { status, body } = await this.gateway.send({ ...request, timeout: 0 }, new AbortController().signal);
      return { status, body, contentType: contentTypeOf(body) };
    } catch (error) {
      const { kind, status, message } = error as GatewayError;
      return kind === 'cancelled' || kind === 'absent' ? this.miss(question) : failedReply({ kind, status, message });
    }
  }

  misses(): ProxiedQuestion[] {
    return [...this.missed];
  }

  private miss(question: ProxiedQuestion): WireReply {
    this.missed.push(question);
    return failedReply({ kind: 'absent', message: ABSENT });
  }
}

/** Recordings keep the text alone, which is JSON wherever a backend has an answer. */
function contentTypeOf(body: string): string {
  return /^\s*[[{]/.test(body) ? 'application/json' : 'text/plain; charset=utf-8';
}
