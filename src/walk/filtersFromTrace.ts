import { toldByTrace } from '../steps/trace/told';
import type { TraceEvidence } from '../model/finding/finding';
import type { Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import type { Context } from '../model/finding/step';

/**
 * Remembers what the chosen trace says of its service and filters: the steps above hang on it, so it must not be
 * forgotten while the trace step itself asks something else.
 */
export class ToldByTrace {
  private known?: { trace: string } & NonNullable<Context['told']>;

  /** What is known for this place; undefined without a chosen trace, or before it was read. */
  of({ trace }: Place): Context['told'] {
    return this.known?.trace === trace ? this.known : undefined;
  }

  /** @returns whether the trace tells something that was not known before */
  learn({ trace }: Place, evidence: TraceEvidence, rail: Rail): boolean {
    if (!trace || evidence.trace?.traceId !== trace) {
      return false;
    }
    const told = { trace, ...toldByTrace(evidence.trace, rail) };
    if (JSON.stringify(told) === JSON.stringify(this.known)) {
      return false;
    }
    this.known = told;
    return true;
  }
}
