import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';

/** A list's frame, and rows that are one link each: the link covers its row, and smaller ones stand above it. */
export function rowStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      margin: 0,
      padding: 0,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.primary,
      listStyle: 'none',
      overflow: 'hidden',
    }),
    row: css({
      position: 'relative',
      '&:hover': { background: theme.colors.action.hover },
      '&:not(:last-child)': { borderBottom: `1px solid ${theme.colors.border.weak}` },
    }),
    cover: css({
      color: theme.colors.text.maxContrast,
      fontWeight: theme.typography.fontWeightMedium,
      overflowWrap: 'anywhere',
      '&::after': { content: '""', position: 'absolute', inset: 0 },
      '&:focus-visible': { outline: 'none', boxShadow: 'none' },
      '&:focus-visible::after': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
    above: css({ position: 'relative', zIndex: 1 }),
    link: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
  };
}
