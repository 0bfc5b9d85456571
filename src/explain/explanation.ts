import type { Note } from '../model/finding/finding';
import type { Message } from '../model/words/message';
import type { StationKind } from '../model/finding/step';

/** A note that comes from reading several steps together, with what it does to the answer on top of the page. */
export interface Explanation extends Note {
  /** stands in the answer in place of its station's own clause */
  clause?: Message;
  /** kinds of stations that the answer goes without: what they show explains nothing here */
  silences?: StationKind[];
}
