import { cx } from '@emotion/css';
import { memo } from 'react';
import { t } from '@grafana/i18n';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import type { SpanRow } from '../../model/finding/finding';
import { duration } from '../../model/words/format';
import { message } from '../../model/words/message';
import { translate } from '../Sentence';
import { testIds } from '../testIds';
import { clip, visibleText } from '../../signals/visibleText';
import { Caret, ErrorMark, LeavesMark } from './marks';
import { extent, selfSegments, type Segment } from './spanTree';
import { DEEPEST_INDENT, getWaterfallStyles, indentOf } from './waterfallStyles';

interface Props {
  id: string;
  row: SpanRow;
  index: number;
  /** pixels from the top of the list */
  top: number;
  /** all rows of the trace, and the indices of this span's children among them */
  rows: SpanRow[];
  childRows?: number[];
  /** epoch milliseconds and milliseconds of the trace */
  traceStart: number;
  traceDuration: number;
  color?: string;
  collapsed: boolean;
  active: boolean;
  suspect: boolean;
  pinned: boolean;
  onSelect(index: number): void;
  onToggle(index: number): void;
}

const LONGEST_NAME = 200;

/** One span: its name in the tree, its bar in the timeline, its duration. */
export const WaterfallRow = memo(function WaterfallRow(props: Props) {
  const { row, index, active, suspect, collapsed } = props;
  const styles = useStyles2(getWaterfallStyles);
  const hasChildren = row.children > 0;
  return (
    <div
      id={props.id}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-selected={active}
      aria-expanded={hasChildren ? !collapsed : undefined}
      aria-label={rowLabel(props)}
      className={cx(styles.row, suspect && styles.suspect)}
      data-active={active}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={() => props.onSelect(index)}
      data-testid={testIds.waterfallRow}
      data-span={row.span.spanId}
    >
      <SpanName {...props} />
      <Lane {...props} />
      <span className={styles.duration}>{duration(row.span.duration)}</span>
    </div>
  );
});

function rowLabel({ row, suspect, pinned }: Props): string {
  const { span } = row;
  const marks = [
    span.status === 'error' && t('views.waterfall.in-error', 'in error'),
    suspect && t('views.waterfall.suspect', 'suspect'),
    pinned && t('views.waterfall.pinned', 'pinned'),
    row.orphan && t('views.waterfall.orphan', 'parent missing'),
    row.peer !== undefined && t('views.waterfall.leaves', 'not traced beyond here'),
  ];
  return [`${visibleText(span.service)} ${spanName(row)}`, duration(span.duration), ...marks]
    .filter(Boolean)
    .join(', ');
}

function spanName({ span }: SpanRow): string {
  return clip(visibleText(span.name), LONGEST_NAME);
}

function SpanName({ row, index, color, collapsed, onToggle }: Props) {
  const styles = useStyles2(getWaterfallStyles);
  const name = spanName(row);
  const peer = row.peer === undefined ? '' : ` → ${clip(visibleText(row.peer), LONGEST_NAME)}`;
  const where = `${visibleText(row.span.service)}${peer}`;
  return (
    <span className={styles.name} style={{ paddingLeft: indentOf(row.depth) }}>
      {row.children > 0 ? (
        <button
          type="button"
          tabIndex={-1}
          className={styles.toggle}
          aria-label={collapsed ? t('views.waterfall.expand', 'Expand') : t('views.waterfall.collapse', 'Collapse')}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(index);
          }}
        >
          <Caret collapsed={collapsed} />
        </button>
      ) : (
        <span className={styles.toggle} />
      )}
      {row.depth > DEEPEST_INDENT && <span className={styles.depth}>{row.depth}</span>}
      <span className={styles.stripe} style={{ background: color }} />
      {row.span.status === 'error' && (
        <ErrorMark className={styles.error} title={t('views.waterfall.in-error', 'in error')} />
      )}
      {row.orphan && <Icon name="link" size="sm" title={t('views.waterfall.orphan', 'parent missing')} />}
      {row.peer !== undefined && (
        <LeavesMark className={styles.leaves} title={t('views.waterfall.leaves', 'not traced beyond here')} />
      )}
      <span className={styles.words} title={`${where} ${name}`}>
        <span className={styles.service}>{where}</span> {name}
        {collapsed && <span className={styles.depth}> +{row.children}</span>}
      </span>
    </span>
  );
}

function Lane({ row, rows, childRows = [], traceStart, traceDuration, color, suspect, pinned }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getWaterfallStyles);
  const fill = row.span.status === 'error' ? theme.colors.error.main : color;
  const bar = extent(row, traceStart, traceDuration);
  const place = { left: `${bar.from * 100}%`, width: `${(bar.to - bar.from) * 100}%` };
  const self = selfSegments(
    row,
    childRows.map((child) => rows[child])
  );
  return (
    <span className={styles.lane} title={translate(laneTitle(row))}>
      <span className={styles.bar} style={place}>
        <span className={styles.covered} style={{ background: fill }} />
        {self.map((part, index) => (
          <span
            key={index}
            className={styles.self}
            style={{ left: `${part.from * 100}%`, width: `${(part.to - part.from) * 100}%`, background: fill }}
          />
        ))}
      </span>
      {row.critical > 0 && <span className={styles.critical} style={place} />}
      {(suspect || pinned) && (
        <span className={styles.tags} style={besideBar(bar)}>
          {suspect && <span className={styles.tag}>{t('views.waterfall.suspect', 'suspect')}</span>}
          {pinned && <span className={cx(styles.tag, styles.pinnedTag)}>{t('views.waterfall.pinned', 'pinned')}</span>}
        </span>
      )}
    </span>
  );
}

/** After the bar, or before it, or on it where it leaves no room on either side. */
function besideBar({ from, to }: Segment) {
  if (to < 0.75) {
    return { left: `calc(${to * 100}% + 6px)` };
  }
  return from > 0.25 ? { right: `calc(${(1 - from) * 100}% + 6px)` } : { left: `calc(${from * 100}% + 6px)` };
}

function laneTitle(row: SpanRow) {
  const values = { duration: duration(row.span.duration), self: duration(row.self), critical: duration(row.critical) };
  return row.critical > 0
    ? message(
        'views.waterfall.times-critical',
        '{{duration}}, {{self}} self time, {{critical}} on the critical path',
        values
      )
    : message('views.waterfall.times', '{{duration}}, {{self}} self time', values);
}
