import type { Finding } from '../../model/finding/finding';
import { message, strong, type Message } from '../../model/words/message';
import type { FilterAbove } from './question';

/** A note where the filters above could not all be kept to, because this signal does not carry them. */
export function notWithin(lost: FilterAbove[], carrier: Message): Pick<Finding, 'notes'> {
  if (lost.length === 0) {
    return {};
  }
  const filters = strong(lost.map(({ title, value }) => `${title} ${value}`).join(', '));
  return {
    notes: [
      {
        code: 'notWithin',
        tone: 'warning',
        sentence: message('split.notWithin', 'This counts all of the service, not only {{filters}}: {{carrier}} do not carry that.', {
          filters,
          carrier,
        }),
      },
    ],
  };
}
