import { css } from '@emotion/css';
import type { ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { TraceStrip } from '../waterfall/TraceStrip';
import { Waterfall } from '../waterfall/Waterfall';
import type { SpanRow, TraceEvidence } from '../../model/finding/finding';
import type { StepBodyProps } from './body';

interface Props extends StepBodyProps<TraceEvidence> {
  /** the metrics of a span's service, which the page asks for when a person wants to see them */
  metrics(row: SpanRow): ReactNode;
}

/** The traces to choose from, and the chosen one as a waterfall with its suspect marked. */
export function TraceBody({ evidence, actions, metrics }: Props) {
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
        metrics={metrics}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  stack: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(1) }),
});
