import { findSuspect, spanInQuestion } from '../traces/suspect';
import { duration } from '../model/words/format';
import { message, strong } from '../model/words/message';
import type { Explanation } from './explanation';
import { isError, spanOfLine } from './lineOrigin';
import type { Seen } from './findingsByKind';
import { heldBy } from './spanFailures';

/** A span with at most this part of the request's time explains none of it. */
const LITTLE = 0.1;

/** On a rail that counts slow requests: an error line of a span that takes no time is not why they are slow. */
export function idleLine({ counts, trace, logs }: Seen): Explanation | undefined {
  const line = logs?.evidence.telling === undefined ? undefined : logs.evidence.rows[logs.evidence.telling];
  if (counts !== 'slow' || !trace || !line || !isError(line) || line.nearness === 'time') {
    return undefined;
  }
  const { rows } = trace.evidence;
  const row = spanOfLine(line, rows, spanInQuestion(trace.evidence)?.row);
  const request = findSuspect(rows)?.request;
  if (!row || !request || row.span.spanId === trace.evidence.pinnedSpan) {
    return undefined;
  }
  const held = heldBy(rows, rows.indexOf(row));
  const total = heldBy(rows, rows.indexOf(request));
  if (held > total * LITTLE) {
    return undefined;
  }
  const values = { span: strong(row.span.name), held: strong(duration(held)), total: duration(request.span.duration) };
  return {
    code: 'errorLineHoldsNoTime',
    tone: 'warning',
    sentence: message(
      'explain.idleLine',
      'The error line does not explain the slowness: its span {{span}} takes {{held}} of {{total}}. Services log such lines when they are healthy, too.',
      values
    ),
    ...(logs?.headline && {
      clause: message(
        'explain.idleLine.clause',
        '{{said}} This does not explain the slowness: its span takes {{held}} of {{total}}.',
        {
          ...values,
          said: logs.headline,
        }
      ),
    }),
    evidence: [
      { text: message('explain.idleLine.span', '{{span}}: {{held}} of {{total}}', values), spanId: row.span.spanId },
    ],
  };
}
