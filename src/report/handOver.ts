import type { Query } from '../signals/query';
import type { Message } from '../model/words/message';
import type { WalkState } from '../walk/run';
import type { RecordingHead } from '../recording/recording';

/** What a walk is handed over with. The same of it gives the same bytes: no clock, zone or language is asked. */
export interface HandOver {
  walk: WalkState;
  /** absolute URL of what is on screen (walk/placeOnScreen.ts) */
  link: string;
  /** absolute URL of a query in Explore; undefined for what it cannot ask, and where it would ask something else */
  explore(query: Query): string | undefined;
  /** what is replayed; absent when the walk is live */
  recording?: Pick<RecordingHead, 'madeAt' | 'madeIn'>;
  /** gives a sentence in the reader's language with its {{name}} places intact; absent: English */
  translate?(item: Message): string;
}
