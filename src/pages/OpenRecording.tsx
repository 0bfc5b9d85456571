import { useState } from 'react';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { Alert, FileDropzone, FileDropzoneDefaultChildren } from '@grafana/ui';
import { APP_PATH } from '../model/place/appPath';
import { openRecording } from '../recording/open';
import { LIMITS, type Recording } from '../recording/recording';
import { UnreadableRecording } from '../recording/unreadable';
import { translate } from '../views/Sentence';
import { testIds } from '../views/testIds';
import { bytes } from '../model/words/format';
import { message, type Message } from '../model/words/message';
import { decodePlace, dimensionNames, encodePlace } from '../model/place/placeCodec';
import { keepOpened } from './opened';

/** Takes a recording by file picker or drop, and goes where it opens. */
export function OpenRecording() {
  const [opening, setOpening] = useState<string>();
  const [problem, setProblem] = useState<Message>();
  const open = async (file: File | undefined) => {
    if (!file) {
      return;
    }
    setOpening(file.name);
    setProblem(undefined);
    try {
      const recording = await openRecording(file);
      keepOpened(recording);
      goTo(recording);
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setOpening(undefined);
    }
  };
  return (
    <div data-testid={testIds.openRecording} aria-busy={opening !== undefined}>
      <FileDropzone options={{ multiple: false, onDrop: ([file]) => void open(file) }} fileListRenderer={() => null}>
        <FileDropzoneDefaultChildren
          primaryText={
            opening === undefined
              ? t('pages.open.drop', 'Drop a recording here, or click to choose one')
              : translate(message('pages.open.opening', 'Opening {{name}} …', { name: opening }))
          }
          secondaryText={translate(
            message('pages.open.what', 'A .jsonl.gz file that “Save this walk” made, at most {{limit}}', {
              limit: bytes(LIMITS.file),
            })
          )}
        />
      </FileDropzone>
      {problem && (
        <Alert
          severity="error"
          title={t('pages.open.failed', 'This file cannot be opened')}
          onRemove={() => setProblem(undefined)}
        >
          {translate(problem)}
        </Alert>
      )}
    </div>
  );
}

/** Where the recording opens, or where the link stands already if that is in the recording's time. */
function goTo({ place: opens, rail }: Recording) {
  const { pathname, search } = locationService.getLocation();
  const { place } = decodePlace(search);
  const path = `${APP_PATH}/recording`;
  if (pathname !== path || place.from !== opens.from || place.to !== opens.to) {
    locationService.push({ pathname: path, search: `?${encodePlace(opens, dimensionNames(rail))}` });
  }
}

function sentenceOf(error: unknown): Message {
  if (error instanceof UnreadableRecording) {
    return error.sentence;
  }
  return message('pages.open.unknown', 'It could not be read: {{reason}}', {
    reason: error instanceof Error ? error.message : String(error),
  });
}
