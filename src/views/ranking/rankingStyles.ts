import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/**
 * The value's name has room for some twenty characters before anything else has any: it is what the table is about.
 * Below these widths of the table (not of the window) columns go away, the least telling first: each is what the columns
 * of `columns` need at least, with their gaps and the row's padding.
 */
const NARROW = '@container (max-width: 650px)';
const middle = (elsewhere: boolean) => `@container (max-width: ${elsewhere ? 924 : 820}px)`;

const columns = (elsewhere: boolean) => ({
  all: `minmax(240px, 1.3fr) minmax(60px, 1.5fr) 72px 84px 80px 60px 116px${elsewhere ? ' 92px' : ''}`,
  middle: `minmax(190px, 2fr) minmax(60px, 1fr) 64px 76px 76px 108px`,
  narrow: `minmax(100px, 2fr) minmax(32px, 0.7fr) 52px 64px`,
});

export const getRankingStyles = (theme: GrafanaTheme2, elsewhere: boolean) => {
  const template = columns(elsewhere);
  const MIDDLE = middle(elsewhere);
  return {
    table: css({ containerType: 'inline-size', fontVariantNumeric: 'tabular-nums' }),
    row: css({
      display: 'grid',
      gridTemplateColumns: template.all,
      gap: theme.spacing(1.5),
      alignItems: 'center',
      minHeight: 28,
      padding: theme.spacing(0, 1),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      [MIDDLE]: { gridTemplateColumns: template.middle },
      [NARROW]: { gridTemplateColumns: template.narrow, gap: theme.spacing(1) },
    }),
    head: css({
      minHeight: 24,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    }),
    choice: css({
      cursor: 'pointer',
      '&:hover': { background: theme.colors.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
    chosen: css({
      background: theme.colors.primary.transparent,
      '&:hover': { background: theme.colors.primary.transparent },
    }),
    value: css({ display: 'flex', gap: theme.spacing(1), alignItems: 'center', minWidth: 0 }),
    valueText: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', unicodeBidi: 'isolate' }),
    mark: css({ flex: 'none', width: 12, height: 12, color: theme.colors.text.secondary }),
    chosenMark: css({ color: theme.colors.primary.text }),
    suggested: css({ flex: 'none', color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    number: css({ textAlign: 'right', whiteSpace: 'nowrap' }),
    bar: css({ height: 8, minWidth: 2, borderRadius: theme.shape.radius.sm, background: theme.colors.text.disabled }),
    badBar: css({ background: theme.colors.error.main }),
    fullOnly: css({ [MIDDLE]: { display: 'none' } }),
    notNarrow: css({ [NARROW]: { display: 'none' } }),
    missing: css({ gridColumn: '2 / -1', color: theme.colors.warning.text }),
    others: css({ color: theme.colors.text.secondary }),
    othersName: css({ paddingLeft: 20 }),
    foot: css({
      display: 'flex',
      gap: theme.spacing(1),
      alignItems: 'start',
      justifyContent: 'space-between',
      paddingTop: theme.spacing(0.75),
    }),
    sentence: css({
      // A line is kept, so that moving among the rows moves nothing else.
      minHeight: 20,
      margin: 0,
      padding: theme.spacing(0, 1),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      lineHeight: '20px',
    }),
  };
};
