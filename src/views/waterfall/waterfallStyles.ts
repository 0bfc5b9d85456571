import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

export const ROW_HEIGHT = 26;

const INDENT = 12;
/** Deeper spans stop moving to the right and show their depth as a number. */
export const DEEPEST_INDENT = 14;

/** Pixels before what a row of this depth says. */
export function indentOf(depth: number): number {
  return Math.min(depth, DEEPEST_INDENT) * INDENT;
}

/** Below this width of the waterfall the timeline shrinks, and the names keep their room. */
const NARROW = '@container (max-width: 560px)';

export const getWaterfallStyles = (theme: GrafanaTheme2) => {
  const columns = {
    display: 'grid',
    gridTemplateColumns: 'minmax(240px, 42%) minmax(0, 1fr) 68px',
    gap: theme.spacing(1),
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr) 24% 60px' },
  };
  const small = { fontSize: theme.typography.bodySmall.fontSize };
  return {
    box: css({ containerType: 'inline-size' }),
    area: css({
      display: 'grid',
      gap: theme.spacing(1),
      gridTemplateColumns: 'minmax(0, 1fr)',
      '@container (min-width: 1200px)': { '&[data-details="true"]': { gridTemplateColumns: 'minmax(0, 1fr) 460px' } },
    }),
    summary: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 2),
      color: theme.colors.text.secondary,
      ...small,
    }),
    // As high with the moves as without them, so that details that open move nothing.
    top: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      alignItems: 'center',
      minHeight: 24,
      marginBottom: theme.spacing(0.5),
    }),
    inForce: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 1),
      alignItems: 'center',
      marginLeft: 'auto',
      '@container (max-width: 680px)': { marginLeft: 0 },
    }),
    inForceName: css({ minWidth: 0, overflowWrap: 'anywhere', ...small }),
    note: css({ color: theme.colors.warning.text }),
    legend: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) }),
    dot: css({ width: 8, height: 8, borderRadius: theme.shape.radius.sm }),
    ruler: css({
      ...columns,
      height: 20,
      paddingRight: theme.spacing(1),
      color: theme.colors.text.secondary,
      ...small,
    }),
    ticks: css({ position: 'relative', gridColumn: 2, overflow: 'hidden' }),
    tick: css({
      [NARROW]: { '&:nth-child(even)': { display: 'none' } },
      position: 'absolute',
      height: '100%',
      paddingLeft: 3,
      borderLeft: `1px solid ${theme.colors.border.weak}`,
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
    }),
    tree: css({
      position: 'relative',
      overflowY: 'auto',
      overflowX: 'hidden',
      '&:focus-visible': { outline: `1px solid ${theme.colors.primary.main}` },
      // Where the keyboard or the details are; on a page nobody has touched yet only the suspect is marked.
      '&:focus [data-active="true"], &[data-details="true"] [data-active="true"]': {
        boxShadow: `inset 0 0 0 1px ${theme.colors.primary.border}`,
      },
    }),
    row: css({
      ...columns,
      position: 'absolute',
      top: 0,
      left: 0,
      right: 0,
      height: ROW_HEIGHT,
      alignItems: 'center',
      paddingRight: theme.spacing(1),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      cursor: 'pointer',
      '&:hover': { background: theme.colors.action.hover },
    }),
    // Not part of this trace: nothing of its row is a time on this trace's axis.
    beyond: css({ cursor: 'default', borderBottomStyle: 'dashed', ...small }),
    beyondLink: css({
      minWidth: 0,
      padding: 0,
      border: 'none',
      background: 'none',
      color: theme.colors.text.link,
      textAlign: 'left',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      unicodeBidi: 'isolate',
      '&:hover': { textDecoration: 'underline' },
    }),
    beyondName: css({ gridColumn: '1 / 3' }),
    leaves: css({ flex: 'none', color: theme.colors.text.secondary }),
    suspect: css({ background: theme.colors.error.transparent }),
    name: css({
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      minWidth: 0,
      height: '100%',
      whiteSpace: 'nowrap',
    }),
    toggle: css({
      flex: 'none',
      width: 16,
      padding: 0,
      border: 'none',
      background: 'none',
      color: theme.colors.text.secondary,
      lineHeight: 1,
    }),
    stripe: css({ flex: 'none', width: 3, height: 16, borderRadius: theme.shape.radius.sm }),
    depth: css({ color: theme.colors.text.disabled, ...small }),
    error: css({ flex: 'none', color: theme.colors.error.text }),
    words: css({
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      color: theme.colors.text.secondary,
      unicodeBidi: 'isolate',
    }),
    service: css({ color: theme.colors.text.primary }),
    tags: css({ position: 'absolute', top: 3, display: 'flex', gap: theme.spacing(0.5) }),
    tag: css({
      background: theme.colors.background.primary,
      padding: theme.spacing(0, 0.5),
      border: `1px solid ${theme.colors.error.border}`,
      borderRadius: theme.shape.radius.sm,
      color: theme.colors.error.text,
      lineHeight: '16px',
      ...small,
    }),
    pinnedTag: css({ borderColor: theme.colors.primary.border, color: theme.colors.primary.text }),
    lane: css({ position: 'relative', height: '100%' }),
    bar: css({
      position: 'absolute',
      top: 8,
      height: 9,
      minWidth: 2,
      borderRadius: theme.shape.radius.sm,
      overflow: 'hidden',
    }),
    covered: css({ position: 'absolute', inset: 0, opacity: 0.45 }),
    self: css({ position: 'absolute', top: 0, bottom: 0, minWidth: 1 }),
    critical: css({ position: 'absolute', top: 19, height: 2, minWidth: 2, background: theme.colors.text.maxContrast }),
    duration: css({
      color: theme.colors.text.secondary,
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
      ...small,
    }),
  };
};
