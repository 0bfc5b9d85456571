import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { barStyle, getTableStyles, rowStyle, sentenceStyle } from '../table/tableStyles';

/** Columns that are not always there: the window before, and others outside the filters above. */
export interface RankingColumns {
  before: boolean;
  others: boolean;
}

/**
 * The value's name has room for some twenty characters before anything else has any: it is what the table is about.
 * Below these widths of the table (not of the window) columns go away, the least telling first: each is what the columns
 * need at least, with their gaps and the row's padding.
 */
const NARROW = '@container (max-width: 650px)';
const MIDDLE = ['@container (max-width: 768px)', '@container (max-width: 848px)', '@container (max-width: 924px)'];

const ALL = (before: boolean, others: boolean) =>
  `minmax(220px, 1.5fr) minmax(60px, 1.5fr) 60px 76px 80px${before ? ' 64px' : ''} 56px 108px${others ? ' 64px' : ''}`;
const MOST = (before: boolean) => `minmax(150px, 2fr) minmax(40px, 1fr) 60px 72px 76px${before ? ' 60px' : ''} 104px`;
const LEAST = 'minmax(100px, 2fr) minmax(32px, 0.7fr) 52px 64px';

export const getRankingStyles = (theme: GrafanaTheme2, { before, others }: RankingColumns) => {
  const middle = MIDDLE[Number(before) + Number(others)];
  return {
    ...getTableStyles(theme),
    row: css({
      ...rowStyle(theme),
      gridTemplateColumns: ALL(before, others),
      [middle]: { gridTemplateColumns: MOST(before) },
      [NARROW]: { gridTemplateColumns: LEAST, gap: theme.spacing(1) },
    }),
    choice: css({
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    }),
    choosable: css({ cursor: 'pointer', '&:hover': { background: theme.colors.action.hover } }),
    value: css({ display: 'flex', gap: theme.spacing(1), alignItems: 'center', minWidth: 0 }),
    valueText: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', unicodeBidi: 'isolate' }),
    noValue: css({ paddingLeft: 20, color: theme.colors.text.secondary, fontStyle: 'italic' }),
    mark: css({ flex: 'none', width: 12, height: 12, color: theme.colors.text.secondary }),
    chosenMark: css({ color: theme.colors.primary.text }),
    tags: css({ flex: 'none', color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    aside: css({ color: theme.colors.text.secondary }),
    bar: css(barStyle(theme)),
    fullOnly: css({ [middle]: { display: 'none' } }),
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
    sentence: css(sentenceStyle(theme)),
  };
};
