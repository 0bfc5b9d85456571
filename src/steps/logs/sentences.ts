import type { LogRow, LogsEvidence } from '../../model/finding/finding';
import { duration } from '../../model/words/format';
import { code, message, strong, type Message } from '../../model/words/message';
import { AROUND_IN_POD } from './queries';
import { sceneOf, type LogsQuestion } from './question';
import { explains } from './telling';

export function sentence(question: LogsQuestion, { rows, telling }: LogsEvidence): Message {
  const line = telling === undefined ? undefined : rows[telling];
  return message('logs.sentence', '{{counted}}{{said}}', {
    counted: question.span ? ofTrace(rows, question) : ofService(rows, question),
    said: line ? said(line) : '',
  });
}

function ofTrace(rows: LogRow[], question: LogsQuestion): Message {
  const near = (nearness: LogRow['nearness']) => rows.filter((row) => row.nearness === nearness).length;
  const [bySpan, byTrace] = [near('span'), near('trace')];
  if (bySpan + byTrace === 0) {
    return around(rows.length, near('pod'), question);
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

function around(all: number, ofPod: number, { services, span }: LogsQuestion): Message {
  return ofPod > 0
    ? message(
        'logs.sentence.pod',
        'No line carries this trace’s id. Lines of its pod {{pod}} within {{near}} of the span instead: {{count}}.',
        { pod: strong(span?.pod ?? ''), count: strong(ofPod), near: duration(AROUND_IN_POD) }
      )
    : message(
        'logs.sentence.around',
        'No line carries this trace’s id. Lines of {{services}} around the span instead, which only the time joins: {{count}}.',
        { services: strong(services.slice(0, 2).join(', ')), count: strong(all) }
      );
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

const LONGEST = 160;

/** The message's first line, short enough for a sentence. */
function short({ message: text }: LogRow): string {
  const line = text.trim().split(/[\r\n]/, 1)[0];
  const letters = Array.from(line.slice(0, LONGEST * 2));
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : line;
}
