import type { GatewayError } from '../signals/gateway';
import { message, type Message } from './message';

/** What happened and what to do about it, for each way a question can go wrong. */
export function failureText({ kind }: GatewayError): { title: Message; advice: Message; retry: boolean } {
  switch (kind) {
    case 'forbidden':
      return {
        title: message('views.failure.forbidden', 'This data source may not be queried'),
        advice: message(
          'views.failure.forbidden-advice',
          'Ask an administrator for query permission on this data source, or choose another one for this signal.'
        ),
        retry: true,
      };
    case 'authentication':
      return {
        title: message('views.failure.authentication', "The backend refused the data source's credentials"),
        advice: message(
          'views.failure.authentication-advice',
          'Check the credentials in the settings of this data source; “Save & test” there shows whether they work.'
        ),
        retry: true,
      };
    case 'missing':
      return {
        title: message('views.failure.missing', 'There is no such data source or path'),
        advice: message(
          'views.failure.missing-advice',
          'Check that the data source still exists and that its URL points at the backend itself, not below it.'
        ),
        retry: true,
      };
    case 'rejected':
      return {
        title: message('views.failure.rejected', 'The backend refused this query'),
        advice: message(
          'views.failure.rejected-advice',
          'Its reason is below. Where it names a limit, a shorter time range helps; otherwise check the rail definition.'
        ),
        retry: true,
      };
    case 'busy':
      return {
        title: message('views.failure.busy', 'The backend has too many requests'),
        advice: message('views.failure.busy-advice', 'Wait a moment, then retry.'),
        retry: true,
      };
    case 'timeout':
      return {
        title: message('views.failure.timeout', 'No answer in time'),
        advice: message('views.failure.timeout-advice', 'Retry, or choose a shorter time range.'),
        retry: true,
      };
    case 'unreachable':
      return {
        title: message('views.failure.unreachable', 'The backend cannot be reached'),
        advice: message(
          'views.failure.unreachable-advice',
          'Check that the backend runs and that Grafana reaches the URL in the data source settings.'
        ),
        retry: true,
      };
    case 'broken':
      return {
        title: message('views.failure.broken', 'The answer makes no sense'),
        advice: message(
          'views.failure.broken-advice',
          'The backend had an error of its own, or something in between answered in its place. Its log will say more.'
        ),
        retry: true,
      };
    case 'absent':
      return {
        title: message('views.failure.absent', 'The recording does not hold this'),
        advice: message('views.failure.absent-advice', 'Only what was asked while recording can be shown.'),
        retry: false,
      };
    case 'cancelled':
      return {
        title: message('views.failure.cancelled', 'This question was cancelled'),
        advice: message('views.failure.cancelled-advice', 'Retry to ask it again.'),
        retry: true,
      };
  }
}
