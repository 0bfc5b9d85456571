import { useId, useState } from 'react';
import { Alert, useTheme2 } from '@grafana/ui';
import type { Message } from '../model/words/message';
import type { Place } from '../model/place/place';
import { translate } from '../views/Sentence';
import { StationList } from '../views/stations/StationList';
import { useSize } from '../views/useSize';
import type { WalkState } from '../walk/run';
import { actionsOf } from './actions';
import { RailAnswer } from './Answer';
import { Columns } from './Columns';
import { FullRailLink } from './guest/FullRailLink';
import { GuestFrame } from './guest/GuestFrame';
import { jumpTo } from './jumpTo';
import { PageFrame } from './PageFrame';
import { useRailHost } from './railHost';
import { RailProblems } from './RailProblems';
import { StationCard } from './StationCard';
import { stationItem } from './stations';
import { useCardInView } from './useCardInView';
import { useFolding } from './useFolding';
import { useNarrow } from './useNarrow';

/** page: the page is its own · full: a guest, its stations beside their cards · compact: a guest, its cards folded away */
export type RailMode = 'page' | 'full' | 'compact';

interface Props {
  mode: RailMode;
  walk: WalkState;
  place: Place;
  /** what could not be understood of the link, or of what a guest was given */
  problems: Message[];
  /** of a guest: ids of the stations that are shown; none: all of them */
  steps?: string[];
  /** of a guest: what is missing where neither a service nor a trace is known */
  withoutService?: Message;
}

/** The rail: the answer first, the evidence below. */
export function RailLayout({ mode, walk, place, problems, steps = [], withoutService }: Props) {
  const host = useRailHost();
  const isPage = mode === 'page';
  const [scrolls, setScrolls] = useState<HTMLElement | null>(null);
  const [measured, size] = useSize();
  const narrowWindow = useNarrow();
  const breakpoint = useTheme2().breakpoints.values.md;
  const narrow = isPage ? narrowWindow : size !== undefined && size.width < breakpoint;
  const prefix = useId();
  const cardOf = (stationId: string) => `${prefix}-${stationId}`;
  const folding = useFolding(cardOf, scrolls);
  const show = isPage ? (stationId: string) => jumpTo(cardOf(stationId)) : folding.show;
  const actions = actionsOf(host, place, walk, show);
  const chosen = walk.stations.filter(({ station }) => steps.includes(station.id));
  const stations = chosen.length > 0 ? chosen : walk.stations;
  const cards = stations.map(({ station }) => cardOf(station.id));
  const inView = useCardInView(mode === 'compact' ? [] : cards, scrolls);
  const items = stations.map((state) => stationItem(state, host.recording !== undefined));
  const card = (stationId: string) => {
    const index = walk.stations.findIndex(({ station }) => station.id === stationId);
    return (
      <StationCard
        key={stationId}
        elementId={cardOf(stationId)}
        walk={walk}
        state={walk.stations[index]}
        number={index + 1}
        place={place}
        actions={actions}
      />
    );
  };
  const content = (
    <>
      <RailProblems isGuest={!isPage} walk={walk} place={place} problems={problems} />
      {withoutService && walk.settled && !walk.service && !place.trace && (
        <Alert severity="info" title={translate(withoutService)} bottomSpacing={0} />
      )}
      <RailAnswer walk={walk} place={place} actions={actions} aside={!isPage && <FullRailLink />} />
      {mode === 'compact' ? (
        <StationList stations={items} compact unfolding={{ open: folding.open, card }} onJump={folding.fold} />
      ) : (
        <Columns
          narrow={narrow}
          rail={
            <StationList
              stations={items}
              current={stations.find(({ station }) => cardOf(station.id) === inView)?.station.id}
              compact={narrow}
              onJump={show}
            />
          }
        >
          {stations.map(({ station }) => card(station.id))}
        </Columns>
      )}
    </>
  );
  return isPage ? (
    <PageFrame walk={walk} place={place} actions={actions} cards={cards}>
      {content}
    </PageFrame>
  ) : (
    <GuestFrame scrolls={setScrolls} measured={measured}>
      {content}
    </GuestFrame>
  );
}
