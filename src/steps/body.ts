import type { AnyEvidence } from '../walk/finding';
import type { Place } from '../walk/place';

/** What a click in a step's body may do. */
export interface StepActions {
  pinFilter(dimension: string, value: string): void;
  pinTrace(traceId: string): void;
  pinSpan(spanId: string): void;
}

/** What a step's body is drawn from: what it found, and where the walk stands. */
export interface StepBodyProps<Evidence extends AnyEvidence> {
  evidence: Evidence;
  place: Place;
  actions: StepActions;
}
