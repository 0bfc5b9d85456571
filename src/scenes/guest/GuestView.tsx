import { css } from '@emotion/css';
import { useEffect, useId, useState, type CSSProperties } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2, useTheme2 } from '@grafana/ui';
import { translate } from '../../views/Sentence';
import { StationList } from '../../views/stations/StationList';
import { TOP_EDGE_PROPERTY } from '../../views/topEdge';
import { useSize } from '../../views/useSize';
import type { Place } from '../../model/place/place';
import { discoveryProblems } from '../../walk/discovery';
import { unknownDimensions } from '../../model/place/placeCodec';
import type { WalkState } from '../../walk/run';
import { actionsOf } from '../actions';
import { Answer } from '../Answer';
import { Columns } from '../Columns';
import { jumpTo, scrollToSee } from '../jumpTo';
import { Problems } from '../Problems';
import type { RailScene } from '../RailScene';
import { StationCard } from '../StationCard';
import { stationItem } from '../stations';
import { useCardInView } from '../useCardInView';
import { FullRailLink } from './FullRailLink';
import type { GuestRailProps } from './GuestRail';

type Props = Pick<GuestRailProps, 'problems' | 'withoutService' | 'steps' | 'layout'> & { scene: RailScene };

/** A guest's rail: the answer, then the stations, each with its card folded away (compact) or beside its cards (full). */
export function GuestView(props: Props) {
  const { walk, place } = props.scene.useState();
  return walk ? <Walking {...props} walk={walk} place={place} /> : null;
}

function Walking({ scene, walk, place, ...props }: Props & { walk: WalkState; place: Place }) {
  const styles = useStyles2(getStyles);
  const [measure, size] = useSize();
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<{ card: string; focus: boolean }>();
  const breakpoint = useTheme2().breakpoints.values.md;
  const narrow = size !== undefined && size.width < breakpoint;
  const compact = props.layout === 'compact';
  const prefix = useId();
  const cardOf = (stationId: string) => `${prefix}-${stationId}`;
  const show = (stationId: string) => {
    setOpen([...open.filter((id) => id !== stationId), stationId]);
    setShown({ card: cardOf(stationId), focus: true });
  };
  // Only then is a card that was folded away there to be shown.
  useEffect(() => {
    if (shown?.focus) {
      jumpTo(shown.card, root);
    } else if (shown && root) {
      scrollToSee(shown.card, root);
    }
  }, [shown, root]);
  const fold = (stationId: string) => {
    const isOpen = open.includes(stationId);
    setOpen(isOpen ? open.filter((id) => id !== stationId) : [...open, stationId]);
    setShown(isOpen ? undefined : { card: cardOf(stationId), focus: false });
  };
  const actions = actionsOf(scene, place, walk, show);
  const chosen = walk.stations.filter(({ station }) => props.steps.includes(station.id));
  const stations = chosen.length > 0 ? chosen : walk.stations;
  const inView = useCardInView(compact ? [] : stations.map(({ station }) => cardOf(station.id)), root);
  const card = (stationId: string) => {
    const index = walk.stations.findIndex(({ station }) => station.id === stationId);
    return (
      <StationCard
        key={stationId}
        elementId={cardOf(stationId)}
        scene={scene}
        walk={walk}
        state={walk.stations[index]}
        number={index + 1}
        place={place}
        actions={actions}
      />
    );
  };
  return (
    <div className={styles.scroll} ref={setRoot} style={{ [TOP_EDGE_PROPERTY]: '0px' } as CSSProperties}>
      <div className={styles.rail} ref={measure}>
        <Problems
          title={t('guest.problems', 'Not everything that this rail was given could be used')}
          problems={[...props.problems, ...walk.problems, ...discoveryProblems(walk)]}
          unknown={unknownDimensions(place, walk.rail)}
          railProblems={[]}
        />
        {walk.settled && !walk.service && !place.trace && (
          <Alert severity="info" title={translate(props.withoutService)} bottomSpacing={0} />
        )}
        <Answer
          walk={walk}
          place={place}
          actions={actions}
          aside={<FullRailLink scene={scene} />}
        />
        {compact ? (
          <StationList
            stations={stations.map((state) => stationItem(state, false))}
            compact
            unfolding={{ open, card }}
            onJump={fold}
          />
        ) : (
          <Columns
            narrow={narrow}
            rail={
              <StationList
                stations={stations.map((state) => stationItem(state, false))}
                current={stations.find(({ station }) => cardOf(station.id) === inView)?.station.id}
                compact={narrow}
                onJump={show}
              />
            }
          >
            {stations.map(({ station }) => card(station.id))}
          </Columns>
        )}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // What scrolls has no other content, so that a short panel scrolls inside itself and what sticks keeps to it.
  scroll: css({ height: '100%', overflowY: 'auto' }),
  rail: css({ containerType: 'inline-size', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(1), minWidth: 0 }),
});
