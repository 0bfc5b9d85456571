import type { Finding, LogRow } from '../../model/finding/finding';
import type { Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import type { Outcome, Rung } from '../ladder';
import { bestCarrier, type Carrier } from './idLocation';
import type { LogsQuestion } from './question';
import { logLinesOf } from './replies';
import { nearnessOf } from './logRows';
import { calledOtherwise } from './stronger';

/** What the lines that were found say of the span: what the rungs are read off. */
export interface Lines {
  question: LogsQuestion;
  rows: LogRow[];
  /** the nearest id that any line carries, and where */
  ids?: { of: 'span' | 'trace'; carrier: Carrier };
  /** what the site's own query brought: lines of which one carries an id, or others */
  own?: 'withId' | 'withoutId';
  /** the lines were found, but not where the site's own names led: what to change there */
  calledOtherwise?: Message;
}

export function linesFor(question: LogsQuestion, answers: Answers, rows: LogRow[]): Lines {
  const { span } = question;
  if (!span) {
    return { question, rows };
  }
  const own = logLinesOf(answers, 'own');
  const ids = idsIn(rows, span);
  const withId =
    ids !== undefined &&
    own.some((line) => ['span', 'trace'].includes(nearnessOf(line, { traceId: span.traceId, spanId: span.spanId })));
  return {
    question,
    rows,
    ids,
    ...(own.length > 0 && { own: withId ? 'withId' : 'withoutId' }),
    calledOtherwise: calledOtherwise(question, answers),
  };
}

function idsIn(rows: LogRow[], { spanId, traceId }: { spanId: string; traceId: string }): Lines['ids'] {
  const near = (nearness: LogRow['nearness']) => rows.filter((row) => row.nearness === nearness);
  const [ofSpan, ofTrace] = [near('span'), near('trace')];
  if (ofSpan.length > 0) {
    return { of: 'span', carrier: bestCarrier(ofSpan, spanId) };
  }
  return ofTrace.length > 0 ? { of: 'trace', carrier: bestCarrier(ofTrace, traceId) } : undefined;
}

/** What a rung of this ladder says of itself. It asks nothing: one query may bring lines for any rung (plan.ts). */
export interface LogsRung<Name extends string> {
  name: Name;
  level: Finding['level'];
  holds(lines: Lines): boolean;
  join(lines: Lines): Message;
  stronger?(lines: Lines): Message | undefined;
}

export function logsRung<Name extends string>(rung: LogsRung<Name>) {
  return {
    ...rung,
    outcome: (lines: Lines): Outcome<Lines> => (rung.holds(lines) ? { holds: lines } : { attempts: [] }),
  } satisfies Rung<Name, Lines, Lines>;
}
