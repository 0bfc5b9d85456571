import type { BurnAlert, Note } from '../model/finding/finding';
import { message } from '../model/words/message';
import { listedWindows, NOT_NUMBERS, uncountedSentence, type BurnAbout } from './burnFigures';
import { unknownWindows } from './state';
import type { VerdictCode } from './verdict';

/** What is not known of windows that the verdict does not speak of. */
export function notesOn(alerts: BurnAlert[], verdict: VerdictCode, about: BurnAbout): Note[] {
  const uncounted = unknownWindows(alerts, 'uncounted');
  const missing = unknownWindows(alerts, 'missing');
  return [
    ...(uncounted.length > 0 && verdict !== 'uncounted'
      ? [{ code: 'uncounted', tone: 'warning' as const, sentence: uncountedSentence(uncounted, about) }]
      : []),
    ...(about.notNumbers && verdict !== 'unknown'
      ? [{ code: 'notNumbers', tone: 'warning' as const, sentence: NOT_NUMBERS }]
      : []),
    ...(missing.length > 0 && verdict !== 'unknown' ? [missingNote(missing, about)] : []),
  ];
}

function missingNote(windows: string[], { recorded }: BurnAbout): Note {
  const values = { windows: listedWindows(windows) };
  return {
    code: 'windowsMissing',
    tone: 'neutral',
    sentence: recorded
      ? message(
          'burnRate.missingRecorded',
          'No ratio for {{windows}}: none is recorded, or it could not be read. Alerts that use these windows are judged on their other window only.',
          values
        )
      : message(
          'burnRate.missingCounted',
          'The burn rate over {{windows}} could not be read. Alerts that use these windows are judged on their other window only.',
          values
        ),
  };
}
