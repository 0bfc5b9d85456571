import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { notesOf } from '../explain/explain';
import { BurnRateBody } from '../views/steps/BurnRateStep';
import { DimensionsBody } from '../views/steps/DimensionsStep';
import { LogsBody } from '../views/steps/LogsStep';
import { ProfileBody } from '../views/steps/ProfileStep';
import { SplitBody } from '../views/steps/SplitStep';
import { TraceBody } from '../views/steps/TraceStep';
import { StepCard } from '../views/step/StepCard';
import type { SentQuery } from '../views/step/StepQueries';
import type { AnyEvidence } from '../model/finding/finding';
import type { Place } from '../model/place/place';
import type { WalkState } from '../walk/run';
import { shownTrace } from '../walk/shown';
import type { StationState } from '../walk/station';
import type { StationKind } from '../model/finding/step';
import { sourcesOf } from '../wiring/sources';
import type { RailActions } from './actions';
import { Began } from './Began';
import { exploreLink } from './exploreLink';
import type { RailScene } from './RailScene';
import { WIDE } from './layout';
import { ServiceMetrics } from './ServiceMetrics';
import { cardState } from './stations';
import { WaysOut } from './WaysOut';

/** Pixels a body usually takes, so that the cards below stand still while it loads. */
const EXPECTED_HEIGHT: Record<StationKind, number> = { burnRate: 250, split: 200, dimensions: 240, trace: 320, logs: 200, profile: 320 };

/** The query that speaks for a step, by the name its plan gave it; otherwise the last one sent. */
const MAIN_QUERY: Partial<Record<StationKind, string[]>> = { burnRate: ['chart'], split: ['rank'], dimensions: ['values'] };

interface Props {
  /** of the card in the document */
  elementId: string;
  scene: RailScene;
  walk: WalkState;
  state: StationState;
  number: number;
  place: Place;
  actions: RailActions;
}

/** A station's card: what the step found, drawn by the step's own body. */
export function StationCard({ elementId, scene, walk, state, number, place, actions }: Props) {
  const styles = useStyles2(getStyles);
  const { station, title, finding } = state;
  const sources = sourcesOf(walk.wiring);
  const queries = state.sent.map(({ name, answer }): SentQuery => ({
    name,
    query: answer.query,
    sourceName: sources.find(({ uid }) => uid === answer.query.source)?.name,
    exploreHref: exploreLink(scene, walk, answer.query),
    answer,
    recorded: scene.recording !== undefined,
  }));
  const main = queries.find(({ name }) => MAIN_QUERY[station.kind]?.includes(name)) ?? queries.at(-1);
  return (
    <div className={cx(styles.cell, isHalf(walk, state) && styles.half)}>
      <StepCard
        id={station.id}
        elementId={elementId}
        number={number}
        title={title}
        state={cardState(finding ? { ...state, finding: { ...finding, notes: notesOf(walk, state) } } : state)}
        queries={queries}
        exploreHref={main?.exploreHref}
        waysOut={<WaysOut scene={scene} walk={walk} state={state} />}
        // What waits for a person may wait for long: nothing is on its way, so nothing is drawn as if it were.
        expectedHeight={walk.settled ? 0 : EXPECTED_HEIGHT[station.kind]}
        onRetry={() => scene.retry(station.id)}
        onOpen={({ traceId, spanId }) => (traceId ? actions.showTrace({ traceId, spanId }) : spanId && actions.pinSpan(spanId))}
      >
        {finding && <Body scene={scene} walk={walk} evidence={finding.evidence} place={place} actions={actions} />}
      </StepCard>
    </div>
  );
}

type BodyProps = Pick<Props, 'scene' | 'walk' | 'place' | 'actions'> & { evidence: AnyEvidence };

function Body({ scene, walk, evidence, place, actions }: BodyProps) {
  const { chart } = scene.useState();
  switch (evidence.kind) {
    case 'burnRate':
      return (
        <BurnRateBody
          evidence={evidence}
          began={<Began scene={scene} walk={walk} evidence={evidence} actions={actions} />}
          chart={<chart.Component model={chart} />}
        />
      );
    case 'split':
      return <SplitBody evidence={evidence} place={place} actions={actions} />;
    case 'dimensions':
      return <DimensionsBody evidence={evidence} place={place} actions={actions} />;
    case 'trace':
      return (
        <TraceBody
          evidence={evidence}
          place={place}
          actions={actions}
          metrics={(row) => <ServiceMetrics scene={scene} walk={walk} evidence={evidence} row={row} />}
        />
      );
    case 'logs':
      return <LogsBody evidence={evidence} place={place} actions={actions} trace={shownTrace(walk)} />;
    case 'profile':
      return <ProfileBody evidence={evidence} />;
  }
}

/** Splits stand in pairs, logs beside the profile; an odd split, the burn rate and the trace take the whole width. */
function isHalf({ stations }: WalkState, { station }: StationState): boolean {
  const splits = stations.filter((state) => state.station.kind === 'split').map((state) => state.station.id);
  const index = splits.indexOf(station.id);
  const alone = splits.length % 2 === 1 && index === splits.length - 1;
  return station.kind === 'logs' || station.kind === 'profile' || (index >= 0 && !alone);
}

const getStyles = () => ({
  cell: css({
    gridColumn: 'span 2',
    minWidth: 0,
    display: 'grid',
  }),
  half: css({ [WIDE]: { gridColumn: 'span 1' } }),
});
