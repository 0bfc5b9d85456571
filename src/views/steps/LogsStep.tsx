import { LogLines } from '../logs/LogLines';
import type { LogsEvidence } from '../../model/finding/finding';
import { shownTrace } from '../../walk/selection';
import type { StepBodyProps, StepView } from './body';

/** The lines of the suspect span and of its trace; a line that names a trace leads to where it was written. */
function LogsBody({ evidence, walk, actions }: StepBodyProps<LogsEvidence>) {
  return <LogLines evidence={evidence} shownTrace={shownTrace(walk)} onTrace={actions.showTrace} />;
}

export const logsView: StepView<LogsEvidence> = { Body: LogsBody, expectedHeight: 200, half: true };
