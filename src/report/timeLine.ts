import { message, type Message } from '../model/words/message';
import type { WalkState } from '../walk/run';
import type { StationState } from '../walk/station';
import { md, table, words, type Markdown } from './markdown';
import { outcome } from './outcome';
import type { Say } from './say';
import { utcMilliseconds } from './utc';

/**
 * When each step was reached: when its last answer arrived. That is part of the replies, so a recording tells the times
 * of the walk it was made from, whenever it is opened.
 */
export function timeLine({ stations }: WalkState, say: Say): Markdown {
  const times = stations.map(reached);
  const first = Math.min(...times.filter((time) => time !== undefined));
  const rows = stations.map((state, index) => {
    const time = times[index] ?? NaN;
    return [
      md`${words(String(index + 1))} ${say(state.title)}`,
      words(utcMilliseconds(time)),
      words(seconds(time - first)),
      say(outcome(state)),
    ];
  });
  return table('llrl', HEAD.map(say), rows);
}

const HEAD: Message[] = [
  message('handOver.timeLine.step', 'step'),
  message('handOver.timeLine.time', 'last answer (UTC)'),
  message('handOver.timeLine.after', 'since the first'),
  message('handOver.timeLine.outcome', 'outcome'),
];

function reached({ sent }: StationState): number | undefined {
  const times = sent.flatMap(({ answer }) => answer.received ?? []);
  return times.length > 0 ? Math.max(...times) : undefined;
}

function seconds(milliseconds: number): string {
  return Number.isNaN(milliseconds) ? '–' : `${(milliseconds / 1000).toFixed(3)} s`;
}
