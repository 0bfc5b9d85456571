import { message, type Message } from '../words/message';
import type { Finding, Level } from './finding';

/** How a step is joined to the one above, in two words: the badge of a station and of its card, and the hand-over. */
export interface ShortJoin {
  level: Level;
  words: Message;
}

/** Nothing for the burn rate: it is the first step, and there is nothing above it to join. */
export function shortJoin({
  level,
  rung,
  evidence,
}: Pick<Finding, 'level' | 'rung' | 'evidence'>): ShortJoin | undefined {
  if (evidence.kind === 'burnRate') {
    return undefined;
  }
  switch (level) {
    case 0:
      return { level, words: message('join.time', 'same time only') };
    case 1:
      return {
        level,
        words: rung === 'pod' ? message('join.pod', 'same pod') : message('join.service', 'same service'),
      };
    case 2:
      return {
        level,
        words:
          evidence.kind === 'split'
            ? message('join.dimension', 'same {{dimension}}', { dimension: evidence.dimension })
            : message('join.businessId', 'same business id'),
      };
    case 3:
      return { level, words: message('join.trace', 'trace id') };
  }
}
