import { FlameGraphView } from '../../views/profile/FlameGraphView';
import type { ProfileEvidence } from '../../walk/finding';

/** Where the time goes, as a flame graph. */
export function ProfileBody({ evidence }: { evidence: ProfileEvidence }) {
  return <FlameGraphView evidence={evidence} />;
}
