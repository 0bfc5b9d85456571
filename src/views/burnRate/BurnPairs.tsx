import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { STATE_LABELS } from '../../slo/stateLabels';
import type { BurnAlert, BurnRateEvidence, Tone, WindowBurn } from '../../model/finding/finding';
import { factor, percent } from '../../model/words/format';
import { translate } from '../Sentence';
import { toneColor } from '../tones';

type Props = Pick<BurnRateEvidence, 'alerts' | 'budgetLeft' | 'budgetLasts' | 'budgetPeriod'>;

const TONES: Record<BurnAlert['state'], Tone> = {
  page: 'critical',
  ticket: 'warning',
  recovering: 'warning',
  fine: 'good',
  idle: 'neutral',
  unknown: 'neutral',
};

/** Each pair of windows with its state, and what is left of the budget. */
export function BurnPairs({ alerts, ...budget }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.side}>
      <table className={styles.table} aria-label={t('views.burn.pairs', 'Window pairs that alert')}>
        <thead>
          <tr>
            <th scope="col">{t('views.burn.state', 'State')}</th>
            <th scope="col" className={styles.figure}>
              {t('views.burn.long', 'Long')}
            </th>
            <th scope="col" className={styles.figure}>
              {t('views.burn.short', 'Short')}
            </th>
            <th scope="col" className={styles.figure}>
              {t('views.burn.alerts', 'Alerts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <tr key={`${alert.severity} ${alert.long.window} ${alert.short.window}`} data-state={alert.state}>
              <th scope="row">
                <State tone={TONES[alert.state]} firing={alert.state === alert.severity}>
                  {translate(STATE_LABELS[alert.state])}
                </State>
              </th>
              <Burn of={alert.long} limit={alert.factor} />
              <Burn of={alert.short} limit={alert.factor} />
              <td className={cx(styles.figure, styles.quiet)}>
                {translate(STATE_LABELS[alert.severity])} ≥ {factor(alert.factor)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Budget {...budget} />
    </div>
  );
}

function State({ tone, firing, children }: { tone: Tone; firing: boolean; children: string }) {
  const styles = useStyles2(getStyles);
  const { main, text } = toneColor(useTheme2(), tone);
  return (
    <span className={styles.state} style={{ color: tone === 'neutral' ? undefined : text }}>
      <span
        className={styles.dot}
        style={firing ? { backgroundColor: main, borderColor: main } : { borderColor: main }}
        aria-hidden
      />
      {children}
    </span>
  );
}

function Burn({ of: { window, burn }, limit }: { of: WindowBurn; limit: number }) {
  const styles = useStyles2(getStyles);
  return (
    <td className={styles.figure}>
      <span className={cx(burn >= limit && styles.above)}>{factor(burn)}</span>{' '}
      <span className={styles.quiet}>{window}</span>
    </td>
  );
}

function Budget({ budgetLeft, budgetLasts, budgetPeriod: period }: Omit<Props, 'alerts'>) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  if (budgetLeft === undefined) {
    return (
      <p className={cx(styles.words, styles.quiet)}>
        {t('views.burn.budget-unknown', 'The {{period}} error budget is unknown.', { period })}
      </p>
    );
  }
  const left = Math.max(0, budgetLeft);
  const words =
    budgetLeft > 0
      ? t('views.burn.budget-left', '{{left}} of the {{period}} error budget left', { left: percent(left), period })
      : t('views.burn.budget-gone', '{{times}} the {{period}} error budget spent', {
          times: factor(1 - budgetLeft),
          period,
        });
  const { main } = toneColor(theme, budgetLeft <= 0 ? 'critical' : budgetLasts === undefined ? 'good' : 'warning');
  return (
    <div className={styles.budget}>
      <div
        className={styles.track}
        role="meter"
        aria-label={t('views.burn.budget', 'Error budget left')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(left * 100)}
        aria-valuetext={words}
      >
        <div
          className={styles.left}
          style={
            budgetLeft > 0
              ? { width: `${left * 100}%`, backgroundColor: main }
              : { width: '100%', backgroundColor: main }
          }
        />
      </div>
      <p className={styles.words} aria-hidden>
        {words}
      </p>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  side: css({
    display: 'grid',
    gap: theme.spacing(1.5),
    alignContent: 'start',
    minWidth: 0,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: theme.spacing(0.5, 1, 0.5, 0),
      fontWeight: theme.typography.fontWeightRegular,
      textAlign: 'left',
      whiteSpace: 'nowrap',
    },
    '& th:last-child, & td:last-child': { paddingRight: 0 },
    '& thead th': { color: theme.colors.text.secondary },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  figure: css({ '&&&': { textAlign: 'right' } }),
  quiet: css({ color: theme.colors.text.secondary }),
  above: css({ fontWeight: theme.typography.fontWeightMedium, color: theme.colors.text.maxContrast }),
  state: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75) }),
  dot: css({ width: 8, height: 8, borderRadius: theme.shape.radius.circle, border: '2px solid', flex: 'none' }),
  budget: css({ display: 'grid', gap: theme.spacing(0.5) }),
  track: css({
    height: 4,
    borderRadius: theme.shape.radius.default,
    backgroundColor: theme.colors.background.secondary,
    overflow: 'hidden',
  }),
  left: css({ height: '100%' }),
  words: css({ margin: 0 }),
});
