import { css } from '@emotion/css';
import { getValueFormat, formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ProfileEvidence } from '../../model/finding/finding';
import { percent } from '../../model/words/format';
import { testIds } from '../testIds';
import { clip, visibleText } from '../../signals/visibleText';
import { grafanaUnit } from './flameFrame';

interface Props {
  top: ProfileEvidence['top'];
  /** of the whole profile, in its unit */
  total: number;
  unit: string;
}

/** Functions by the time they take themselves: for narrow places, and where a flame graph says little. */
export function TopFunctions({ top, total, unit }: Props) {
  const styles = useStyles2(getStyles);
  const format = getValueFormat(grafanaUnit(unit));
  const figure = (value: number) => formattedValueToString(format(value));
  return (
    <table className={styles.table} data-testid={testIds.topFunctions}>
      <thead>
        <tr className={styles.head}>
          <th scope="col">{t('views.profile.function', 'function')}</th>
          <th scope="col" className={styles.number}>
            {t('views.profile.self', 'self')}
          </th>
          <th scope="col" className={styles.number}>
            {t('views.profile.self-share', 'share')}
          </th>
          <th scope="col" className={styles.number}>
            {t('views.profile.total', 'total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {top.map((entry, index) => (
          <tr key={index} className={styles.row}>
            <td className={styles.name} title={visibleText(entry.name)}>
              <span className={styles.bar} style={{ width: `${total > 0 ? (entry.self / total) * 100 : 0}%` }} />
              <span className={styles.nameText}>{clip(visibleText(entry.name), 300)}</span>
            </td>
            <td className={styles.number}>{figure(entry.self)}</td>
            <td className={styles.number}>{percent(entry.self / total)}</td>
            <td className={styles.number}>{figure(entry.total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    tableLayout: 'fixed',
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  head: css({
    color: theme.colors.text.secondary,
    '& th': { fontWeight: 'normal' },
    '& th:first-of-type': { width: '60%' },
  }),
  row: css({ height: 24, borderBottom: `1px solid ${theme.colors.border.weak}` }),
  name: css({ position: 'relative', overflow: 'hidden' }),
  nameText: css({
    position: 'relative',
    display: 'block',
    padding: theme.spacing(0, 0.5),
    overflow: 'hidden',
    fontFamily: theme.typography.fontFamilyMonospace,
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  bar: css({ position: 'absolute', top: 2, bottom: 2, left: 0, background: theme.colors.background.secondary }),
  number: css({ textAlign: 'right', whiteSpace: 'nowrap' }),
});
