import { FlameGraphView } from '../profile/FlameGraphView';
import type { ProfileEvidence } from '../../model/finding/finding';
import type { StepBodyProps, StepView } from './body';

/** Where the time goes, as a flame graph. */
function ProfileBody({ evidence }: StepBodyProps<ProfileEvidence>) {
  return <FlameGraphView evidence={evidence} />;
}

export const profileView: StepView<ProfileEvidence> = { Body: ProfileBody, expectedHeight: 320, half: true };
