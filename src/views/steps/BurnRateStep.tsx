import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { BurnPairs } from '../burnRate/BurnPairs';
import type { BurnRateEvidence } from '../../model/finding/finding';
import type { StepBodyProps, StepView } from './body';

/** When it began, the chart, and what each pair of windows says beside it. */
function BurnRateBody({ evidence, slots }: StepBodyProps<BurnRateEvidence>) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {slots.began(evidence)}
      <div className={styles.body}>
        <div className={styles.chart}>{slots.burnRateChart}</div>
        {evidence.alerts.length > 0 && <BurnPairs {...evidence} />}
      </div>
    </>
  );
}

export const burnRateView: StepView<BurnRateEvidence> = { Body: BurnRateBody, expectedHeight: 250, half: false };

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@container (min-width: 720px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(290px, 24%)' },
  }),
  chart: css({ height: 220, position: 'relative', minWidth: 0 }),
});
