import type { ReactNode } from 'react';
import type { AnyEvidence, BurnRateEvidence, SpanRow, TraceEvidence } from '../../model/finding/finding';
import type { Place } from '../../model/place/place';
import type { LineTrace } from '../../model/finding/lineTrace';
import type { WalkState } from '../../walk/run';

/** What a click in a step's body may do. */
export interface StepActions {
  pinFilter(dimension: string, value: string): void;
  /** splits by one more label, or attribute of spans, and maybe chooses its value */
  addDimension(name: string, value?: string): void;
  removeDimension(name: string): void;
  /** ranks every label; absent where nothing more can be asked */
  rankLabels?(): void;
  pinTrace(traceId: string): void;
  pinSpan(spanId: string): void;
  /** goes on with this span, and to what its logs or its profile say */
  showLogs(spanId: string): void;
  showProfile(spanId: string): void;
  /** goes to where a log line was written */
  showTrace(line: LineTrace): void;
}

/** What the page draws within a body, since it takes more than what was found. */
export interface StepSlots {
  /** the burn rate over time, in Grafana's own panel */
  burnRateChart: ReactNode;
  /** when it began; draws nothing where that is not known */
  began(evidence: BurnRateEvidence): ReactNode;
  /** the metrics of a span's service, which are asked for when a person wants to see them */
  metrics(evidence: TraceEvidence, row: SpanRow): ReactNode;
}

/** What a step's body is drawn from: what it found, and where the walk stands. */
export interface StepBodyProps<Evidence extends AnyEvidence> {
  evidence: Evidence;
  walk: WalkState;
  place: Place;
  actions: StepActions;
  slots: StepSlots;
}

/** How a kind of step looks; all of them are gathered in `index.ts`. */
export interface StepView<Evidence extends AnyEvidence> {
  Body(props: StepBodyProps<Evidence>): ReactNode;
  /** pixels that the body usually takes, so that the cards below stand still while it loads */
  expectedHeight: number;
  /** whether its card takes half of a wide page: always, never, or in pairs, and an odd one the whole width */
  half: boolean | 'inPairs';
}
