import { message, type Message } from '../../model/words/message';
import { HOUR } from '../../signals/time';

interface Last {
  /** in the URL */
  value: string;
  label: Message;
  milliseconds: number;
}

export const DEFAULT_LAST: Last = {
  value: '1h',
  label: message('pages.wiring.last-1h', 'Last hour'),
  milliseconds: HOUR,
};

/** How far back a check looks. */
export const LASTS: Last[] = [
  { value: '15m', label: message('pages.wiring.last-15m', '15 minutes'), milliseconds: HOUR / 4 },
  DEFAULT_LAST,
  { value: '6h', label: message('pages.wiring.last-6h', '6 hours'), milliseconds: 6 * HOUR },
  { value: '1d', label: message('pages.wiring.last-1d', 'Day'), milliseconds: 24 * HOUR },
];
