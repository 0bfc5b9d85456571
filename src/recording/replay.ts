import { GatewayError, type Gateway } from '../signals/gateway';
import type { RecordedReply } from './recording';
import { requestKey } from './requestKey';

/**
 * The gateway that answers from recorded replies and knows no network: the very request or none. What it does not hold
 * rejects with kind `absent`, which is no failure of anything.
 */
export function createReplayGateway(replies: RecordedReply[]): Gateway {
  const byRequest = new Map(replies.map((reply) => [requestKey(reply.request), reply]));
  return {
    async send(request, signal) {
      const { source } = request;
      // A reply a task, as from a network: reading many large ones in one go would hold up the page.
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) {
        throw new GatewayError('cancelled', source, '');
      }
      const recorded = byRequest.get(requestKey(request));
      if (!recorded) {
        throw new GatewayError('absent', source, '');
      }
      if ('failure' in recorded) {
        const { kind, message, status } = recorded.failure;
        throw new GatewayError(kind, source, message, status);
      }
      const { status, body, received } = recorded;
      return { status, body, received };
    },
  };
}
