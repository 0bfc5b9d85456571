import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import type { PreviewedQuery, StationPreview } from '../../settings/preview';
import { Sentence, translate } from '../../views/Sentence';
import { StationMark } from '../../views/stations/StationMark';
import { failureSentence } from '../../model/words/failureText';
import { queryText } from '../../signals/queryText';
import { testIds } from '../../views/testIds';
import type { Message } from '../../model/words/message';
import type { StationState } from '../../walk/station';

interface Props {
  number: number;
  preview: StationPreview;
  /** what a trial found, where there was one */
  tried?: StationState;
}

/** One step: what it asks, and what came of it when it was tried. */
export function PreviewStation({ number, preview: { station, title, queries, reason }, tried }: Props) {
  const styles = useStyles2(getStyles);
  const said = tried && saidBy(tried);
  const [first, ...more] = queries;
  return (
    <li className={styles.station} data-testid={testIds.settingsStation(station.id)} data-status={tried?.status}>
      <StationMark status={tried?.status ?? 'waiting'} tone={tried?.finding?.verdict.tone} number={number} />
      <div className={styles.body}>
        <h3 className={styles.title}>{translate(title)}</h3>
        {said && (
          <p className={styles.said}>
            <strong>{statusText(tried.status)}</strong> <Sentence message={said} />
          </p>
        )}
        {reason && !said && (
          <p className={styles.said}>
            <Sentence message={reason} />
          </p>
        )}
        {first && <QueryText {...first} />}
        {more.length > 0 && (
          <details>
            <summary className={styles.more}>
              {t('pages.settings.preview.more', '', {
                count: more.length,
                defaultValue_one: '1 more query',
                defaultValue_other: '{{count}} more queries',
              })}
            </summary>
            {more.map((each) => (
              <QueryText key={each.name} {...each} />
            ))}
          </details>
        )}
      </div>
    </li>
  );
}

function QueryText({ name, query, source }: PreviewedQuery) {
  const styles = useStyles2(getStyles);
  const { language, text } = queryText(query);
  return (
    <div>
      <div className={styles.head}>
        <span>
          {language} · {source}
        </span>
        <ClipboardButton
          variant="secondary"
          fill="text"
          size="sm"
          icon="copy"
          aria-label={t('pages.settings.preview.copy', 'Copy this query')}
          getText={() => text}
        />
      </div>
      {/* Focusable, because it scrolls. */}
      <pre className={styles.query} tabIndex={0} aria-label={`${language} ${name}`}>
        {text}
      </pre>
    </div>
  );
}

function saidBy({ finding, waitingFor, absence, error, errorSource }: StationState): Message | undefined {
  if (error) {
    return failureSentence(error, errorSource);
  }
  return finding?.sentence ?? absence ?? waitingFor;
}

function statusText(status: StationState['status']): string {
  switch (status) {
    case 'found':
      return t('pages.settings.preview.found', 'Found:');
    case 'empty':
      return t('pages.settings.preview.empty', 'Nothing found:');
    case 'failed':
      return t('pages.settings.preview.failed', 'Failed:');
    case 'waiting':
    case 'loading':
      return '';
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  station: css({ display: 'flex', gap: theme.spacing(1), minWidth: 0, '& > svg': { flex: 'none' } }),
  body: css({ display: 'grid', gap: theme.spacing(0.5), flex: 1, minWidth: 0 }),
  title: css({
    margin: 0,
    lineHeight: '22px',
    fontSize: theme.typography.body.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  said: css({ margin: 0, overflowWrap: 'anywhere' }),
  head: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  more: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, cursor: 'pointer' }),
  query: css({
    maxHeight: 96,
    margin: 0,
    padding: theme.spacing(0.5, 1),
    overflow: 'auto',
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.canvas,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
});
