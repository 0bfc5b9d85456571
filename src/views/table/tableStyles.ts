import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** What every table of ranked rows looks like; columns and what gives way in a narrow one are its own. */
export function getTableStyles(theme: GrafanaTheme2) {
  return {
    table: css({ containerType: 'inline-size', fontVariantNumeric: 'tabular-nums' }),
    head: css({
      minHeight: 24,
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      '& > *': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    }),
    chosen: css({
      background: theme.colors.primary.transparent,
      '&:hover': { background: theme.colors.primary.transparent },
    }),
    number: css({ textAlign: 'right', whiteSpace: 'nowrap' }),
    badBar: css({ background: theme.colors.error.main }),
  };
}

/** A row of the table's grid, before its columns. */
export function rowStyle(theme: GrafanaTheme2) {
  return {
    display: 'grid',
    gap: theme.spacing(1.5),
    alignItems: 'center',
    minHeight: 28,
    padding: theme.spacing(0, 1),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  };
}

/** What the row in question says, below the table: a line is kept, so that moving among the rows moves nothing else. */
export function sentenceStyle(theme: GrafanaTheme2) {
  return {
    minHeight: 20,
    margin: 0,
    padding: theme.spacing(0, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '20px',
  };
}

export function barStyle(theme: GrafanaTheme2) {
  return { height: 8, minWidth: 2, borderRadius: theme.shape.radius.sm, background: theme.colors.text.disabled };
}
