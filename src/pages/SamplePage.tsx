import { useEffect, useState } from 'react';
import { t } from '@grafana/i18n';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import type { Recording } from '../recording/recording';
import { UnreadableRecording } from '../recording/unreadable';
import { translate } from '../views/Sentence';
import { loadSample } from './loadSample';
import { RecordedRail } from './RecordedRail';

interface Props {
  /** where the app's files are */
  baseUrl: string;
  version: string;
}

/** The sample incident: a recording that comes with the app, so it needs no data source. */
export default function SamplePage({ baseUrl, version }: Props) {
  const [sample, setSample] = useState<Recording | UnreadableRecording>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let awaited = true;
    const show = (loaded: Recording | UnreadableRecording) => awaited && setSample(loaded);
    loadSample(baseUrl, version).then(show, show);
    return () => {
      awaited = false;
    };
  }, [baseUrl, version, attempt]);
  if (sample === undefined) {
    return <LoadingPlaceholder text={t('pages.sample.loading', 'Opening the sample incident …')} />;
  }
  if (sample instanceof UnreadableRecording) {
    return (
      <Alert
        severity="error"
        title={t('pages.sample.failed', 'The sample incident cannot be opened')}
        buttonContent={t('pages.sample.retry', 'Try again')}
        onRemove={() => {
          setSample(undefined);
          setAttempt(attempt + 1);
        }}
      >
        {translate(sample.sentence)}
      </Alert>
    );
  }
  return <RecordedRail recording={sample} kind={t('pages.sample.name', 'Sample incident')} />;
}
