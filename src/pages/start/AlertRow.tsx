import { css, cx } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Badge, useStyles2 } from '@grafana/ui';
import type { FiringAlert } from '../../alerts/alert';
import { placeOfAlert, rulePath, sourceDashboard } from '../../alerts/links';
import type { Severity } from '../../alerts/severity';
import { railPath } from '../../model/place/appPath';
import { siteHref } from '../../app/siteHref';
import { toneColor, TONE_BADGES } from '../../views/tones';
import { chooseRail } from '../../model/rail/defaultRails';
import type { Tone } from '../../model/finding/finding';
import { factor } from '../../model/words/format';
import { dimensionNames } from '../../model/place/placeCodec';
import type { Rail } from '../../model/rail/rail';
import { elapsedText, placeParts, readable } from './placeText';
import { rowStyles } from './rowStyles';

const TONE: Record<Severity, Tone> = { page: 'critical', ticket: 'warning', unknown: 'neutral' };

interface Props {
  alert: FiringAlert;
  rails: Rail[];
  /** epoch milliseconds */
  now: number;
}

/** One alert: the whole row leads to its rail, small links to its dashboard and its rule. */
export function AlertRow({ alert, rails, now }: Props) {
  const styles = useStyles2(getStyles);
  const place = placeOfAlert(alert, rails);
  const { rail } = chooseRail(rails, place);
  const parts = placeParts({ ...place, rail: rail.id }, rails);
  const summary = alert.annotations.summary ?? alert.annotations.description;
  const tone = TONE[alert.severity];
  return (
    <li className={cx(styles.row, styles.columns)}>
      <span className={cx(styles.burn, styles[tone])}>
        {alert.burn === undefined ? (
          <span className={styles.unknown}>{t('pages.start.burn-unknown', 'burn rate unknown')}</span>
        ) : (
          factor(alert.burn)
        )}
      </span>
      <div className={styles.what}>
        <div className={styles.title}>
          {alert.severity !== 'unknown' && (
            <Badge className={styles.severity} text={severityText(alert.severity)} color={TONE_BADGES[tone]} />
          )}
          <a className={styles.cover} href={siteHref(railPath(place, dimensionNames(rail)))}>
            {alert.name === '' ? t('pages.start.nameless', 'Alert without a name') : readable(alert.name)}
          </a>
          <span className={styles.parts}>
            {parts.length > 0 ? parts.join(' · ') : t('pages.start.no-service', 'names no service')}
          </span>
        </div>
        {summary && <div className={styles.summary}>{readable(summary)}</div>}
      </div>
      <div className={styles.side}>
        {alert.since !== undefined && (
          <span className={styles.since} title={dateTimeFormat(alert.since)}>
            {elapsedText(Math.max(0, now - alert.since))}
          </span>
        )}
        <Elsewhere alert={alert} />
      </div>
    </li>
  );
}

function Elsewhere({ alert }: { alert: FiringAlert }) {
  const styles = useStyles2(getStyles);
  const dashboard = sourceDashboard(alert);
  const rule = rulePath(alert);
  return (
    <span className={styles.links}>
      {dashboard && (
        <a className={cx(styles.above, styles.link)} href={siteHref(dashboard.path)}>
          {dashboard.isPanel ? t('pages.start.panel', 'Panel') : t('pages.start.dashboard', 'Dashboard')}
        </a>
      )}
      {rule && (
        <a className={cx(styles.above, styles.link)} href={siteHref(rule)}>
          {t('pages.start.rule', 'Rule')}
        </a>
      )}
      {alert.source.kind === 'dataSource' && <span>{readable(alert.source.name)}</span>}
    </span>
  );
}

function severityText(severity: Exclude<Severity, 'unknown'>): string {
  return severity === 'page' ? t('pages.start.page', 'page') : t('pages.start.ticket', 'ticket');
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...rowStyles(theme),
  burn: css({
    fontSize: theme.typography.h3.fontSize,
    fontVariantNumeric: 'tabular-nums',
    fontWeight: theme.typography.fontWeightMedium,
    textAlign: 'right',
  }),
  unknown: css({
    display: 'block',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
    lineHeight: 1.3,
  }),
  critical: css({ color: toneColor(theme, 'critical').text }),
  warning: css({ color: toneColor(theme, 'warning').text }),
  good: css({}),
  neutral: css({ color: theme.colors.text.primary }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: '72px minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(1, 2),
    [theme.breakpoints.down('md')]: { gridTemplateColumns: '64px minmax(0, 1fr)' },
  }),
  // Names stand below each other, whatever the word.
  severity: css({ minWidth: 46, justifyContent: 'center' }),
  what: css({ display: 'grid', gap: theme.spacing(0.25), minWidth: 0 }),
  title: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.25, 1), minWidth: 0 }),
  parts: css({ color: theme.colors.text.primary, overflowWrap: 'anywhere' }),
  summary: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  side: css({
    display: 'grid',
    justifyItems: 'end',
    gap: theme.spacing(0.25),
    fontSize: theme.typography.bodySmall.fontSize,
    [theme.breakpoints.down('md')]: {
      gridColumn: 2,
      display: 'flex',
      justifyContent: 'start',
      gap: theme.spacing(1.5),
    },
  }),
  since: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  links: css({
    display: 'flex',
    gap: theme.spacing(1.5),
    color: theme.colors.text.secondary,
    minHeight: theme.spacing(2),
  }),
});
