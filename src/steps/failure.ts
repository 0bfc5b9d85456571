import type { GatewayError } from '../signals/gateway';
import { message, type Message } from '../walk/message';

/** What became of a query that failed, for a step that goes on without it: the backend's words where it had any. */
export function failure(error: GatewayError): Message {
  if (error.kind === 'absent') {
    return message('attempt.absent', 'not in this recording');
  }
  return message('attempt.failed', 'failed: {{reason}}', { reason: error.message || error.kind });
}
