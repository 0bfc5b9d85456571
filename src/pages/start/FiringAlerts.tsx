import { css } from '@emotion/css';
import { useState } from 'react';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Icon, TextLink, useStyles2 } from '@grafana/ui';
import type { Firing } from '../../alerts/firingAlerts';
import { ALERT_LIST } from '../../alerts/links';
import { siteHref } from '../../app/siteHref';
import { Sentence } from '../../views/Sentence';
import type { Rail } from '../../model/rail/rail';
import { AlertRow } from './AlertRow';
import { AlertSkeleton } from './AlertSkeleton';
import { firingAnswer } from './answer';
import { notes } from './notes';
import { rowStyles } from './rowStyles';

/** Rows shown before somebody asks for all: the others of the page stay in reach. */
const FIRST_ROWS = 10;

interface Props {
  /** absent: not read yet */
  firing?: Firing;
  reading: boolean;
  rails: Rail[];
  onRefresh(): void;
}

/** The answer first: what fires, what burns most, and one click from each to its rail. */
export function FiringAlerts({ firing, reading, rails, onRefresh }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <section className={styles.section} aria-label={t('pages.start.firing', 'Firing alerts')} aria-busy={reading}>
      <div className={styles.head}>
        <h1 className={styles.answer} aria-live="polite">
          {firing
            ? firingAnswer(firing).map((sentence) => (
                <span key={sentence.id}>
                  <Sentence message={sentence} />{' '}
                </span>
              ))
            : t('pages.start.reading', 'Loading firing alerts …')}
        </h1>
        <div className={styles.read}>
          {firing && (
            <span className={styles.readAt}>
              {t('pages.start.read-at', 'Updated at {{time}}', {
                time: dateTimeFormat(firing.readAt, { format: 'HH:mm:ss' }),
              })}
            </span>
          )}
          <Button
            size="sm"
            variant="secondary"
            icon={reading ? 'spinner' : 'sync'}
            disabled={reading}
            onClick={onRefresh}
          >
            {t('pages.start.refresh', 'Refresh')}
          </Button>
        </div>
      </div>
      {firing ? <Told firing={firing} rails={rails} /> : <AlertSkeleton />}
    </section>
  );
}

function Told({ firing, rails }: { firing: Firing; rails: Rail[] }) {
  const styles = useStyles2(getStyles);
  const [all, setAll] = useState(false);
  const { alerts, readAt } = firing;
  const shown = all ? alerts : alerts.slice(0, FIRST_ROWS);
  const missing = notes(firing);
  return (
    <>
      {alerts.length === 0 && firing.answered > 0 && (
        <p className={styles.quiet}>
          {t('pages.start.quiet-what', 'None of the alert rules that you may see is above its threshold.')}
        </p>
      )}
      {alerts.length > 0 && (
        <ol className={styles.list} aria-label={t('pages.start.firing', 'Firing alerts')}>
          {shown.map((alert, index) => (
            <AlertRow key={index} alert={alert} rails={rails} now={readAt} />
          ))}
        </ol>
      )}
      {shown.length < alerts.length && (
        <Button
          className={styles.more}
          size="sm"
          variant="secondary"
          fill="text"
          icon="angle-down"
          onClick={() => setAll(true)}
        >
          {t('pages.start.show-all', 'Show all {{number}}', { number: alerts.length })}
        </Button>
      )}
      <div role="status">
        {missing.length > 0 && (
          <ul className={styles.notes}>
            {missing.map((note, index) => (
              <li key={index} className={styles.note}>
                <Icon name={index < firing.failures.length ? 'exclamation-triangle' : 'info-circle'} size="sm" />
                <span>
                  <Sentence message={note} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {firing.leftOut > 0 && (
        <TextLink href={siteHref(ALERT_LIST)} variant="bodySmall" inline={false}>
          {t('pages.start.alert-list', 'All firing alerts, in Grafana’s list of alert rules')}
        </TextLink>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...rowStyles(theme),
  section: css({ display: 'grid', gap: theme.spacing(1.5), minWidth: 0, '& > :empty': { display: 'none' } }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  }),
  answer: css({
    flex: '1 1 480px',
    minWidth: 0,
    margin: 0,
    color: theme.colors.text.primary,
    fontSize: theme.typography.h3.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
    lineHeight: 1.35,
    overflowWrap: 'anywhere',
    textWrap: 'pretty',
  }),
  read: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  readAt: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
  quiet: css({ margin: 0, color: theme.colors.text.secondary }),
  more: css({ justifySelf: 'start' }),
  notes: css({
    display: 'grid',
    gap: theme.spacing(0.5),
    margin: 0,
    listStyle: 'none',
    color: theme.colors.text.secondary,
  }),
  note: css({
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(0.75),
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
    '& svg': { flexShrink: 0, transform: 'translateY(2px)' },
  }),
});
