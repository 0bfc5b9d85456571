import { LogLines } from '../../views/logs/LogLines';
import type { LogsEvidence } from '../../walk/finding';
import type { StepBodyProps } from '../body';

/** The lines of the suspect span and of its trace; a trace id in a line leads to that trace. */
export function LogsBody({ evidence, actions }: StepBodyProps<LogsEvidence>) {
  return <LogLines evidence={evidence} onTrace={actions.pinTrace} />;
}
