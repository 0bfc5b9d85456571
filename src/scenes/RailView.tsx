import { css } from '@emotion/css';
import { useId, useState, type CSSProperties } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useChromeHeaderHeight } from '@grafana/runtime';
import type { SceneComponentProps } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { StationList } from '../views/stations/StationList';
import { TOP_EDGE_PROPERTY } from '../views/topEdge';
import { APP_PATH } from '../model/place/appPath';
import { siteHref } from '../app/siteHref';
import type { Message } from '../model/words/message';
import type { Place } from '../model/place/place';
import { discoveryProblems } from '../walk/discovery';
import { unknownDimensions } from '../model/place/placeCodec';
import type { WalkState } from '../walk/run';
import { actionsOf } from './actions';
import { Answer } from './Answer';
import { Columns } from './Columns';
import { jumpTo } from './jumpTo';
import { KeyboardHelp } from './KeyboardHelp';
import { Problems } from './Problems';
import { RecordingNote } from './RecordingNote';
import type { RailScene } from './RailScene';
import { StationCard } from './StationCard';
import { stationItem } from './stations';
import { Toolbar } from './Toolbar';
import { useCardInView } from './useCardInView';
import { useNarrow } from './useNarrow';
import { useRailKeys } from './useRailKeys';

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
  const { stations } = walk;
  const page = useId();
  const cardOf = (stationId: string) => `${page}-${stationId}`;
  const actions = actionsOf(scene, place, walk, (stationId) => jumpTo(cardOf(stationId)));
  const cards = stations.map(({ station }) => cardOf(station.id));
  const inView = useCardInView(cards);
  const narrow = useNarrow();
  const topEdge = useChromeHeaderHeight();
  useRailKeys(cards, {
    clearLast: actions.clearLast,
    incident: actions.takeOfferedRange,
    help: () => setHelping(true),
  });
  return (
    <div className={styles.page} style={{ [TOP_EDGE_PROPERTY]: `${topEdge ?? 0}px` } as CSSProperties}>
      {scene.recording && <RecordingNote recording={scene.recording} timeZone={scene.timeZone()} closeHref={siteHref(APP_PATH)} />}
      <Toolbar scene={scene} walk={walk} actions={actions} onHelp={() => setHelping(true)} />
      <Problems
        problems={[...linkProblems, ...walk.problems]}
        unknown={unknownDimensions(place, walk.rail)}
        railProblems={scene.railProblems}
      />
      <Problems title={t('scenes.problems.slos', 'SLO rules could not be looked for')} problems={discoveryProblems(walk)} unknown={[]} railProblems={[]} />
      <Answer walk={walk} place={place} actions={actions} />
      <Columns
        narrow={narrow}
        rail={
          <StationList
            stations={stations.map((state) => stationItem(state, scene.recording !== undefined))}
            current={stations.find(({ station }) => cardOf(station.id) === inView)?.station.id}
            compact={narrow}
            onJump={(id) => jumpTo(cardOf(id))}
          />
        }
      >
        {stations.map((state, index) => (
          <StationCard
            key={state.station.id}
            elementId={cardOf(state.station.id)}
            scene={scene}
            walk={walk}
            state={state}
            number={index + 1}
            place={place}
            actions={actions}
          />
        ))}
      </Columns>
      {helping && <KeyboardHelp onDismiss={() => setHelping(false)} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(1.5), minWidth: 0 }),
});
