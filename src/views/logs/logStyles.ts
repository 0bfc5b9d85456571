import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { LogRow } from '../../model/finding/finding';

const NARROW = '@container (max-width: 560px)';

/** A level's colour, for its stripe and for its word: nothing hangs on the colour alone. */
export function levelColor(theme: GrafanaTheme2, level: LogRow['level']): { main: string; text: string } {
  const { error, warning, info, text, border } = theme.colors;
  switch (level) {
    case 'critical': {
      const purple = theme.visualization.getColorByName('purple');
      return { main: purple, text: purple };
    }
    case 'error':
      return error;
    case 'warning':
      return warning;
    case 'info':
      return info;
    case 'debug':
      return { main: text.disabled, text: text.secondary };
    case 'unknown':
      return { main: border.strong, text: text.secondary };
  }
}

export const getLogStyles = (theme: GrafanaTheme2) => ({
  box: css({ containerType: 'inline-size', fontSize: theme.typography.bodySmall.fontSize }),
  toolbar: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    alignItems: 'center',
    color: theme.colors.text.secondary,
    '& > :last-child': { marginLeft: 'auto' },
  }),
  note: css({ color: theme.colors.warning.text }),
  list: css({ overflowY: 'auto', overflowX: 'hidden' }),
  spacer: css({ position: 'relative' }),
  placed: css({ position: 'absolute', top: 0, left: 0, right: 0 }),
  row: css({
    position: 'relative',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.canvas,
  }),
  apart: css({ background: 'none', opacity: 0.75 }),
  telling: css({ background: theme.colors.warning.transparent, opacity: 1 }),
  head: css({ display: 'flex' }),
  // Quiet where there are many, plain where the reader is.
  toTrace: css({
    flex: 'none',
    width: 24,
    height: 22,
    margin: 0,
    opacity: 0.5,
    '*:hover > &, &:focus-visible': { opacity: 1 },
  }),
  line: css({
    flex: 1,
    minWidth: 0,
    display: 'grid',
    gridTemplateColumns: '3px 12ch 5ch auto minmax(0, 1fr)',
    gap: theme.spacing(1),
    width: '100%',
    minHeight: 22,
    padding: 0,
    border: 'none',
    background: 'none',
    color: theme.colors.text.primary,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: 'inherit',
    fontVariantNumeric: 'tabular-nums',
    lineHeight: '22px',
    textAlign: 'left',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    [NARROW]: { gridTemplateColumns: '3px 12ch 5ch minmax(0, 1fr)' },
  }),
  stripe: css({ height: '100%' }),
  time: css({ color: theme.colors.text.secondary }),
  service: css({
    maxWidth: '24ch',
    overflow: 'hidden',
    color: theme.colors.text.secondary,
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    [NARROW]: { display: 'none' },
  }),
  message: css({ overflow: 'hidden', textOverflow: 'ellipsis', unicodeBidi: 'isolate', whiteSpace: 'pre' }),
  wrapped: css({ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', lineHeight: '18px', padding: '3px 0' }),
  // As wide as a figure with its unit, so that the messages begin below one another.
  away: css({
    display: 'inline-block',
    minWidth: '8ch',
    marginRight: theme.spacing(1),
    color: theme.colors.text.secondary,
    textAlign: 'right',
    [NARROW]: { minWidth: 0 },
  }),
  tellingMark: css({
    marginRight: theme.spacing(0.75),
    padding: theme.spacing(0, 0.5),
    border: `1px solid ${theme.colors.warning.border}`,
    borderRadius: theme.shape.radius.sm,
    color: theme.colors.warning.text,
    fontFamily: theme.typography.fontFamily,
  }),
  fields: css({
    padding: theme.spacing(0.5, 1, 1, 1.5),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.canvas,
  }),
  whole: css({
    maxHeight: 240,
    margin: theme.spacing(0, 0, 0.5),
    padding: theme.spacing(0.75, 1),
    overflow: 'auto',
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
});
