import type { AnyEvidence, Attempt, Finding, Level } from '../../walk/finding';
import { message, type Message } from '../../walk/message';
import type { Place } from '../../walk/place';
import type { StationState } from '../../walk/station';
import { burnRateFigures } from './figures/burnRate';
import { logFigures } from './figures/logs';
import { profileFigures } from './figures/profile';
import { splitFigures } from './figures/split';
import { traceFigures } from './figures/trace';
import { blocks, bullets, md, NOTHING, words, type Markdown } from './markdown';
import { account, outcome } from './outcome';
import type { Say } from './say';

/** A step: its verdict, its sentence, how it hangs on the step above, its figures and what was tried. */
export function stepSection(state: StationState, number: number, place: Place, say: Say): Markdown {
  const { title, finding } = state;
  const found = finding?.status === 'found' ? finding : undefined;
  return blocks([
    md`## ${words(String(number))} ${say(title)}: ${say(outcome(state))}`,
    say(account(state)),
    found ? say(joinOf(found)) : NOTHING,
    found ? figures(found.evidence, place, say) : NOTHING,
    tried(finding?.attempts ?? [], say),
  ]);
}

const MEANS: Record<Level, Message> = {
  0: message('handOver.level.0', 'same time'),
  1: message('handOver.level.1', 'same resource'),
  2: message('handOver.level.2', 'business id'),
  3: message('handOver.level.3', 'trace context'),
};

function joinOf({ level, join }: Finding): Message {
  return message('handOver.join', 'Join: L{{level}}, {{means}} ({{join}}).', { level, means: MEANS[level], join });
}

function figures(evidence: AnyEvidence, place: Place, say: Say): Markdown {
  switch (evidence.kind) {
    case 'burnRate':
      return burnRateFigures(evidence, say);
    case 'split':
      return splitFigures(evidence, place.filters[evidence.dimension], say);
    case 'trace':
      return traceFigures(evidence, say);
    case 'logs':
      return logFigures(evidence, say);
    case 'profile':
      return profileFigures(evidence, say);
  }
}

function tried(attempts: Attempt[], say: Say): Markdown {
  if (attempts.length === 0) {
    return NOTHING;
  }
  const items = attempts.map(({ what, outcome: became }) => md`${say(what)}: ${say(became)}`);
  return blocks([say(message('handOver.tried', 'Tried:')), bullets(items)]);
}
