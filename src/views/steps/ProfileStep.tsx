import { FlameGraphView } from '../profile/FlameGraphView';
import type { ProfileEvidence } from '../../model/finding/finding';

/** Where the time goes, as a flame graph. */
export function ProfileBody({ evidence }: { evidence: ProfileEvidence }) {
  return <FlameGraphView evidence={evidence} />;
}
