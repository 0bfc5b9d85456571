import type { Finding } from '../../model/finding/finding';
import { message, strong, type Message } from '../../model/words/message';
import type { FilterAbove } from './question';

/** What was counted, and may lack the names of the filters above. */
export type FilterCarrier = 'metrics' | 'spans' | 'exemplars' | 'lines';

/** A note where the filters above could not all be kept to, because this signal does not carry them. */
export function notWithin(lost: FilterAbove[], carrier: FilterCarrier): Pick<Finding, 'notes'> {
  if (lost.length === 0) {
    return {};
  }
  const filters = strong(lost.map(({ title, value }) => `${title} ${value}`).join(', '));
  return { notes: [{ code: 'notWithin', tone: 'warning', sentence: sentenceOf(carrier, { filters }) }] };
}

function sentenceOf(carrier: FilterCarrier, values: Pick<NonNullable<Message['values']>, 'filters'>): Message {
  switch (carrier) {
    case 'metrics':
      return message(
        'split.notWithin.metrics',
        'This counts the whole service, not only {{filters}}: the metrics do not carry that.',
        values
      );
    case 'spans':
      return message(
        'split.notWithin.spans',
        'This counts the whole service, not only {{filters}}: spans do not carry that.',
        values
      );
    case 'exemplars':
      return message(
        'split.notWithin.exemplars',
        'This counts the whole service, not only {{filters}}: exemplars do not carry that.',
        values
      );
    case 'lines':
      return message(
        'split.notWithin.lines',
        'This counts the whole service, not only {{filters}}: log lines do not carry that.',
        values
      );
  }
}
