import { spanInQuestion } from '../traces/suspect';
import type { Hint, LogRow } from '../model/finding/finding';
import { code, message, quoted, strong } from '../model/words/message';
import { lineTrace } from '../model/finding/lineTrace';
import type { Explanation } from './explanation';
import type { Seen } from './findingsByKind';

const LONGEST_STATUS = 100;

/** A span in error of which no line of its service speaks. Where there is no line at all, the step itself says why. */
export function silentError({ trace, logs }: Seen): Explanation | undefined {
  const question = trace && spanInQuestion(trace.evidence);
  if (!question || question.span.status !== 'error' || logs?.status !== 'found') {
    return undefined;
  }
  const { span } = question;
  const lines = logs.evidence.rows;
  const own = lines.filter(
    ({ nearness, service }) => nearness === 'span' || (nearness === 'trace' && service === span.service)
  );
  if (own.some(saysSo)) {
    return undefined;
  }
  const values = { span: strong(span.name), service: strong(span.service) };
  return {
    code: 'errorSpanWithoutLine',
    tone: 'neutral',
    sentence:
      own.length === 0
        ? message('explain.silent', '{{span}} fails, but no log line of {{service}} carries this trace id.', values)
        : message(
            'explain.silent.info',
            '{{span}} fails, but the log lines of {{service}} for this trace report no failure.',
            values
          ),
    causes: [
      ...causesOf(
        own,
        lines.filter(({ service }) => service === span.service),
        span.service
      ),
      ...(logs.evidence.truncated
        ? [{ text: message('explain.silent.truncated', 'more lines match than were fetched') }]
        : []),
    ],
    ...(span.statusMessage && {
      evidence: [
        {
          text: message('explain.silent.status', 'the span itself says {{text}}', {
            text: quoted(span.statusMessage, LONGEST_STATUS),
          }),
          spanId: span.spanId,
        },
      ],
    }),
  };
}

function saysSo({ level }: LogRow): boolean {
  return level === 'critical' || level === 'error' || level === 'warning';
}

/** @param nearby lines of the span's service, joined or not */
function causesOf(own: LogRow[], nearby: LogRow[], name: string): Hint[] {
  const service = strong(name);
  if (own.length > 0) {
    return [
      {
        text: message(
          'explain.silent.recorded',
          'the failure is recorded on the span only: the code or a framework does not log it'
        ),
      },
      { text: message('explain.silent.filtered', 'lines of that level are filtered out or were dropped') },
    ];
  }
  if (nearby.length === 0) {
    return [
      {
        text: message(
          'explain.silent.notCollected',
          'there are lines of other services but none of {{service}}: its logs are not collected, or have another name',
          { service }
        ),
      },
    ];
  }
  const withId = nearby.filter((line) => lineTrace(line) !== undefined).length;
  return withId === 0
    ? [
        {
          text: message(
            'explain.silent.noIds',
            'no line of {{service}} around that time carries a trace id ({{count}} seen): add {{field}} to its log format',
            { count: nearby.length, service, field: code('trace_id') }
          ),
        },
      ]
    : [
        {
          text: message(
            'explain.silent.otherIds',
            'the lines of {{service}} around that time carry ids of other traces ({{count}} seen): this request logged nothing, or its lines were dropped',
            { count: withId, service }
          ),
        },
      ];
}
