import {
  GatewayError,
  type Gateway,
  type GatewayErrorKind,
  type GatewayReply,
  type GatewayRequest,
} from '../signals/gateway';

type Reply = string | GatewayReply | GatewayError;

/** For tests: a gateway that answers by path and remembers what it was asked. A text is the body of a 200. */
export function testGateway(answer: (request: GatewayRequest) => Reply): Gateway & { sent: GatewayRequest[] } {
  const sent: GatewayRequest[] = [];
  return {
    sent,
    async send(request) {
      sent.push(request);
      const reply = answer(request);
      if (reply instanceof GatewayError) {
        throw reply;
      }
      return typeof reply === 'string' ? { status: 200, body: reply } : reply;
    },
  };
}

/** For tests: runs what should throw a GatewayError and gives its kind and words. */
export function failureOf(run: () => unknown): { kind: GatewayErrorKind; message: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof GatewayError) {
      return { kind: error.kind, message: error.message };
    }
    throw error;
  }
  throw new Error('Expected a GatewayError, nothing was thrown.');
}
