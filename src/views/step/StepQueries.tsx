import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, Icon, LinkButton, useStyles2 } from '@grafana/ui';
import type { Answer, Query } from '../../signals/query';
import type { Attempt } from '../../model/finding/finding';
import { bytes, duration } from '../../model/words/format';
import { Sentence, translate } from '../Sentence';
import { clip, visibleLines } from '../../signals/visibleText';
import { failureText } from '../../model/words/failureText';
import { queryText } from '../../signals/queryText';

/** A query that a step sent. */
export interface SentQuery {
  /** unique within the step */
  name: string;
  query: Query;
  /** display name of the data source; its uid where that is not known */
  sourceName?: string;
  /** this query in Explore */
  exploreHref?: string;
  /** absent while it is under way */
  answer?: Answer;
  /** the answer comes from a recording: how long that took says nothing */
  recorded?: boolean;
}

interface Props {
  queries: SentQuery[];
  attempts: Attempt[];
}

const LONGEST_QUERY = 20_000;

/** What a step sent, what it cost and what was tried on the way. */
export function StepQueries({ queries, attempts }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.section}>
      {queries.length === 0 && (
        <p className={styles.none}>{t('views.queries.none', 'This step has not sent any query yet.')}</p>
      )}
      {queries.map((sent) => (
        <SentQueryBlock key={sent.name} sent={sent} />
      ))}
      <Attempts attempts={attempts} />
    </div>
  );
}

function SentQueryBlock({ sent }: { sent: SentQuery }) {
  const styles = useStyles2(getStyles);
  const { language, text } = queryText(sent.query);
  return (
    <div className={styles.query}>
      <div className={styles.head}>
        <span className={styles.language}>{language}</span>
        <span>{sent.sourceName ?? sent.query.source}</span>
        <Cost {...sent} />
        <span className={styles.actions}>
          <ClipboardButton variant="secondary" fill="text" size="sm" icon="copy" getText={() => text}>
            {t('views.queries.copy', 'Copy')}
          </ClipboardButton>
          {sent.exploreHref && (
            <LinkButton
              href={sent.exploreHref}
              target="_blank"
              rel="noreferrer"
              variant="secondary"
              fill="text"
              size="sm"
              icon="compass"
            >
              {t('views.queries.explore', 'Open in Explore')}
            </LinkButton>
          )}
        </span>
      </div>
      <pre className={styles.text}>{clip(visibleLines(text), LONGEST_QUERY)}</pre>
      {sent.answer?.ok === false && (
        <p className={styles.error}>
          <Icon name="exclamation-circle" size="sm" />{' '}
          {clip(sent.answer.error.message || translate(failureText(sent.answer.error).title), 500)}
        </p>
      )}
    </div>
  );
}

function Cost({ answer, recorded }: Pick<SentQuery, 'answer' | 'recorded'>) {
  const styles = useStyles2(getStyles);
  if (!answer) {
    return <span className={styles.cost}>{t('views.queries.under-way', 'running')}</span>;
  }
  if (recorded) {
    return <span className={styles.cost}>{bytes(answer.bytes)}</span>;
  }
  const values = { duration: duration(answer.milliseconds), bytes: bytes(answer.bytes), count: answer.requests };
  return (
    <span className={styles.cost}>
      {t('views.queries.cost', '', {
        ...values,
        defaultValue_one: '{{duration}} · {{bytes}} · 1 request',
        defaultValue_other: '{{duration}} · {{bytes}} · {{count}} requests',
      })}
    </span>
  );
}

/** What was tried, and what became of it. */
export function Attempts({ attempts }: { attempts: Attempt[] }) {
  const styles = useStyles2(getStyles);
  if (attempts.length === 0) {
    return null;
  }
  return (
    <ul className={styles.attempts} aria-label={t('views.queries.attempts', 'What was tried')}>
      {attempts.map((attempt, index) => (
        <li key={index} className={styles.attempt}>
          <Icon
            name={attempt.succeeded ? 'check' : 'times'}
            size="sm"
            className={attempt.succeeded ? styles.succeeded : styles.failed}
            title={
              attempt.succeeded ? t('views.queries.worked', 'worked') : t('views.queries.did-not-work', 'did not work')
            }
          />
          <span>
            <Sentence message={attempt.what} />
            <span className={styles.outcome}>
              {' – '}
              <Sentence message={attempt.outcome} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({
    display: 'grid',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 1.5),
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.canvas,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  none: css({ margin: 0, color: theme.colors.text.secondary }),
  query: css({ minWidth: 0 }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
    color: theme.colors.text.secondary,
  }),
  language: css({ color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium }),
  cost: css({ fontVariantNumeric: 'tabular-nums' }),
  actions: css({ display: 'inline-flex', marginLeft: 'auto' }),
  text: css({
    maxHeight: 240,
    margin: 0,
    padding: theme.spacing(0.75, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
    overflow: 'auto',
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
  error: css({ margin: theme.spacing(0.5, 0, 0), color: theme.colors.error.text, overflowWrap: 'anywhere' }),
  attempts: css({ margin: 0, padding: 0, listStyle: 'none' }),
  attempt: css({
    display: 'flex',
    gap: theme.spacing(0.75),
    alignItems: 'baseline',
    '& > svg': { flex: 'none', alignSelf: 'center' },
  }),
  outcome: css({ color: theme.colors.text.secondary }),
  succeeded: css({ color: theme.colors.success.text }),
  failed: css({ color: theme.colors.text.disabled }),
});
