import type { LogRow, LogsEvidence } from '../../walk/finding';
import { duration } from '../../walk/format';
import { code, message, strong, type Message } from '../../walk/message';
import { sceneOf, type LogsQuestion } from './question';
import { explains } from './telling';

export function sentence(question: LogsQuestion, { rows, telling }: LogsEvidence): Message {
  const line = telling === undefined ? undefined : rows[telling];
  return message('logs.sentence', '{{counted}}{{said}}', {
    counted: question.span ? ofTrace(rows, question) : ofService(rows, question),
    said: line ? said(line) : '',
  });
}

function ofTrace(rows: LogRow[], { services }: LogsQuestion): Message {
  const bySpan = rows.filter(({ nearness }) => nearness === 'span').length;
  const byTrace = rows.filter(({ nearness }) => nearness === 'trace').length;
  if (bySpan + byTrace === 0) {
    return message(
      'logs.sentence.around',
      'No line carries this trace’s id. Lines of {{services}} around the span instead, which only the time joins: {{count}}.',
      { services: strong(services.slice(0, 2).join(', ')), count: strong(rows.length) }
    );
  }
  if (bySpan === 0) {
    return message('logs.sentence.trace', 'No line carries this span’s id, {{count}} this trace’s.', {
      count: strong(byTrace),
    });
  }
  const spans =
    bySpan === 1
      ? message('logs.sentence.oneOfSpan', '1 line carries this span’s id')
      : message('logs.sentence.ofSpan', '{{count}} lines carry this span’s id', { count: strong(bySpan) });
  return byTrace === 0
    ? message('logs.sentence.span', '{{spans}}.', { spans })
    : message('logs.sentence.both', '{{spans}}, {{count}} more this trace’s.', { spans, count: strong(byTrace) });
}

function ofService(rows: LogRow[], { services, from, to }: LogsQuestion): Message {
  return message(
    'logs.sentence.service',
    'There is no trace to follow. Lines of {{service}} that speak of failure within {{range}}: {{count}}.',
    { service: strong(services[0]), range: duration(to - from), count: strong(rows.length) }
  );
}

function said(line: LogRow): Message {
  return line.service === ''
    ? message('logs.said', ' The most telling: {{line}}', { line: code(short(line)) })
    : message('logs.saidBy', ' {{service}} says {{line}}', { service: strong(line.service), line: code(short(line)) });
}

export function summary(line: LogRow | undefined, count: number): Message {
  return line
    ? message('logs.summary.line', '{{line}}', { line: code(short(line)) })
    : message('logs.summary.count', '{{count}} lines', { count });
}

/** The line that explains, for the top of the page. */
export function headline(line: LogRow, question: LogsQuestion): Message | undefined {
  if (!explains(line, sceneOf(question))) {
    return undefined;
  }
  return line.service === ''
    ? message('logs.headline.nobody', 'Its log says {{line}}.', { line: code(short(line)) })
    : message('logs.headline', '{{service}} logs {{line}}.', { service: strong(line.service), line: code(short(line)) });
}

/** The reason and the next move of a step without any line. */
export function nothing({ span, services, serviceLabel, from, to }: LogsQuestion): Message {
  const values = {
    services: strong(services.join(', ') || '–'),
    label: code(serviceLabel),
    range: duration(to - from),
  };
  return span
    ? message(
        'logs.none.trace',
        'Loki has no line of this trace, and none of {{services}} around the span. Check that logs are sent there with the label {{label}}; an administrator can set another label, or a query of the site’s own, under Trace to logs in the Tempo data source.',
        values
      )
    : message(
        'logs.none.service',
        'There is no trace to follow, and Loki has no line of {{services}} that speaks of failure within {{range}}. Widen the time range, or check that its streams carry the label {{label}}.',
        values
      );
}

const LONGEST = 160;

/** The message's first line, short enough for a sentence. */
function short({ message: text }: LogRow): string {
  const line = text.trim().split(/[\r\n]/, 1)[0];
  const letters = Array.from(line.slice(0, LONGEST * 2));
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : line;
}
