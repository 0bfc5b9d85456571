import type { Hint, SplitCandidate } from '../model/finding/finding';
import { percent } from '../model/words/format';
import { message, strong } from '../model/words/message';
import type { Station } from '../model/finding/step';
import { isQuiet } from './burnState';
import type { Explanation } from './explanation';
import type { Seen } from './findingsByKind';

/** A value with this share of the requests is everything there is. */
const EVERYTHING = 0.95;

/** Told by the last split, when each of several says that one value is everything; one alone says so by itself. */
export function alike(seen: Seen, { dimension }: Station): Explanation | undefined {
  const { walk, splits } = seen;
  const { dimensions } = walk.rail;
  if (
    dimension?.name !== dimensions.at(-1)?.name ||
    dimensions.length < 2 ||
    splits.length < dimensions.length ||
    isQuiet(seen)
  ) {
    return undefined;
  }
  const values = splits.map(({ evidence }) =>
    evidence.candidates.find(({ requestShare }) => requestShare >= EVERYTHING)
  );
  if (!values.every((value) => value !== undefined)) {
    return undefined;
  }
  return {
    code: 'alike',
    tone: 'neutral',
    sentence: message(
      'explain.alike',
      'No dimension of this rail separates these requests: each has one value with nearly all of them. Add one that does, such as version, region or pod, in the rail’s definition.'
    ),
    evidence: values.map((value, index) => share(splits[index].evidence.dimension, value)),
  };
}

function share(dimension: string, { value, requestShare }: SplitCandidate): Hint {
  return {
    text: message('explain.alike.share', '{{dimension}} {{value}}: {{share}} of requests', {
      dimension,
      value: strong(value || '–'),
      share: percent(requestShare),
    }),
  };
}
