import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import { OpenRecording } from './OpenRecording';
import { useOpened } from './opened';
import { RecordedRail } from './RecordedRail';

/** A recording that was opened from a file. The link holds the place, the file is with whoever has it. */
export default function RecordingPage() {
  const styles = useStyles2(getStyles);
  const recording = useOpened();
  if (recording) {
    return <RecordedRail recording={recording} />;
  }
  return (
    <div className={styles.page}>
      <Alert severity="info" title={t('pages.recording.none', 'This link leads into a recording')} bottomSpacing={0}>
        {t('pages.recording.open', 'The recording itself is in a file. Open that file here, and the walk goes on where the link stands.')}
      </Alert>
      <OpenRecording />
    </div>
  );
}

const getStyles = () => ({
  page: css({ width: '100%', maxWidth: 720 }),
});
