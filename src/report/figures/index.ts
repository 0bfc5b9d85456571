import type { EvidenceByKind } from '../../model/finding/finding';
import type { StationKind } from '../../model/finding/step';
import type { Place } from '../../model/place/place';
import type { Markdown } from '../markdown';
import type { Say } from '../say';
import { burnRateFigures } from './burnRate';
import { labelFigures } from './labels';
import { logFigures } from './logs';
import { profileFigures } from './profile';
import { splitFigures } from './split';
import { traceFigures } from './trace';

/**
 * What each kind of step writes down of what it found. Here and not in `steps`, whose room lies below this one: only here
 * is Markdown a type of its own, which no text becomes unescaped.
 */
const FIGURES: { [K in StationKind]: (evidence: EvidenceByKind[K], say: Say, place: Place) => Markdown } = {
  burnRate: burnRateFigures,
  split: splitFigures,
  dimensions: labelFigures,
  trace: traceFigures,
  logs: logFigures,
  profile: profileFigures,
};

export function figures<K extends StationKind>(kind: K, evidence: EvidenceByKind[K], say: Say, place: Place): Markdown {
  return FIGURES[kind](evidence, say, place);
}
