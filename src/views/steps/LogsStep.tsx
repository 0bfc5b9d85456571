import { LogLines } from '../logs/LogLines';
import type { LogsEvidence } from '../../model/finding/finding';
import type { StepBodyProps } from './body';

interface Props extends StepBodyProps<LogsEvidence> {
  /** the trace on screen */
  trace?: string;
}

/** The lines of the suspect span and of its trace; a line that names a trace leads to where it was written. */
export function LogsBody({ evidence, actions, trace }: Props) {
  return <LogLines evidence={evidence} shownTrace={trace} onTrace={actions.showTrace} />;
}
