import { cx } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { BeyondTrace } from '../../model/finding/finding';
import { duration, shortId } from '../../model/words/format';
import { message, type Message } from '../../model/words/message';
import { clip, visibleText } from '../../signals/visibleText';
import { translate } from '../Sentence';
import { testIds } from '../testIds';
import { ErrorMark, LeavesMark } from './marks';
import { getWaterfallStyles, indentOf } from './waterfallStyles';

interface Props {
  beyond: BeyondTrace;
  /** depth of the span that the message belongs to */
  depth: number;
  /** pixels from the top of the list */
  top: number;
  onTrace(to: { traceId: string; spanId: string }): void;
}

const LONGEST_NAME = 200;

/** Below a span: the trace in which its message was taken up, or from which it came. */
export function BeyondRow({ beyond, depth, top, onTrace }: Props) {
  const styles = useStyles2(getWaterfallStyles);
  const { traceId, spanId, errors } = beyond;
  const where = translate(whereTo(beyond));
  return (
    <div
      role="treeitem"
      aria-level={depth + 2}
      aria-selected={false}
      aria-label={where}
      className={cx(styles.row, styles.beyond)}
      style={{ transform: `translateY(${top}px)` }}
      data-testid={testIds.waterfallBeyond}
    >
      <span className={cx(styles.name, styles.beyondName)} style={{ paddingLeft: indentOf(depth + 1) }}>
        <span className={styles.toggle} />
        <LeavesMark className={styles.leaves} />
        {errors > 0 && <ErrorMark className={styles.error} title={t('views.beyond.inError', 'in error')} />}
        <button type="button" className={styles.beyondLink} title={where} onClick={() => onTrace({ traceId, spanId })}>
          {where}
        </button>
      </span>
      <span className={styles.duration}>{duration(beyond.duration)}</span>
    </div>
  );
}

function whereTo({ side, service, name, traceId, delay, join }: BeyondTrace): Message {
  const values = {
    time: duration(delay),
    service: clip(visibleText(service), LONGEST_NAME),
    span: clip(visibleText(name), LONGEST_NAME),
    trace: shortId(traceId),
  };
  if (side === 'before') {
    return join === 'destination'
      ? message(
          'views.beyond.perhapsFrom',
          'may have been sent {{time}} before by {{service}} {{span}}, trace {{trace}}',
          values
        )
      : message('views.beyond.from', 'sent {{time}} before by {{service}} {{span}}, trace {{trace}}', values);
  }
  return join === 'destination'
    ? message('views.beyond.perhapsIn', 'may continue {{time}} later in {{service}} {{span}}, trace {{trace}}', values)
    : message('views.beyond.in', 'continues {{time}} later in {{service}} {{span}}, trace {{trace}}', values);
}
