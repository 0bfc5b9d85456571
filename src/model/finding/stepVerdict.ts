import type { Message } from '../words/message';

/** What the eye should think of it; state, never decoration. */
export type Tone = 'critical' | 'warning' | 'good' | 'neutral';

/** What became of a step, in a word. */
export interface StepVerdict {
  code: string;
  tone: Tone;
  label: Message;
}
