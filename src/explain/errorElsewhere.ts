import type { SpanRow } from '../model/finding/finding';
import { duration } from '../model/words/format';
import { message, strong } from '../model/words/message';
import { findSuspect } from '../traces/suspect';
import type { Explanation } from './explanation';
import type { Seen } from './findingsByKind';
import { failing, heldBy, isBelow } from './spanFailures';

/** A span with at least this part of the request's time is why it is slow; one with at most that part is not. */
const MUCH = 0.3;
const LITTLE = 0.2;

/** A request whose error and whose time are in different places: two findings, which one cause does not explain. */
export function explainElsewhere({ counts, trace }: Seen): Explanation | undefined {
  const rows = trace?.evidence.rows ?? [];
  const origins = failing(rows);
  const suspect = findSuspect(rows);
  if (!trace || !suspect || origins.length === 0 || (counts === 'errors' && suspect.row.span.status === 'error')) {
    return undefined;
  }
  const total = heldBy(rows, rows.indexOf(suspect.request));
  const holder = holderOf(rows, suspect.row, origins);
  const failed = origins.reduce((most, origin) => (heldBy(rows, origin) > heldBy(rows, most) ? origin : most));
  const lost = origins.reduce((sum, origin) => sum + heldBy(rows, origin), 0);
  if (holder === undefined || heldBy(rows, holder) < total * MUCH || lost > total * LITTLE) {
    return undefined;
  }
  const values = {
    request: strong(suspect.request.span.name),
    failing: strong(rows[failed].span.name),
    after: duration(rows[failed].span.duration),
    holder: strong(rows[holder].span.name),
    service: strong(rows[holder].span.service),
    held: strong(duration(heldBy(rows, holder))),
    total: duration(suspect.request.span.duration),
  };
  return {
    code: 'errorElsewhere',
    tone: 'warning',
    sentence: message(
      'explain.elsewhere',
      'Two separate problems: {{failing}} fails after {{after}}; {{holder}} ({{service}}) takes {{held}} of {{total}} but does not fail.',
      values
    ),
    ...(trace.headline &&
      trace.evidence.pinnedSpan === undefined && {
        clause:
          counts === 'slow'
            ? message(
                'explain.elsewhere.slow',
                '{{request}} spends {{held}} of {{total}} in {{holder}} of {{service}}. Its error is a separate problem: {{failing}} fails after {{after}}.',
                values
              )
            : message(
                'explain.elsewhere.error',
                '{{request}} fails in {{failing}}, after {{after}}. Its slowness is a separate problem: {{holder}} of {{service}} takes {{held}} of {{total}}.',
                values
              ),
      }),
    causes: [
      counts === 'slow'
        ? {
            text: message(
              'explain.elsewhere.countsSlow',
              'this rail counts slow requests: {{holder}} explains them',
              values
            ),
          }
        : {
            text: message(
              'explain.elsewhere.countsErrors',
              'this rail counts errors: {{failing}} explains them',
              values
            ),
          },
      { text: message('explain.elsewhere.two', 'two faults at once: fixing one leaves the other') },
    ],
    evidence: [
      {
        text: message('explain.elsewhere.failing', '{{failing}} of {{service}}: {{status}}', {
          failing: strong(rows[failed].span.name),
          service: strong(rows[failed].span.service),
          status: rows[failed].span.statusMessage || message('explain.inError', 'in error'),
        }),
        spanId: rows[failed].span.spanId,
      },
      {
        text: message('explain.elsewhere.holder', '{{holder}} of {{service}}: {{held}}, without an error', values),
        spanId: rows[holder].span.spanId,
      },
    ],
  };
}

/** The healthy span that holds the time: the suspect where it is one, else the one that waits longest by itself. */
function holderOf(rows: SpanRow[], suspect: SpanRow, origins: number[]): number | undefined {
  const healthy = (index: number) =>
    rows[index].span.status !== 'error' &&
    !origins.some((origin) => isBelow(rows, index, origin) || isBelow(rows, origin, index));
  const at = rows.indexOf(suspect);
  if (healthy(at)) {
    return at;
  }
  const longest = rows.reduce((best, { critical }, index) => (critical > rows[best].critical ? index : best), 0);
  return healthy(longest) ? longest : undefined;
}
