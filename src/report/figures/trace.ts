import type { SpanRow, TraceEvidence } from '../../model/finding/finding';
import { duration, percent } from '../../model/words/format';
import { code, message } from '../../model/words/message';
import { blocks, joinMarkdown, md, name, NO_MARKDOWN, table, words, type Markdown } from '../markdown';
import type { Say } from '../say';
import { utcMilliseconds } from '../utc';

const SHOWN = 5;

/** Which trace, which span and why, and where its time went. */
export function traceFigures(evidence: TraceEvidence, say: Say): Markdown {
  const { trace, start, duration: took, rows, errors } = evidence;
  const identity = message(
    'handOver.trace',
    'Trace {{trace}} of {{duration}} began at {{start}} UTC; spans: {{spans}}, in error: {{errors}}.',
    {
      trace: code(trace?.traceId ?? ''),
      duration: duration(took),
      start: utcMilliseconds(start),
      spans: rows.length,
      errors,
    }
  );
  const slowest = rows
    .filter(({ critical }) => critical > 0)
    .sort((a, b) => b.critical - a.critical)
    .slice(0, SHOWN);
  return blocks([
    say(identity),
    suspicion(evidence, say),
    slowest.length > 0
      ? table(
          'llrrr',
          HEAD.map(say),
          slowest.map((row) => spanRow(row, took, say))
        )
      : NO_MARKDOWN,
  ]);
}

function suspicion({ suspect, pinnedSpan }: TraceEvidence, say: Say): Markdown {
  if (!suspect) {
    return NO_MARKDOWN;
  }
  const values = { span: code(suspect.spanId), reason: suspect.reason };
  return say(
    pinnedSpan === undefined
      ? message('handOver.suspect', 'Suspect {{span}}: {{reason}}.', values)
      : message('handOver.chosenSpan', 'Chosen span {{span}}: {{reason}}.', values)
  );
}

const HEAD = [
  message('handOver.trace.span', 'slowest on the critical path'),
  message('handOver.trace.service', 'service'),
  message('handOver.trace.lasts', 'duration'),
  message('handOver.trace.critical', 'on the critical path'),
  message('handOver.trace.share', 'of the trace'),
];

function spanRow({ span, peer, critical }: SpanRow, took: number, say: Say): Markdown[] {
  const call = peer === undefined ? name(span.name) : joinMarkdown([name(span.name), name(peer)], md` → `);
  const error = span.status === 'error' ? md` ${say(message('handOver.trace.error', '(error)'))}` : NO_MARKDOWN;
  return [
    md`${call}${error}`,
    name(span.service),
    words(duration(span.duration)),
    words(duration(critical)),
    words(percent(critical / took)),
  ];
}
