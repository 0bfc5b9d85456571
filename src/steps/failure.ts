import type { GatewayError } from '../signals/gateway';
import { NOT_RECORDED } from '../model/words/absence';
import { failureText } from '../model/words/failureText';
import { message, type Message } from '../model/words/message';

/** What became of a query that failed, for a step that goes on without it: the backend's words where it had any. */
export function failure(error: GatewayError): Message {
  if (error.kind === 'absent') {
    return NOT_RECORDED;
  }
  return message('attempt.failed', 'failed: {{reason}}', { reason: error.message || failureText(error).title });
}
