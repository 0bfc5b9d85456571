import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { TraceStrip } from '../waterfall/TraceStrip';
import { Waterfall } from '../waterfall/Waterfall';
import type { TraceEvidence } from '../../model/finding/finding';
import type { StepBodyProps, StepView } from './body';

/** The traces to choose from, and the chosen one as a waterfall with its suspect marked. */
function TraceBody({ evidence, actions, slots }: StepBodyProps<TraceEvidence>) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.stack}>
      <TraceStrip candidates={evidence.candidates} shown={evidence.trace?.traceId} onPick={actions.pinTrace} />
      <Waterfall
        evidence={evidence}
        onPinSpan={actions.pinSpan}
        onLogs={actions.showLogs}
        onProfile={actions.showProfile}
        onTrace={actions.showTrace}
        metrics={(row) => slots.metrics(evidence, row)}
      />
    </div>
  );
}

export const traceView: StepView<TraceEvidence> = { Body: TraceBody, expectedHeight: 320, half: false };

const getStyles = (theme: GrafanaTheme2) => ({
  stack: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(1) }),
});
