import { GatewayError, type Gateway, type GatewayRequest } from '../signals/gateway';
import type { RecordedReply } from './recording';
import { recordedRequest, requestKey } from './requestKey';

/** Characters of replies kept at most; a walk takes some 100,000. */
const KEPT = 32_000_000;

/**
 * A tap on a gateway: lets everything pass and keeps what came back, of the same request the last. When that is too
 * much to keep, the oldest goes first.
 */
export class Tape implements Gateway {
  private readonly kept = new Map<string, RecordedReply>();
  private size = 0;

  constructor(
    private readonly gateway: Gateway,
    private readonly limit = KEPT
  ) {}

  async send(request: GatewayRequest, signal: AbortSignal) {
    try {
      const reply = await this.gateway.send(request, signal);
      const { status, body, received = Date.now() } = reply;
      this.keep({ request: recordedRequest(request), received, status, body });
      return { ...reply, received };
    } catch (error) {
      this.keepFailure(request, error);
      throw error;
    }
  }

  /** What was kept so far, oldest first. */
  replies(): RecordedReply[] {
    return [...this.kept.values()];
  }

  /** Characters of what was kept so far. */
  characters(): number {
    return this.size;
  }

  /** Forgets everything: what comes next is of another evidence. */
  clear() {
    this.kept.clear();
    this.size = 0;
  }

  private keepFailure(request: GatewayRequest, error: unknown) {
    if (!(error instanceof GatewayError) || error.kind === 'cancelled' || error.kind === 'absent') {
      return;
    }
    const { kind, status, message } = error;
    const failure = { kind, status, message };
    this.keep({ request: recordedRequest(request), received: Date.now(), failure });
  }

  private keep(reply: RecordedReply) {
    const key = requestKey(reply.request);
    this.forget(key);
    this.kept.set(key, reply);
    this.size += sizeOf(reply);
    for (const oldest of this.kept.keys()) {
      if (this.size <= this.limit) {
        return;
      }
      this.forget(oldest);
    }
  }

  private forget(key: string) {
    const reply = this.kept.get(key);
    if (reply) {
      this.kept.delete(key);
      this.size -= sizeOf(reply);
    }
  }
}

function sizeOf(reply: RecordedReply): number {
  return 'body' in reply ? reply.body.length : reply.failure.message.length;
}
