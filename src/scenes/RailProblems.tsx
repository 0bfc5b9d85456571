import { t } from '@grafana/i18n';
import type { Message } from '../model/words/message';
import type { Place } from '../model/place/place';
import { unknownDimensions } from '../model/place/placeCodec';
import { discoveryProblems } from '../walk/discovery';
import type { WalkState } from '../walk/run';
import { Problems } from './Problems';
import { useRailHost } from './railHost';

interface Props {
  /** then all of it stands under one title: there is no link that a reader could put right */
  isGuest: boolean;
  walk: WalkState;
  place: Place;
  problems: Message[];
}

/** What of the link, the rails and the site's SLO rules could not be used. */
export function RailProblems({ isGuest, walk, place, problems }: Props) {
  const { railProblems } = useRailHost();
  const found = [...problems, ...walk.problems];
  const unknown = unknownDimensions(place, walk.rail);
  if (isGuest) {
    return (
      <Problems
        title={t('guest.problems', 'Some inputs of this rail could not be used')}
        problems={[...found, ...discoveryProblems(walk)]}
        unknown={unknown}
        railProblems={railProblems}
      />
    );
  }
  return (
    <>
      <Problems problems={found} unknown={unknown} railProblems={railProblems} />
      <Problems
        title={t('scenes.problems.slos', 'SLO rules could not be read')}
        problems={discoveryProblems(walk)}
        unknown={[]}
        railProblems={[]}
      />
    </>
  );
}
