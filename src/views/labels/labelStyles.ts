import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { barStyle, getTableStyles, rowStyle, sentenceStyle } from '../table/tableStyles';

/** Widths of the table, not of the window, below which columns go away: the least telling first. */
const MIDDLE = '@container (max-width: 820px)';
const NARROW = '@container (max-width: 560px)';

export const getLabelStyles = (theme: GrafanaTheme2) => ({
  ...getTableStyles(theme),
  row: css({
    ...rowStyle(theme),
    gridTemplateColumns: 'minmax(160px, 1fr) minmax(160px, 1.2fr) minmax(60px, 1.3fr) 84px 96px 64px',
    [MIDDLE]: { gridTemplateColumns: 'minmax(110px, 1fr) minmax(120px, 1.2fr) minmax(40px, 0.8fr) 76px 88px' },
    [NARROW]: { gridTemplateColumns: 'minmax(72px, 1fr) minmax(84px, 1.2fr) 60px 60px', gap: theme.spacing(1) },
  }),
  choice: css({
    cursor: 'pointer',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-within:has(:focus-visible)': { background: theme.colors.action.focus },
  }),
  cell: css({
    minWidth: 0,
    padding: theme.spacing(0.25, 0),
    border: 'none',
    background: 'none',
    font: 'inherit',
    letterSpacing: 'inherit',
    textAlign: 'left',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    unicodeBidi: 'isolate',
    borderRadius: theme.shape.radius.default,
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  plain: css({ color: theme.colors.text.secondary }),
  bar: css({ ...barStyle(theme), [NARROW]: { display: 'none' } }),
  fullOnly: css({ [MIDDLE]: { display: 'none' } }),
  notNarrow: css({ [NARROW]: { display: 'none' } }),
  foot: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'start',
    justifyContent: 'space-between',
    paddingTop: theme.spacing(0.75),
  }),
  sentence: css({ ...sentenceStyle(theme), flex: '1 1 260px' }),
  out: css({
    margin: 0,
    padding: theme.spacing(0.5, 1),
    listStyle: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    '& > li': { padding: theme.spacing(0.25, 0), overflowWrap: 'anywhere' },
  }),
  reason: css({ color: theme.colors.text.secondary }),
  anyway: css({
    padding: 0,
    border: 'none',
    background: 'none',
    font: 'inherit',
    letterSpacing: 'inherit',
    color: theme.colors.text.link,
    textAlign: 'left',
    overflowWrap: 'anywhere',
    '&:hover': { textDecoration: 'underline' },
  }),
});
