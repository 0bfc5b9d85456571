import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { TraceEvidence } from '../../model/finding/finding';
import { BeyondRow } from './BeyondRow';
import { Minimap } from './Minimap';
import type { SpanMoveActions } from './SpanMoves';
import { childrenByParent, treeLines, openRows } from './spanTree';
import { TimeRuler } from './TimeRuler';
import { treeMove } from './treeMove';
import { getWaterfallStyles, ROW_HEIGHT } from './waterfallStyles';
import { WaterfallRow } from './WaterfallRow';

interface Props {
  evidence: TraceEvidence;
  colors: Map<string, string>;
  maxHeight: number;
  /** row whose details are shown */
  detailed?: number;
  onDetails(index: number | undefined): void;
  onPinSpan(spanId: string): void;
  onTrace(to: { traceId: string; spanId: string }): void;
  moves: SpanMoveActions;
}

/** The rows of a trace in a scroll container of their own: only those in sight are in the page. */
export function SpanTreeView(props: Props) {
  const { evidence, colors, maxHeight, detailed, onDetails, onPinSpan, onTrace, moves } = props;
  const { rows, suspect, pinnedSpan, beyond } = evidence;
  const styles = useStyles2(getWaterfallStyles);
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [collapsed, setCollapsed] = useState<ReadonlySet<number>>(new Set());
  const children = useMemo(() => childrenByParent(rows), [rows]);
  const open = useMemo(() => openRows(rows, collapsed), [rows, collapsed]);
  const lines = useMemo(() => treeLines(rows, open, beyond), [rows, open, beyond]);
  const tellingSpan = pinnedSpan ?? suspect?.spanId;
  const telling = useMemo(() => rows.findIndex((row) => row.span.spanId === tellingSpan), [rows, tellingSpan]);
  const [active, setActive] = useState(Math.max(0, telling));

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  useEffect(() => {
    if (telling >= 0) {
      virtualizer.scrollToIndex(telling, { align: 'center' });
    }
  }, [virtualizer, telling]);

  const toggle = useCallback((index: number) => {
    setCollapsed((before) => {
      const after = new Set(before);
      if (!after.delete(index)) {
        after.add(index);
      }
      return after;
    });
  }, []);
  const select = useCallback(
    (index: number) => {
      setActive(index);
      onDetails(index);
    },
    [onDetails]
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const move = treeMove(event.key, { rows, open, collapsed, active });
    if (!move) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    switch (move.do) {
      case 'go':
        setActive(move.to);
        virtualizer.scrollToIndex(lines.findIndex(({ index }) => index === move.to));
        if (detailed !== undefined) {
          onDetails(move.to);
        }
        return;
      case 'toggle':
        return toggle(active);
      case 'pin':
        return onPinSpan(rows[active].span.spanId);
      case 'details':
        return onDetails(detailed === undefined ? active : undefined);
      case 'close':
        return onDetails(undefined);
      case 'logs':
        return moves.onLogs(rows[active].span.spanId);
      case 'profile':
        return moves.onProfile(rows[active].span.spanId);
      case 'metrics':
        return moves.onMetrics(rows[active].span.spanId);
    }
  };

  return (
    <div>
      <Minimap
        rows={rows}
        start={evidence.start}
        duration={evidence.duration}
        colors={colors}
        onJump={(share) => virtualizer.scrollToIndex(Math.round(share * (lines.length - 1)), { align: 'center' })}
      />
      <TimeRuler total={evidence.duration} />
      <div
        ref={scroller}
        role="tree"
        tabIndex={0}
        aria-label={t(
          'views.waterfall.label',
          'Spans of the trace. Move with the arrow keys, pin with Enter, show details with Space; l, p and m open the span’s logs, its profile and the metrics of its service.'
        )}
        aria-activedescendant={`${id}-${active}`}
        className={styles.tree}
        data-details={detailed !== undefined}
        style={{ height: Math.min(maxHeight, lines.length * ROW_HEIGHT) }}
        onKeyDown={onKeyDown}
      >
        <div role="none" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const { index, beyond: other } = lines[item.index];
            const row = rows[index];
            return other ? (
              <BeyondRow
                key={`${index}-${other.traceId}`}
                beyond={other}
                depth={row.depth}
                top={item.start}
                onTrace={onTrace}
              />
            ) : (
              <WaterfallRow
                key={index}
                id={`${id}-${index}`}
                row={row}
                index={index}
                top={item.start}
                rows={rows}
                childRows={children.get(index)}
                traceStart={evidence.start}
                traceDuration={evidence.duration}
                color={colors.get(row.span.service)}
                collapsed={collapsed.has(index)}
                active={index === active}
                suspect={row.span.spanId === suspect?.spanId}
                pinned={row.span.spanId === pinnedSpan}
                onSelect={select}
                onToggle={toggle}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
