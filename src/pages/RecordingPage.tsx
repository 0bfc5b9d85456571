import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import { OpenRecording } from './OpenRecording';
import { useOpened } from './opened';
import { RecordedRail } from './RecordedRail';

/** A recording that was opened from a file. The link holds the place, the file is with whoever has it. */
export default function RecordingPage() {
  const recording = useOpened();
  if (recording) {
    return <RecordedRail recording={recording} />;
  }
  return (
    <>
      <Alert severity="info" title={t('pages.recording.none', 'This link leads into a recording')}>
        {t('pages.recording.open', 'The recording itself is in a file. Open that file here, and the walk goes on where the link stands.')}
      </Alert>
      <OpenRecording />
    </>
  );
}
