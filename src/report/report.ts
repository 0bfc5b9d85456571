import { message } from '../model/words/message';
import type { HandOver } from './handOver';
import { inForce, origin, subject, timeWindow } from './head';
import { address, blocks, md, NO_MARKDOWN } from './markdown';
import { queries } from './queries';
import { sayIn } from './say';
import { sentences } from './sentences';
import { stepSection } from './stepSection';
import { timeLine } from './timeLine';

/** The walk as a document: the answer, then the evidence step by step, the time line, and every query at the end. */
export function report(handOver: HandOver): string {
  const { walk, link, recording, translate } = handOver;
  const say = sayIn(translate);
  return `${blocks([
    md`# ${say(subject(walk))}`,
    md`${say(timeWindow(walk))}. [${say(message('handOver.open', 'Open this walk'))}](${address(link)})`,
    recording ? say(origin(recording)) : NO_MARKDOWN,
    ...walk.problems.map(say),
    sentences(walk, say),
    inForce(walk, say),
    ...walk.stations.map((state, index) => stepSection(walk, state, index + 1, say)),
    md`## ${say(message('handOver.timeLine', 'Time line'))}`,
    timeLine(walk, say),
    md`## ${say(message('handOver.queries', 'Queries'))}`,
    queries(handOver, say),
  ])}\n`;
}
