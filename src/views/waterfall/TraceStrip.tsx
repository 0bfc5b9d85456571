import { css, cx } from '@emotion/css';
import { useRef, type KeyboardEvent } from 'react';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { useStyles2 } from '@grafana/ui';
import type { TraceCandidate } from '../../model/finding/finding';
import { duration, shortId } from '../../model/words/format';
import { testIds } from '../testIds';
import { visibleText } from '../../signals/visibleText';

interface Props {
  candidates: TraceCandidate[];
  /** trace id of the one shown */
  shown?: string;
  timeZone?: TimeZone;
  onPick(traceId: string): void;
}

/** The traces to choose from: id, duration, time and where each was found. */
export function TraceStrip({ candidates, shown, timeZone, onPick }: Props) {
  const styles = useStyles2(getStyles);
  const strip = useRef<HTMLDivElement>(null);
  const tabbable = Math.max(
    0,
    candidates.findIndex((candidate) => candidate.traceId === shown)
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, j: 1, ArrowLeft: -1, ArrowUp: -1, k: -1 };
    const buttons = [...(strip.current?.querySelectorAll<HTMLElement>('[role=radio]') ?? [])];
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
  };
  if (candidates.length === 0) {
    return null;
  }
  return (
    <div
      ref={strip}
      role="radiogroup"
      aria-label={t('views.traces.label', 'Traces that match')}
      className={styles.strip}
      onKeyDown={onKeyDown}
      data-testid={testIds.traces}
    >
      {candidates.map((candidate, index) => (
        <button
          key={candidate.traceId}
          type="button"
          role="radio"
          aria-checked={candidate.traceId === shown}
          aria-disabled={candidate.exists === false}
          tabIndex={index === tabbable ? 0 : -1}
          className={cx(
            styles.trace,
            candidate.traceId === shown && styles.shown,
            candidate.exists === false && styles.gone
          )}
          title={visibleText(titleOf(candidate))}
          onClick={() => candidate.exists !== false && candidate.traceId !== shown && onPick(candidate.traceId)}
          data-testid={testIds.trace(candidate.traceId)}
        >
          <span className={styles.id}>{shortId(candidate.traceId)}</span>
          {candidate.duration !== undefined && <span className={styles.duration}>{duration(candidate.duration)}</span>}
          <span className={styles.quiet}>{dateTimeFormat(candidate.time, { format: 'HH:mm:ss', timeZone })}</span>
          <span className={styles.quiet}>
            {candidate.exists === false ? t('views.traces.gone', 'not stored') : origin(candidate)}
          </span>
        </button>
      ))}
    </div>
  );
}

function titleOf({ traceId, rootService, rootName, exists }: TraceCandidate): string {
  return exists === false
    ? `${traceId} ${t('views.traces.gone-title', 'Not in Tempo: not sampled, or past its retention')}`
    : [traceId, rootService, rootName].filter(Boolean).join(' ');
}

function origin(candidate: TraceCandidate): string {
  switch (candidate.origin) {
    case 'link':
      return t('views.traces.link', 'from the link');
    case 'exemplar':
      return t('views.traces.exemplar', 'exemplar');
    case 'search':
      return t('views.traces.search', 'search');
    case 'both':
      return t('views.traces.both', 'exemplar + search');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  strip: css({ display: 'flex', gap: theme.spacing(0.75), paddingBottom: theme.spacing(0.75), overflowX: 'auto' }),
  trace: css({
    display: 'inline-flex',
    flex: 'none',
    gap: theme.spacing(0.75),
    alignItems: 'baseline',
    height: 24,
    padding: theme.spacing(0, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: 'none',
    color: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    lineHeight: '22px',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  shown: css({ borderColor: theme.colors.primary.border, background: theme.colors.primary.transparent }),
  gone: css({
    borderStyle: 'dashed',
    color: theme.colors.text.disabled,
    cursor: 'not-allowed',
    '&:hover': { background: 'none' },
  }),
  id: css({ fontFamily: theme.typography.fontFamilyMonospace }),
  duration: css({ fontWeight: theme.typography.fontWeightMedium }),
  quiet: css({ color: theme.colors.text.secondary }),
});
