import type { GatewayError } from '../signals/gateway';
import { NOT_RECORDED } from '../walk/absence';
import { failureText } from '../walk/failureText';
import { message, type Message } from '../walk/message';

/** What became of a query that failed, for a step that goes on without it: the backend's words where it had any. */
export function failure(error: GatewayError): Message {
  if (error.kind === 'absent') {
    return NOT_RECORDED;
  }
  return message('attempt.failed', 'failed: {{reason}}', { reason: error.message || failureText(error).title });
}
