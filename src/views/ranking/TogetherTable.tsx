import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { clip, visibleText } from '../../signals/visibleText';
import { conclusion, nameOfPair } from '../../ranking/twoByTwoText';
import type { Quarter, SplitEvidence, Together } from '../../model/finding/finding';
import { count, percent } from '../../model/words/format';
import { message, plural } from '../../model/words/message';
import { Sentence, translate } from '../Sentence';
import { testIds } from '../testIds';

interface Props {
  dimension: string;
  together: Together;
  counts: SplitEvidence['counts'];
}

const LONGEST_NAME = 60;

/** A value and the filters above it, each with and without the other: which of the two is to blame shows in where it is red. */
export function TogetherTable({ dimension, together, counts }: Props) {
  const styles = useStyles2(getStyles);
  const { here, elsewhere, others, rest } = together;
  const filters = clip(visibleText(nameOfPair(together)), LONGEST_NAME);
  const value = clip(visibleText(together.value), LONGEST_NAME);
  const rate =
    counts === 'slow' ? t('views.ranking.slow-rate', 'slow rate') : t('views.ranking.error-rate', 'error rate');
  return (
    <table className={styles.table} data-testid={testIds.together(dimension)}>
      <caption className={styles.caption}>
        <Sentence
          message={message('views.together.caption', '{{dimension}} {{value}} or {{filters}}? {{conclusion}}', {
            dimension,
            value,
            filters,
            conclusion: conclusion(dimension, together),
          })}
        />
      </caption>
      <thead>
        <tr>
          <th scope="col" className={styles.corner}>
            {rate}
          </th>
          <th scope="col" className={styles.head} title={together.value}>
            {translate(message('views.together.on', '{{dimension}} {{value}}', { dimension, value }))}
          </th>
          <th scope="col" className={styles.head}>
            {t('views.together.elsewhere', 'elsewhere')}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className={styles.name} title={nameOfPair(together)}>
            {filters}
          </th>
          <Cell quarter={here} />
          <Cell quarter={elsewhere} />
        </tr>
        <tr>
          <th scope="row" className={styles.name}>
            {t('views.together.others', 'others')}
          </th>
          <Cell quarter={others} />
          <Cell quarter={rest} />
        </tr>
      </tbody>
    </table>
  );
}

function Cell({ quarter }: { quarter: Quarter }) {
  const styles = useStyles2(getStyles);
  const { fares, errors, requests } = quarter;
  if (fares === 'none') {
    return <td className={cx(styles.cell, styles.untold)}>{t('views.together.none', 'no requests')}</td>;
  }
  return (
    <td
      className={cx(styles.cell, fares === 'badly' && styles.bad, fares === 'few' && styles.untold)}
      title={titleOf(quarter)}
    >
      <span className={styles.rate}>{percent(errors / requests)}</span>{' '}
      <span className={styles.of}>
        {t('views.together.of', '{{errors}} of {{requests}}', { errors: count(errors), requests: count(requests) })}
        {fares === 'few' && ` · ${t('views.together.few', 'too few')}`}
      </span>
    </td>
  );
}

/** How many would be bad if the rate were that of the value within the filters. */
function titleOf({ fares, least, requests }: Quarter): string | undefined {
  const values = { least: count(least), requests: count(requests) };
  switch (fares) {
    case 'well':
      return t(
        'views.together.least',
        'At the same rate, at least {{least}} of these {{requests}} requests would be bad (99 % confidence).',
        values
      );
    case 'few':
      return least < 1
        ? translate(
            plural(
              'views.together.tooFew',
              requests,
              'Only 1 request: too few to tell.',
              'Only {{count}} requests: too few to tell.',
              { count: values.requests }
            )
          )
        : undefined;
    default:
      return undefined;
  }
}

const getStyles = (theme: GrafanaTheme2) => {
  const cell = { padding: theme.spacing(0.5, 1), border: `1px solid ${theme.colors.border.weak}` };
  const small = { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize };
  return {
    table: css({
      width: '100%',
      maxWidth: 640,
      tableLayout: 'fixed',
      margin: theme.spacing(1, 0, 0.5, 1),
      borderCollapse: 'collapse',
      '@container (max-width: 650px)': { marginLeft: 0 },
    }),
    caption: css({
      captionSide: 'top',
      padding: theme.spacing(0.5, 0),
      color: theme.colors.text.primary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    corner: css({
      ...small,
      width: '32%',
      padding: theme.spacing(0.25, 1),
      fontWeight: theme.typography.fontWeightRegular,
    }),
    head: css({
      ...small,
      padding: theme.spacing(0.25, 1),
      overflowWrap: 'anywhere',
      textAlign: 'left',
      fontWeight: theme.typography.fontWeightRegular,
    }),
    name: css({
      ...cell,
      overflowWrap: 'anywhere',
      fontWeight: theme.typography.fontWeightRegular,
      unicodeBidi: 'isolate',
    }),
    cell: css(cell),
    bad: css({
      background: theme.colors.error.transparent,
      color: theme.colors.error.text,
      fontWeight: theme.typography.fontWeightMedium,
    }),
    untold: css({ color: theme.colors.text.secondary }),
    rate: css({ display: 'inline-block', minWidth: 52 }),
    of: css({ ...small, fontWeight: theme.typography.fontWeightRegular, whiteSpace: 'nowrap' }),
  };
};
