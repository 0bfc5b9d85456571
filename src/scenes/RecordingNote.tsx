import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { Badge, LinkButton, useStyles2 } from '@grafana/ui';
import type { RecordingHead } from '../recording/recording';
import { Sentence } from '../views/Sentence';
import { testIds } from '../views/testIds';
import { message, strong } from '../model/words/message';
import { zonedTimeText } from './timeText';

interface Props {
  recording: RecordingHead;
  timeZone: TimeZone;
  /** where one gets to on closing it */
  closeHref: string;
}

/** Says that this is no live walk: when it was recorded, where, and how to leave it. */
export function RecordingNote({ recording: { madeAt, madeIn }, timeZone, closeHref }: Props) {
  const styles = useStyles2(getStyles);
  const made = { at: strong(zonedTimeText(madeAt, timeZone)), where: strong(madeIn) };
  return (
    <div className={styles.note} role="note" data-testid={testIds.recordingNote}>
      <Badge color="blue" icon="history" text={t('scenes.recording.badge', 'Recording')} />
      <span className={styles.words}>
        <Sentence
          message={
            madeIn === ''
              ? message('scenes.recording.made', 'Recorded {{at}}. Read-only: no data source is queried.', made)
              : message(
                  'scenes.recording.made-in',
                  'Recorded {{at}} in {{where}}. Read-only: no data source is queried.',
                  made
                )
          }
        />
      </span>
      <LinkButton href={closeHref} variant="secondary" size="sm" icon="times">
        {t('scenes.recording.close', 'Close recording')}
      </LinkButton>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1.5),
    alignItems: 'center',
    padding: theme.spacing(0.75, 1, 0.75, 1.5),
    border: `1px solid ${theme.colors.info.border}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.info.transparent,
  }),
  words: css({ flex: 1, minWidth: 240, color: theme.colors.text.secondary }),
});
