import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import { OpenRecording } from './OpenRecording';
import { useOpened } from './opened';
import { usePageName } from './pageName';
import { RecordedRail } from './RecordedRail';

/** A recording that was opened from a file. The link holds the place, the file is with whoever has it. */
export default function RecordingPage() {
  const recording = useOpened();
  return recording ? (
    <RecordedRail recording={recording} kind={t('pages.recording.name', 'Recording')} />
  ) : (
    <WithoutFile />
  );
}

function WithoutFile() {
  const styles = useStyles2(getStyles);
  usePageName(t('pages.recording.name', 'Recording'));
  return (
    <div className={styles.page}>
      <Alert severity="info" title={t('pages.recording.none', 'This link leads into a recording')} bottomSpacing={0}>
        {t(
          'pages.recording.open',
          'The recording itself is in a file. Open that file here to continue at the place of this link.'
        )}
      </Alert>
      <OpenRecording />
    </div>
  );
}

const getStyles = () => ({
  page: css({ width: '100%', maxWidth: 720 }),
});
