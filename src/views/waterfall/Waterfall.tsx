import { useState, type ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { SpanRow, TraceEvidence } from '../../model/finding/finding';
import { count } from '../../model/words/format';
import { message } from '../../model/words/message';
import { translate } from '../Sentence';
import { testIds } from '../testIds';
import { clip, visibleText } from '../../signals/visibleText';
import { MetricsSection } from './MetricsSection';
import { serviceColors } from './serviceColors';
import { SpanDetails } from './SpanDetails';
import { SpanMoves } from './SpanMoves';
import { SpanTreeView } from './SpanTreeView';
import { getWaterfallStyles } from './waterfallStyles';

interface Props {
  evidence: TraceEvidence;
  /** pixels that the rows may take before they scroll */
  maxHeight?: number;
  onPinSpan(spanId: string): void;
  onLogs(spanId: string): void;
  onProfile(spanId: string): void;
  /** another trace, which a message of this one leads to */
  onTrace(to: { traceId: string; spanId: string }): void;
  /** the metrics of the span's service, shown below the spans while they are asked for */
  metrics(row: SpanRow): ReactNode;
}

/** The chosen trace: every span with its time, the suspect marked and in sight. */
export function Waterfall(props: Props) {
  // Another trace starts afresh: nothing selected, nothing collapsed.
  return props.evidence.rows.length > 0 ? <TraceView key={props.evidence.trace?.traceId} {...props} /> : null;
}

function TraceView({ evidence, maxHeight = 420, onPinSpan, onLogs, onProfile, onTrace, metrics }: Props) {
  const styles = useStyles2(getWaterfallStyles);
  const theme = useTheme2();
  const [selected, setSelected] = useState<number>();
  const [metricsOf, setMetricsOf] = useState<string>();
  const { rows, start, suspect, pinnedSpan } = evidence;
  const colors = serviceColors(evidence.services, theme);
  const row = selected === undefined ? undefined : rows[selected];
  const inForce = rows.find(({ span }) => span.spanId === (pinnedSpan ?? suspect?.spanId));
  const measured = rows.find(({ span }) => span.spanId === metricsOf);
  const moves = { onLogs, onProfile, onMetrics: (id: string) => setMetricsOf(id === metricsOf ? undefined : id) };
  const movesOf = (of: SpanRow) => <SpanMoves row={of} metricsShown={of === measured} {...moves} />;
  return (
    <div className={styles.box} data-testid={testIds.waterfall}>
      <div className={styles.top}>
        <TraceSummary evidence={evidence} colors={colors} />
        {inForce && !row && (
          <div className={styles.inForce}>
            <span className={styles.inForceName}>{clip(visibleText(inForce.span.name), 100)}</span>
            {movesOf(inForce)}
          </div>
        )}
      </div>
      <div className={styles.area} data-details={row !== undefined}>
        <SpanTreeView
          evidence={evidence}
          colors={colors}
          maxHeight={maxHeight}
          detailed={selected}
          onDetails={setSelected}
          onPinSpan={onPinSpan}
          onTrace={onTrace}
          moves={moves}
        />
        {row && (
          <SpanDetails
            key={row.span.spanId}
            row={row}
            traceStart={start}
            suspicion={row.span.spanId === suspect?.spanId ? suspect.reason : undefined}
            pinned={row.span.spanId === pinnedSpan}
            moves={movesOf(row)}
            onPin={() => onPinSpan(row.span.spanId)}
            onClose={() => setSelected(undefined)}
          />
        )}
      </div>
      {measured && (
        <MetricsSection row={measured} onClose={() => setMetricsOf(undefined)}>
          {metrics(measured)}
        </MetricsSection>
      )}
    </div>
  );
}

const SHOWN_SERVICES = 8;

function TraceSummary({ evidence, colors }: { evidence: TraceEvidence; colors: Map<string, string> }) {
  const styles = useStyles2(getWaterfallStyles);
  const { rows, errors, orphans, services, trace } = evidence;
  return (
    <div className={styles.summary}>
      <span>
        {t('views.waterfall.summary', '', {
          count: rows.length,
          spans: count(rows.length),
          errors: count(errors),
          defaultValue_one: '1 span · {{errors}} in error',
          defaultValue_other: '{{spans}} spans · {{errors}} in error',
        })}
      </span>
      {services.slice(0, SHOWN_SERVICES).map((service) => (
        <span key={service} className={styles.legend}>
          <span className={styles.dot} style={{ background: colors.get(service) }} />
          {clip(visibleText(service), 60)}
        </span>
      ))}
      {services.length > SHOWN_SERVICES && (
        <span>
          {t('views.waterfall.services', '', {
            count: services.length - SHOWN_SERVICES,
            defaultValue_one: '1 more service',
            defaultValue_other: '{{count}} more services',
          })}
        </span>
      )}
      {orphans > 0 && (
        <span className={styles.note}>
          {t('views.waterfall.orphans', 'Parents not in this trace: {{number}}', { number: count(orphans) })}
        </span>
      )}
      {trace?.partial !== undefined && (
        <span className={styles.note}>
          {translate(
            message('views.waterfall.partial', 'Only part of the trace: {{reason}}', { reason: trace.partial })
          )}
        </span>
      )}
    </div>
  );
}
