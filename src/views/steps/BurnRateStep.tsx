import { css } from '@emotion/css';
import type { ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { BurnPairs } from '../burnRate/BurnPairs';
import type { BurnRateEvidence } from '../../model/finding/finding';

interface Props {
  evidence: BurnRateEvidence;
  /** when it began, above the chart; draws nothing where that is not known */
  began?: ReactNode;
  chart: ReactNode;
}

/** The chart, drawn by Grafana's own panel, which the page brings, and what each pair of windows says beside it. */
export function BurnRateBody({ evidence, began, chart }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {began}
      <div className={styles.body}>
        <div className={styles.chart}>{chart}</div>
        {evidence.alerts.length > 0 && <BurnPairs {...evidence} />}
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@container (min-width: 720px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(290px, 24%)' },
  }),
  chart: css({ height: 220, position: 'relative', minWidth: 0 }),
});
