import { css, cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { explanationNotes } from '../explain/explain';
import { stepKind } from '../steps';
import { stepView } from '../views/steps';
import type { StepSlots } from '../views/steps/body';
import { StepCard } from '../views/step/StepCard';
import type { SentQuery } from '../views/step/StepQueries';
import type { Place } from '../model/place/place';
import type { WalkState } from '../walk/run';
import type { StationState } from '../walk/station';
import { sourcesOf } from '../wiring/sources';
import type { RailActions } from './actions';
import { Began } from './Began';
import { exploreLink } from './exploreLink';
import { useRailHost, type RailHost } from './railHost';
import { WIDE } from './layout';
import { ServiceMetrics } from './ServiceMetrics';
import { cardState } from './stations';
import { WaysOut } from './WaysOut';

interface Props {
  /** of the card in the document */
  elementId: string;
  walk: WalkState;
  state: StationState;
  number: number;
  place: Place;
  actions: RailActions;
}

/** A station's card: what the step found, drawn by the step's own body. */
export function StationCard({ elementId, walk, state, number, place, actions }: Props) {
  const styles = useStyles2(getStyles);
  const host = useRailHost();
  const { station, title, finding } = state;
  const sources = sourcesOf(walk.wiring);
  const queries = state.sent.map(({ name, answer }): SentQuery => ({
    name,
    query: answer.query,
    sourceName: sources.find(({ uid }) => uid === answer.query.source)?.name,
    exploreHref: exploreLink(host, walk, answer.query),
    answer,
    recorded: host.recording !== undefined,
  }));
  const { mainQuery } = stepKind(station.kind);
  const main = queries.find(({ name }) => name === mainQuery) ?? queries.at(-1);
  const view = stepView(station.kind);
  return (
    <div className={cx(styles.cell, isHalf(walk, state) && styles.half)}>
      <StepCard
        id={station.id}
        elementId={elementId}
        number={number}
        title={title}
        state={cardState(finding ? { ...state, finding: { ...finding, notes: explanationNotes(walk, state) } } : state)}
        queries={queries}
        exploreHref={main?.exploreHref}
        waysOut={<WaysOut walk={walk} state={state} />}
        // What waits for a person may wait for long: nothing is on its way, so nothing is drawn as if it were.
        expectedHeight={walk.settled ? 0 : view.expectedHeight}
        onRetry={() => host.retry(station.id)}
        onOpen={({ traceId, spanId }) =>
          traceId ? actions.showTrace({ traceId, spanId }) : spanId && actions.pinSpan(spanId)
        }
      >
        {finding && (
          <view.Body
            evidence={finding.evidence}
            walk={walk}
            place={place}
            actions={actions}
            slots={slotsOf(host, walk, actions)}
          />
        )}
      </StepCard>
    </div>
  );
}

function slotsOf(host: RailHost, walk: WalkState, actions: RailActions): StepSlots {
  return {
    burnRateChart: host.burnRateChart(),
    began: (evidence) => <Began walk={walk} evidence={evidence} actions={actions} />,
    metrics: (evidence, row) => <ServiceMetrics walk={walk} evidence={evidence} row={row} />,
  };
}

function isHalf({ stations }: WalkState, { station }: StationState): boolean {
  const { half } = stepView(station.kind);
  if (half !== 'inPairs') {
    return half;
  }
  const alike = stations.filter((state) => state.station.kind === station.kind);
  const isOddOne = alike.length % 2 === 1 && alike.at(-1)?.station.id === station.id;
  return !isOddOne;
}

const getStyles = () => ({
  cell: css({
    gridColumn: 'span 2',
    minWidth: 0,
    display: 'grid',
  }),
  half: css({ [WIDE]: { gridColumn: 'span 1' } }),
});
