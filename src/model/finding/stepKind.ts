import type { Click } from '../place/click';
import type { Rail } from '../rail/rail';
import type { Wiring } from '../siteWiring';
import type { AnyEvidence } from './finding';
import type { Station, StationKind, Step } from './step';

/**
 * All that is particular to a kind of step, gathered in `steps/index.ts`. How it looks is its `StepView` (`views/steps`), how it
 * is written down its entry in `report/figures`: those two need what knowledge must not.
 */
export interface StepKind<Evidence extends AnyEvidence> {
  step: Step<unknown, Evidence>;
  /**
   * Its stations on a rail; absent: always one.
   * @param ranksLabels somebody asks which label explains it
   */
  stations?(rail: Rail, ranksLabels: boolean): Station[];
  /** every choice that its card offers */
  clicks(evidence: Evidence, wiring: Wiring): Click[];
  /** the query that speaks for the step, by the name its plan gives it; absent: the last one sent */
  mainQuery?: string;
  /** other kinds whose findings its question is made of */
  dependsOn: StationKind[];
}
