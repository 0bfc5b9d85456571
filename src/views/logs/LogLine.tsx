import { cx } from '@emotion/css';
import { dateTimeFormat } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { TimeZone } from '@grafana/schema';
import { IconButton, useStyles2, useTheme2 } from '@grafana/ui';
import { parseTraceId } from '../../signals/ids';
import type { LogRow } from '../../walk/finding';
import { message, type Message } from '../../walk/message';
import { lineTrace, traceFields, type LineTrace } from '../../walk/shown';
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
export function LogLine({ row, telling, open, wrapped, timeZone, onToggle, shownTrace, onTrace }: LogLineProps) {
  const theme = useTheme2();
  const styles = useStyles2(getLogStyles);
  const color = levelColor(theme, row.level);
  const written = lineTrace(row);
  return (
    <div
      className={cx(styles.row, row.nearness !== 'span' && styles.apart, telling && styles.telling)}
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
            {telling && <span className={styles.tellingMark}>{t('views.logs.telling', 'says most')}</span>}
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
