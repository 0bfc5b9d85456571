import { spanInQuestion } from '../traces/suspect';
import type { Hint, LogRow, SpanRow } from '../model/finding/finding';
import { message, quoted, strong } from '../model/words/message';
import type { Explanation } from './explanation';
import { isError, spanOfLine, traceOfLine } from './lineOrigin';
import type { Seen } from './findingsByKind';
import { answeredWell, failureOfSpan } from './spanFailures';

const LONGEST_LINE = 100;

/** A line that speaks of an error where the trace knows none. */
export function errorLine({ trace, logs }: Seen): Explanation | undefined {
  if (!trace?.evidence.trace || !logs) {
    return undefined;
  }
  const { rows } = trace.evidence;
  const inQuestion = spanInQuestion(trace.evidence)?.row;
  const { telling } = logs.evidence;
  const lines = logs.evidence.rows;
  const told = [...(telling === undefined ? [] : [lines[telling]]), ...lines].filter(isError);
  for (const line of told) {
    const causes =
      line.nearness === 'time'
        ? notOfThisTrace(line, rows)
        : notInError(spanOfLine(line, rows, inQuestion), line, rows);
    if (causes.length > 0) {
      return explanation(line, causes);
    }
  }
  return undefined;
}

function explanation(line: LogRow, causes: Hint[]): Explanation {
  const values = { service: strong(line.service || '–'), line: quoted(line.message, LONGEST_LINE) };
  return {
    code: 'errorLineHealthySpan',
    tone: 'warning',
    sentence:
      line.nearness === 'time'
        ? message(
            'explain.errorLine.time',
            '{{service}} logs an error, {{line}}, but no span of {{service}} in this trace is in error.',
            values
          )
        : message('explain.errorLine', '{{service}} logs an error, {{line}}, but its span is not in error.', values),
    causes,
  };
}

/** A line that only the time joins speaks of this request only where a span of its service fails. */
function notOfThisTrace(line: LogRow, rows: SpanRow[]): Hint[] {
  if (rows.some(({ span }) => span.service === line.service && span.status === 'error')) {
    return [];
  }
  const other = traceOfLine(line);
  return other === undefined
    ? [
        {
          text: message(
            'explain.errorLine.timeOnly',
            'the line has no trace id and matches by time only: it may belong to any request at that moment'
          ),
        },
      ]
    : [
        {
          text: message('explain.errorLine.otherTrace', 'the line belongs to another trace and matches by time only'),
          traceId: other,
        },
      ];
}

/** What fits a line whose span, or whose service where it names no span, is not in error; none when there is no contradiction. */
function notInError(named: SpanRow | undefined, line: LogRow, rows: SpanRow[]): Hint[] {
  const ofService = rows.filter(({ span }) => span.service === line.service);
  const suspects = named ? [named] : ofService;
  if (suspects.length === 0 || suspects.some(({ span }) => span.status === 'error')) {
    return [];
  }
  const service = named?.span.service ?? line.service;
  const retry = named && laterAttempt(named, rows);
  if (retry) {
    return [
      {
        text: message('explain.errorLine.retried', 'the error was handled: a later attempt of {{span}} succeeded', {
          span: strong(retry.span.name),
        }),
        spanId: retry.span.spanId,
      },
    ];
  }
  const told = suspects.find(({ span }) => failureOfSpan(span));
  if (told) {
    return [neverSet(told)];
  }
  const above = named && failedAbove(named, rows);
  if (above) {
    return [
      {
        text: message('explain.errorLine.above', 'the failure is marked further up, on {{span}} of {{service}}', {
          span: strong(above.span.name),
          service: strong(above.span.service),
        }),
        spanId: above.span.spanId,
      },
    ];
  }
  const handled: Hint = {
    text: message('explain.errorLine.handled', 'the error was handled: the request itself did not fail'),
    spanId: rows[0]?.span.spanId,
  };
  const unset: Hint = {
    text: message(
      'explain.errorLine.neverSet',
      'no span of {{service}} has a status: its instrumentation may never set one',
      {
        service: strong(service),
      }
    ),
  };
  const requestFine = rows[0] !== undefined && rows[0].span.status !== 'error';
  const certain = requestFine && (rows[0].span.status === 'ok' || answeredWell(rows[0].span));
  const allUnset = rows.every(({ span }) => span.service !== service || span.status === 'unset');
  const causes = [
    ...(allUnset && !certain ? [unset] : []),
    ...(requestFine ? [handled] : []),
    ...(allUnset && certain ? [unset] : []),
  ];
  return causes.length > 0
    ? causes
    : [{ text: message('explain.errorLine.levelOnly', 'what the line calls an error did not make its span fail') }];
}

function neverSet({ span }: SpanRow): Hint {
  return {
    text: message('explain.errorLine.unset', 'the span status was never set: {{span}} shows {{failure}}', {
      span: strong(span.name),
      failure: failureOfSpan(span) ?? '',
    }),
    spanId: span.spanId,
  };
}

/** A sibling of the same name that began later and is not in error. */
function laterAttempt({ span, parent }: SpanRow, rows: SpanRow[]): SpanRow | undefined {
  return rows.find(
    (row) =>
      row.parent === parent &&
      parent !== undefined &&
      row.span.spanId !== span.spanId &&
      row.span.name === span.name &&
      row.span.start >= span.start + span.duration &&
      row.span.status !== 'error' &&
      !failureOfSpan(row.span)
  );
}

function failedAbove({ parent }: SpanRow, rows: SpanRow[]): SpanRow | undefined {
  for (let at = parent; at !== undefined; at = rows[at].parent) {
    if (rows[at].span.status === 'error') {
      return rows[at];
    }
  }
  return undefined;
}
