import type { AnyEvidence } from '../../model/finding/finding';
import type { Place } from '../../model/place/place';
import type { LineTrace } from '../../model/finding/lineTrace';

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

/** What a step's body is drawn from: what it found, and where the walk stands. */
export interface StepBodyProps<Evidence extends AnyEvidence> {
  evidence: Evidence;
  place: Place;
  actions: StepActions;
}
