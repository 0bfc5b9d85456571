import { transportError } from './errors';
import { GatewayError, type GatewayReply, type GatewayRequest } from './gateway';

/**
 * Runs one request under a time-out and the caller's signal, and turns every failure into a GatewayError. The work is
 * given a signal that is aborted in both cases; it is not waited for when it ignores that.
 */
export async function withDeadline(
  request: GatewayRequest,
  signal: AbortSignal,
  work: (abort: AbortSignal) => Promise<GatewayReply>
): Promise<GatewayReply> {
  if (signal.aborted) {
    throw new GatewayError('cancelled', request.source, '');
  }
  const controller = new AbortController();
  let late = false;
  let interrupt = () => {};
  const interrupted = new Promise<never>((_resolve, reject) => {
    interrupt = () => {
      reject(new Error('interrupted'));
      controller.abort();
    };
  });
  const timer = setTimeout(() => {
    late = true;
    interrupt();
  }, request.timeout);
  signal.addEventListener('abort', interrupt);
  try {
    return await Promise.race([interrupted, work(controller.signal)]);
  } catch (error) {
    if (signal.aborted) {
      throw new GatewayError('cancelled', request.source, '');
    }
    if (late) {
      throw new GatewayError('timeout', request.source, `no answer within ${request.timeout / 1000} s`);
    }
    throw error instanceof GatewayError ? error : transportError(request.source, error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', interrupt);
  }
}
