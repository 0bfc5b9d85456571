import { css } from '@emotion/css';
import { useState, type CSSProperties } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { useChromeHeaderHeight } from '@grafana/runtime';
import type { SceneComponentProps } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { Chips } from '../views/Chips';
import { Headline } from '../views/Headline';
import { StationList } from '../views/stations/StationList';
import { TOP_EDGE_PROPERTY } from '../views/topEdge';
import { APP_PATH } from '../appPath';
import { siteHref } from '../siteHref';
import type { Message } from '../walk/message';
import type { Place } from '../walk/place';
import { unknownDimensions } from '../walk/placeCodec';
import type { WalkState } from '../walk/run';
import { actionsOf } from './actions';
import { filterChips, spanChip, traceChip } from './chips';
import { KeyboardHelp } from './KeyboardHelp';
import { Problems } from './Problems';
import { RecordingNote } from './RecordingNote';
import type { RailScene } from './RailScene';
import { StationCard } from './StationCard';
import { stationItem } from './stations';
import { Toolbar } from './Toolbar';
import { useNarrow } from './useNarrow';
import { jumpTo, useRailKeys } from './useRailKeys';
import { useStationInView } from './useStationInView';

/** The page: the answer first, the evidence below. */
export function RailView({ model }: SceneComponentProps<RailScene>) {
  const { walk, place, linkProblems } = model.useState();
  return walk ? <Walking scene={model} walk={walk} place={place} linkProblems={linkProblems} /> : null;
}

interface WalkingProps {
  scene: RailScene;
  walk: WalkState;
  place: Place;
  linkProblems: Message[];
}

function Walking({ scene, walk, place, linkProblems }: WalkingProps) {
  const styles = useStyles2(getStyles);
  const [helping, setHelping] = useState(false);
  const actions = actionsOf(scene, place, walk);
  const { stations } = walk;
  const stationIds = stations.map(({ station }) => station.id);
  const current = useStationInView(stationIds);
  const narrow = useNarrow();
  const topEdge = useChromeHeaderHeight();
  useRailKeys(stationIds, {
    clearLast: actions.clearLast,
    help: () => setHelping(true),
  });
  return (
    <div className={styles.page} style={{ [TOP_EDGE_PROPERTY]: `${topEdge ?? 0}px` } as CSSProperties}>
      {scene.recording && <RecordingNote recording={scene.recording} timeZone={scene.timeZone()} closeHref={siteHref(APP_PATH)} />}
      <Toolbar scene={scene} walk={walk} actions={actions} onHelp={() => setHelping(true)} />
      <Problems
        problems={[...linkProblems, ...(walk.railProblem ? [walk.railProblem] : [])]}
        unknown={unknownDimensions(place, walk.rail)}
        railProblems={scene.railProblems}
      />
      <Headline
        clauses={stations.flatMap(({ finding }) => finding?.headline ?? [])}
        pending={stations.some(({ status }) => status === 'loading')}
      />
      <div className={styles.chips}>
        <Chips
          filters={filterChips(walk)}
          trace={traceChip(place, walk)}
          span={spanChip(place, walk)}
          onClear={actions.clear}
          onPin={actions.pin}
          onClearAll={actions.clearAll}
        />
      </div>
      <div className={styles.columns}>
        <div className={styles.rail}>
          <StationList stations={stations.map((state) => stationItem(state, scene.recording !== undefined))} current={current} compact={narrow} onJump={jumpTo} />
        </div>
        <div className={styles.cards}>
          {stations.map((state, index) => (
            <StationCard
              key={state.station.id}
              scene={scene}
              walk={walk}
              state={state}
              number={index + 1}
              place={place}
              actions={actions}
            />
          ))}
        </div>
      </div>
      {helping && <KeyboardHelp onDismiss={() => setHelping(false)} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'grid', gap: theme.spacing(1.5), minWidth: 0 }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: '212px minmax(0, 1fr)',
    gap: theme.spacing(2),
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  // A line is kept, so that the first suggestion moves nothing below it.
  chips: css({ minHeight: theme.spacing(3) }),
  // As high as the cards, so that the list in it can stay in sight all the way down.
  rail: css({ height: '100%', minWidth: 0 }),
  cards: css({
    containerType: 'inline-size',
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    gap: theme.spacing(1.5),
    minWidth: 0,
  }),
});
