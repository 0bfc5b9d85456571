import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, Spinner, useStyles2, useTheme2 } from '@grafana/ui';
import { Sentence, translate } from '../../views/Sentence';
import { testIds } from '../../views/testIds';
import type { Message } from '../../model/words/message';
import type { Check } from '../../checkup/check';
import type { State, CheckVerdict } from '../../checkup/verdict';
import { CheckDetails } from './CheckDetails';
import { ICONS, stateColor, stateWord } from './states';

interface Props {
  check: Check;
  /** absent: not told yet */
  verdict?: CheckVerdict;
  open: boolean;
  onToggle(): void;
}

/** One link: its state, between what it is, what was found; folds out to the evidence and the fix. */
export function CheckRow({ check, verdict, open, onToggle }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const title = translate(check.title);
  const state = verdict?.state;
  const details = `${check.id}-details`;
  return (
    <li
      id={check.id}
      className={styles.row}
      data-testid={testIds.wiringCheck(check.id)}
      data-state={state ?? 'reading'}
    >
      <button
        type="button"
        className={styles.button}
        aria-expanded={open}
        aria-controls={details}
        disabled={!verdict}
        onClick={onToggle}
      >
        <span className={styles.mark} style={{ color: stateColor(theme, state).text }}>
          {state ? <Icon name={ICONS[state]} size="lg" /> : <Spinner inline size="sm" />}
        </span>
        <span className={styles.what}>
          <span className={styles.title}>{title}</span>
          {check.ends && <Ends ends={check.ends} state={state} />}
        </span>
        <span className={styles.found}>
          {verdict ? <Sentence message={verdict.sentence} /> : <span className={styles.skeleton} />}
        </span>
        <span className={styles.state} style={{ color: stateColor(theme, state).text }}>
          {state ? stateWord(state) : <span className={styles.quiet}>{t('pages.wiring.asking', 'Checking …')}</span>}
        </span>
        <Icon
          className={cx(styles.fold, !verdict && styles.hidden)}
          name={open ? 'angle-up' : 'angle-down'}
          aria-hidden
        />
      </button>
      {verdict && open && (
        <div id={details} className={styles.details}>
          <CheckDetails check={check} verdict={verdict} />
        </div>
      )}
    </li>
  );
}

/** An edge of the graph: drawn through where it can be followed. */
function Ends({ ends: [from, to], state }: { ends: [Message, Message]; state?: State }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const style = state === 'works' ? 'solid' : state === 'fails' ? 'dashed' : 'dotted';
  const color = stateColor(theme, state).main;
  return (
    <span className={styles.ends} aria-hidden>
      <span className={styles.end}>{translate(from)}</span>
      <span className={styles.edge} style={{ borderTop: `2px ${style} ${color}` }}>
        <span className={styles.head} style={{ borderLeftColor: color }} />
      </span>
      <span className={styles.end}>{translate(to)}</span>
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ scrollMargin: 120, '&:not(:last-child)': { borderBottom: `1px solid ${theme.colors.border.weak}` } }),
  button: css({
    display: 'grid',
    gridTemplateColumns: '20px minmax(220px, 1fr) minmax(0, 2.4fr) 150px 16px',
    alignItems: 'center',
    gap: theme.spacing(0, 2),
    width: '100%',
    minHeight: 56,
    padding: theme.spacing(1, 2),
    border: 'none',
    background: 'none',
    color: theme.colors.text.primary,
    textAlign: 'left',
    '&:not(:disabled):hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    [theme.breakpoints.down('md')]: {
      gridTemplateColumns: '20px minmax(0, 1fr) auto 16px',
      gap: theme.spacing(0.5, 1),
      padding: theme.spacing(1, 1.5),
    },
  }),
  mark: css({ display: 'flex' }),
  what: css({ display: 'grid', gap: theme.spacing(0.25), minWidth: 0 }),
  title: css({ fontWeight: theme.typography.fontWeightMedium }),
  ends: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
  }),
  end: css({ minWidth: 0 }),
  edge: css({ position: 'relative', flex: '0 1 44px', minWidth: 20, marginRight: 4 }),
  head: css({
    position: 'absolute',
    top: -5,
    right: -4,
    borderTop: '4px solid transparent',
    borderBottom: '4px solid transparent',
    borderLeft: '6px solid',
  }),
  found: css({
    minWidth: 0,
    color: theme.colors.text.secondary,
    overflowWrap: 'anywhere',
    textWrap: 'pretty',
    [theme.breakpoints.down('md')]: { gridColumn: '2 / -1', gridRow: 2, fontSize: theme.typography.bodySmall.fontSize },
  }),
  state: css({
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    [theme.breakpoints.down('md')]: { gridColumn: 3, gridRow: 1, maxWidth: 92, textAlign: 'right' },
  }),
  quiet: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
  skeleton: css({
    display: 'block',
    width: '60%',
    height: 12,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
  }),
  fold: css({ color: theme.colors.text.secondary }),
  hidden: css({ visibility: 'hidden' }),
  details: css({
    padding: theme.spacing(0.5, 2, 2, 7),
    [theme.breakpoints.down('md')]: { padding: theme.spacing(0.5, 1.5, 2) },
  }),
});
