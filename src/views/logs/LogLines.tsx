import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import type { TimeZone } from '@grafana/schema';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { LogRow, LogsEvidence } from '../../model/finding/finding';
import { count } from '../../model/words/format';
import { message } from '../../model/words/message';
import type { LineTrace } from '../../model/finding/lineTrace';
import { translate } from '../Sentence';
import { testIds } from '../testIds';
import { LogLineView, type LogLineProps } from './LogLine';
import { getLogStyles } from './logStyles';

interface Props {
  evidence: LogsEvidence;
  timeZone?: TimeZone;
  /** pixels that the lines may take before they scroll */
  maxHeight?: number;
  /** the trace on screen */
  shownTrace?: string;
  /** to where a line was written */
  onTrace?(line: LineTrace): void;
}

/** More lines than this, and only those in sight are in the page. */
const VIRTUAL_FROM = 100;

/** The log lines near the suspect span, by time; those of the span itself stand out. */
export function LogLines({ evidence, timeZone, maxHeight = 420, shownTrace, onTrace }: Props) {
  const styles = useStyles2(getLogStyles);
  const [wrapped, setWrapped] = useState(false);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const toggle = (index: number) => {
    const after = new Set(open);
    if (!after.delete(index)) {
      after.add(index);
    }
    setOpen(after);
  };
  const lineProps = (index: number): LogLineProps => ({
    row: evidence.rows[index],
    telling: index === evidence.telling,
    open: open.has(index),
    wrapped,
    timeZone,
    onToggle: () => toggle(index),
    span: evidence.span,
    shownTrace,
    onTrace,
  });
  const list = { count: evidence.rows.length, telling: evidence.telling, maxHeight, lineProps };
  return (
    <div className={styles.box} data-testid={testIds.logs}>
      <div className={styles.toolbar}>
        <span>{translate(nearnessSummary(evidence.rows))}</span>
        {evidence.truncated && (
          <span className={styles.note}>{t('views.logs.truncated', 'More lines match than the query asked for.')}</span>
        )}
        <Button
          variant="secondary"
          fill="text"
          size="sm"
          icon="wrap-text"
          aria-pressed={wrapped}
          onClick={() => setWrapped(!wrapped)}
        >
          {wrapped ? t('views.logs.unwrap', 'Do not wrap') : t('views.logs.wrap', 'Wrap lines')}
        </Button>
      </div>
      {evidence.rows.length > VIRTUAL_FROM ? <VirtualLines {...list} /> : <PlainLines {...list} />}
    </div>
  );
}

function nearnessSummary(rows: LogRow[]) {
  const near = (nearness: LogRow['nearness']) => rows.filter((row) => row.nearness === nearness).length;
  const [span, trace, pod, time] = [near('span'), near('trace'), near('pod'), near('time')];
  return pod > 0 && span + trace === 0
    ? message('views.logs.nearnessOfPod', 'same pod at the span’s time: {{pod}} · same time only: {{time}}', {
        pod: count(pod),
        time: count(time),
      })
    : message('views.logs.nearness', 'same span: {{span}} · same trace only: {{trace}} · same time only: {{time}}', {
        span: count(span),
        trace: count(trace),
        time: count(time + pod),
      });
}

interface ListProps {
  count: number;
  telling?: number;
  maxHeight: number;
  lineProps(index: number): LogLineProps;
}

function PlainLines({ count, maxHeight, lineProps }: ListProps) {
  const styles = useStyles2(getLogStyles);
  return (
    <div className={styles.list} style={{ maxHeight }}>
      {Array.from({ length: count }, (_, index) => (
        <LogLineView key={index} {...lineProps(index)} />
      ))}
    </div>
  );
}

const ROW_HEIGHT = 25;

function VirtualLines({ count, telling, maxHeight, lineProps }: ListProps) {
  const styles = useStyles2(getLogStyles);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    // The line that says most is in the middle from the start.
    initialOffset: Math.max(0, (telling ?? 0) * ROW_HEIGHT - maxHeight / 2),
  });
  return (
    <div ref={scroller} className={styles.list} style={{ height: maxHeight }}>
      <div className={styles.spacer} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => (
          <div
            key={item.index}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className={styles.placed}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <LogLineView {...lineProps(item.index)} />
          </div>
        ))}
      </div>
    </div>
  );
}
