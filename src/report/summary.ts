import type { HandOver } from './handOver';
import { origin, subject, timeWindow } from './head';
import { address, blocks, md, NO_MARKDOWN } from './markdown';
import { sayIn } from './say';
import { sentences } from './sentences';

/** The incident for a chat or a comment: what it is about, the five sentences, and the link to what is on screen. */
export function reportSummary({ walk, link, recording, translate }: HandOver): string {
  const say = sayIn(translate);
  return `${blocks([
    md`${say(subject(walk))}, ${say(timeWindow(walk))}`,
    sentences(walk, say),
    recording ? say(origin(recording)) : NO_MARKDOWN,
    address(link),
  ])}\n`;
}
