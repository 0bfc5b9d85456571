import type { RecordedFailure } from '../../../src/recording/recording';

/** A reply as it goes over the wire. */
export interface WireReply {
  status: number;
  contentType: string;
  body: string;
}

/** How a failure shows on the wire: the status where none was recorded, and a code that says more than a status does. */
const ON_THE_WIRE: Record<RecordedFailure['kind'] | 'absent', { status: number; code?: string }> = {
  forbidden: { status: 403, code: 'permission_denied' },
  authentication: { status: 400, code: 'unauthenticated' },
  missing: { status: 404, code: 'unimplemented' },
  rejected: { status: 400, code: 'invalid_argument' },
  busy: { status: 429, code: 'resource_exhausted' },
  timeout: { status: 504, code: 'deadline_exceeded' },
  unreachable: { status: 502, code: 'unavailable' },
  broken: { status: 500 },
  absent: { status: 404, code: 'not_recorded' },
};

/** A failure as an error of Grafana's proxy that whoever asks reads as the same failure, in the same words. */
export function failedReply({
  kind,
  status = 0,
  message,
}: Omit<RecordedFailure, 'kind'> & { kind: keyof typeof ON_THE_WIRE }): WireReply {
  const { code, ...own } = ON_THE_WIRE[kind];
  return {
    status: status >= 400 ? status : own.status,
    contentType: 'application/json; charset=UTF-8',
    body: message && JSON.stringify({ message, code }),
  };
}
