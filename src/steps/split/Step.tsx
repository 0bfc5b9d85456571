import { Ranking } from '../../views/ranking/Ranking';
import type { SplitEvidence } from '../../walk/finding';
import type { StepBodyProps } from '../body';

/** The values of a dimension, best suspect first; a click pins one. */
export function SplitBody({ evidence, place, actions }: StepBodyProps<SplitEvidence>) {
  return (
    <Ranking
      evidence={evidence}
      pinned={place.filters[evidence.dimension]}
      onPin={(value) => actions.pinFilter(evidence.dimension, value)}
    />
  );
}
