import { cx } from '@emotion/css';
import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { IconButton, useStyles2, useTheme2 } from '@grafana/ui';
import { parseTraceId } from '../../signals/ids';
import type { LogRow, LogsEvidence } from '../../model/finding/finding';
import { duration } from '../../model/words/format';
import { message, type Message } from '../../model/words/message';
import { lineTrace, traceFields, type LineTrace } from '../../model/finding/lineTrace';
import { KeyValues, type KeyValue } from '../KeyValues';
import { translate } from '../Sentence';
import { testIds } from '../testIds';
import { clip, visibleLines, visibleText } from '../../signals/visibleText';
import { getLogStyles, levelColor } from './logStyles';

export interface LogLineProps {
  row: LogRow;
  telling: boolean;
  open: boolean;
  wrapped: boolean;
  timeZone?: TimeZone;
  onToggle(): void;
  /** the suspect span: a line that no id joins says how far from it it was written */
  span?: LogsEvidence['span'];
  /** the trace on screen */
  shownTrace?: string;
  /** to where the line was written */
  onTrace?(line: LineTrace): void;
}

/** What a line may put into the page while it is folded, and when it is open. */
const LONGEST_FOLDED = 1000;
const LONGEST_WRAPPED = 5000;
const LONGEST_OPEN = 100_000;

/** One log line, folded to its message; open it shows the whole line and every field. */
export function LogLineView({
  row,
  telling,
  open,
  wrapped,
  timeZone,
  onToggle,
  span,
  shownTrace,
  onTrace,
}: LogLineProps) {
  const theme = useTheme2();
  const styles = useStyles2(getLogStyles);
  const color = levelColor(theme, row.level);
  const written = lineTrace(row);
  const away = span && (row.nearness === 'time' || row.nearness === 'pod') ? distance(row.time, span) : undefined;
  return (
    <div
      className={cx(
        styles.row,
        row.nearness !== 'span' && row.nearness !== 'pod' && styles.apart,
        telling && styles.telling
      )}
      data-testid={testIds.logRow}
      data-level={row.level}
      data-nearness={row.nearness}
      data-telling={telling}
    >
      <div className={styles.head}>
        <button type="button" className={styles.line} aria-expanded={open} onClick={onToggle}>
          <span className={styles.stripe} style={{ background: color.main }} />
          <span className={styles.time}>{dateTimeFormat(row.time, { format: 'HH:mm:ss.SSS', timeZone })}</span>
          <span style={{ color: color.text }}>{levelWord(row.level)}</span>
          <span className={styles.service} title={visibleText(row.service)}>
            {clip(visibleText(row.service), 100)}
          </span>
          <span className={cx(styles.message, wrapped && styles.wrapped)}>
            {away && (
              <span className={styles.away} title={translate(away.words)} data-testid={testIds.logDistance}>
                {away.short}
              </span>
            )}
            {telling && <span className={styles.tellingMark}>{t('views.logs.telling', 'most relevant')}</span>}
            {wrapped
              ? clip(visibleLines(row.message), LONGEST_WRAPPED)
              : visibleText(clip(row.message, LONGEST_FOLDED))}
          </span>
        </button>
        {written && onTrace && (
          <IconButton
            name="gf-traces"
            size="sm"
            className={styles.toTrace}
            tooltip={translate(traceAction(written, shownTrace))}
            onClick={() => onTrace(written)}
          />
        )}
      </div>
      {open && (
        <div className={styles.fields} data-testid={testIds.logFields}>
          <pre className={styles.whole}>{clip(visibleLines(row.line), LONGEST_OPEN)}</pre>
          <KeyValues items={fieldItems(row, onTrace)} />
        </div>
      )}
    </div>
  );
}

/** Short enough for a column; the words of the field, so they are not translated. */
function levelWord(level: LogRow['level']): string {
  switch (level) {
    case 'critical':
      return 'CRIT';
    case 'error':
      return 'ERROR';
    case 'warning':
      return 'WARN';
    case 'info':
      return 'INFO';
    case 'debug':
      return 'DEBUG';
    case 'unknown':
      return '–';
  }
}

/** How far from the span a line was written, as a figure and in words. */
function distance(time: number, span: NonNullable<LogsEvidence['span']>): { short: string; words: Message } {
  // A line's time is whole milliseconds.
  const [start, end] = [Math.floor(span.start), Math.ceil(span.end)];
  if (time < start) {
    const value = duration(start - time);
    return { short: `−${value}`, words: message('views.logs.before', '{{value}} before the span began', { value }) };
  }
  if (time > end) {
    const value = duration(time - end);
    return { short: `+${value}`, words: message('views.logs.after', '{{value}} after the span ended', { value }) };
  }
  const value = duration(time - start);
  const short = t('views.logs.inSpan', 'in span');
  return { short, words: message('views.logs.during', 'During the span, {{value}} after it began', { value }) };
}

function traceAction({ traceId, spanId }: LineTrace, shownTrace: string | undefined): Message {
  const parsed = parseTraceId(traceId);
  if (!('id' in parsed) || parsed.id !== shownTrace) {
    return message('views.logs.open-trace', 'Open trace');
  }
  return spanId === undefined
    ? message('views.logs.to-trace', 'Back to its trace')
    : message('views.logs.to-span', 'Show its span in the trace');
}

function fieldItems(row: LogRow, onTrace?: LogLineProps['onTrace']): KeyValue[] {
  const leading = traceFields(row);
  return Object.keys(row.fields)
    .sort()
    .map((key) => {
      const value = row.fields[key];
      const leads = onTrace && Object.hasOwn(leading, key);
      const label = translate(message('views.logs.open-trace', 'Open trace'));
      return { key, value, action: leads ? { label, run: () => onTrace({ traceId: value }) } : undefined };
    });
}
