import { css, cx } from '@emotion/css';
import type { ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Tone } from '../../model/finding/finding';
import type { ShortJoin } from '../../model/finding/shortJoin';
import { duration } from '../../model/words/format';
import type { Message } from '../../model/words/message';
import { LevelBadge } from '../LevelBadge';
import { translate } from '../Sentence';
import { testIds } from '../testIds';
import { TOP_EDGE } from '../topEdge';
import { StationMark, type StationStatus } from './StationMark';

/** A station of the rail, as the left column shows it. */
export interface StationItem {
  id: string;
  title: Message;
  status: StationStatus;
  /** of the finding */
  tone?: Tone;
  /** a few words: what was found, what it waits for, why it failed */
  summary?: Message;
  /** to the step above; only with a finding */
  join?: ShortJoin;
  /** how long the step took */
  milliseconds?: number;
}

interface Props {
  stations: StationItem[];
  /** id of the station in view */
  current?: string;
  /** for dashboards and phones: one line a station, not sticky */
  compact?: boolean;
  /** where the cards have no other place: a station's card folds out below it, and a click folds it out and in */
  unfolding?: Unfolding;
  onJump(id: string): void;
}

interface Unfolding {
  /** ids of the stations whose cards are out */
  open: readonly string[];
  card(id: string): ReactNode;
}

/** The rail itself: stations on a line, each with its state, finding, level and time. */
export function StationList({ stations, current, compact = false, unfolding, onJump }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <nav
      className={cx(!compact && styles.sticky)}
      aria-label={t('views.stations.label', 'Steps')}
      data-testid={testIds.stations}
    >
      <ol className={styles.list}>
        {stations.map((station, index) => (
          <li key={station.id} className={cx(styles.station, compact && styles.compactStation)}>
            <button
              type="button"
              className={cx(
                styles.jump,
                compact && styles.compactJump,
                unfolding && styles.unfoldingJump,
                station.id === current && styles.current
              )}
              aria-current={station.id === current ? 'step' : undefined}
              aria-expanded={unfolding?.open.includes(station.id)}
              onClick={() => onJump(station.id)}
              data-testid={testIds.station(station.id)}
            >
              <span className={styles.mark}>
                <StationMark status={station.status} tone={station.tone} number={index + 1} />
              </span>
              <span className={cx(styles.title, compact && styles.compactTitle)}>{translate(station.title)}</span>
              <span className="sr-only">{statusWord(station.status)}</span>
              <span className={cx(styles.summary, compact && styles.compactSummary)}>
                <Summary station={station} />
              </span>
            </button>
            {station.join && (
              <span className={cx(styles.level, unfolding && styles.unfoldingLevel)}>
                <LevelBadge {...station.join} />
              </span>
            )}
            {unfolding && (
              <Icon
                className={styles.fold}
                name={unfolding.open.includes(station.id) ? 'angle-up' : 'angle-down'}
                aria-hidden
              />
            )}
            {unfolding?.open.includes(station.id) && <div className={styles.card}>{unfolding.card(station.id)}</div>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Summary({ station }: { station: StationItem }) {
  const styles = useStyles2(getStyles);
  const summary = station.summary && translate(station.summary);
  return (
    <>
      <span className={styles.words} title={summary}>
        {summary ?? statusWord(station.status)}
      </span>
      {station.milliseconds !== undefined && <span className={styles.time}> · {duration(station.milliseconds)}</span>}
    </>
  );
}

function statusWord(status: StationStatus): string {
  switch (status) {
    case 'waiting':
      return t('views.stations.waiting', 'waiting');
    case 'loading':
      return t('views.stations.loading', 'loading');
    case 'found':
      return t('views.stations.found', 'found');
    case 'empty':
      return t('views.stations.empty', 'nothing found');
    case 'failed':
      return t('views.stations.failed', 'failed');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  sticky: css({ position: 'sticky', top: `calc(${TOP_EDGE} + ${theme.spacing(2)})`, alignSelf: 'start' }),
  list: css({ margin: 0, padding: 0, listStyle: 'none' }),
  station: css({
    position: 'relative',
    paddingBottom: theme.spacing(1.5),
    // The line from this station to the next, behind the marks.
    '&:not(:last-child)::before': {
      content: '""',
      position: 'absolute',
      top: 16,
      bottom: -8,
      left: 18,
      width: 2,
      background: theme.colors.border.medium,
    },
  }),
  compactStation: css({ paddingBottom: 0 }),
  jump: css({
    display: 'grid',
    gridTemplateColumns: '22px minmax(0, 1fr)',
    columnGap: theme.spacing(1.25),
    width: '100%',
    padding: theme.spacing(0.5, 1),
    border: 'none',
    borderRadius: theme.shape.radius.default,
    background: 'none',
    color: theme.colors.text.primary,
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  compactJump: css({
    gridTemplateColumns: '22px auto minmax(0, 1fr)',
    alignItems: 'center',
    paddingRight: theme.spacing(5),
  }),
  unfoldingJump: css({ paddingRight: theme.spacing(8) }),
  current: css({ background: theme.colors.action.selected }),
  mark: css({ position: 'relative', gridRow: 'span 2', display: 'flex', alignItems: 'start', height: 22 }),
  title: css({ paddingRight: 32, fontWeight: theme.typography.fontWeightMedium, lineHeight: '22px' }),
  summary: css({
    gridColumn: 2,
    display: 'flex',
    minHeight: 18,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
  }),
  compactTitle: css({ paddingRight: 0 }),
  compactSummary: css({ gridColumn: 3, gridRow: 1 }),
  words: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
  time: css({ flex: 'none', whiteSpace: 'pre', color: theme.colors.text.disabled, fontVariantNumeric: 'tabular-nums' }),
  level: css({ position: 'absolute', top: theme.spacing(0.5), right: theme.spacing(0.5) }),
  unfoldingLevel: css({ right: theme.spacing(3.5) }),
  fold: css({
    position: 'absolute',
    top: 7,
    right: theme.spacing(1),
    color: theme.colors.text.secondary,
    pointerEvents: 'none',
  }),
  // Beside the line, which goes on to the next station.
  card: css({
    padding: theme.spacing(0.5, 0, 1, 4.5),
    '@container (max-width: 560px)': { paddingLeft: 0 },
  }),
});
