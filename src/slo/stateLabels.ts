import type { BurnAlert } from '../model/finding/finding';
import { message, type Message } from '../model/words/message';

/** What the state of a pair of windows is called, by itself and where it is the verdict. */
export const STATE_LABELS: Record<BurnAlert['state'], Message> = {
  page: message('burnRate.page', 'page'),
  ticket: message('burnRate.ticket', 'ticket'),
  recovering: message('burnRate.recovering', 'recovering'),
  fine: message('burnRate.fine', 'fine'),
  idle: message('burnRate.idle', 'no requests'),
  unknown: message('burnRate.unknown', 'unknown'),
};
