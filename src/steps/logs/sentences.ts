import type { LogRow, LogsEvidence } from '../../model/finding/finding';
import { duration } from '../../model/words/format';
import { code, message, plural, strong, type Message } from '../../model/words/message';
import { paragraph } from '../paragraph';
import { AROUND_IN_POD } from './queries';
import { sceneOf, type LogsQuestion } from './question';
import { explains } from './mostRelevantLine';

export function logsSentence(question: LogsQuestion, { rows, telling }: LogsEvidence): Message {
  const line = telling === undefined ? undefined : rows[telling];
  return paragraph(question.span ? ofTrace(rows, question) : ofService(rows, question), line && said(line));
}

function ofTrace(rows: LogRow[], question: LogsQuestion): Message {
  const near = (nearness: LogRow['nearness']) => rows.filter((row) => row.nearness === nearness).length;
  const [bySpan, byTrace] = [near('span'), near('trace')];
  if (bySpan + byTrace === 0) {
    return around(rows.length, near('pod'), question);
  }
  if (bySpan === 0) {
    return plural(
      'logs.sentence.trace',
      byTrace,
      'One line carries this trace’s id, but not this span’s.',
      '{{count}} lines carry this trace’s id, none this span’s.',
      { count: strong(byTrace) }
    );
  }
  return paragraph(
    plural(
      'logs.sentence.ofSpan',
      bySpan,
      'One line carries this span’s id.',
      '{{count}} lines carry this span’s id.',
      { count: strong(bySpan) }
    ),
    byTrace === 0
      ? undefined
      : plural(
          'logs.sentence.more',
          byTrace,
          'One more carries this trace’s id.',
          '{{count}} more carry this trace’s id.',
          { count: strong(byTrace) }
        )
  );
}

function around(all: number, ofPod: number, { services, span }: LogsQuestion): Message {
  return ofPod > 0
    ? plural(
        'logs.sentence.pod',
        ofPod,
        'No line carries this trace’s id. Showing one line of its pod {{pod}} within {{near}} of the span.',
        'No line carries this trace’s id. Showing {{count}} lines of its pod {{pod}} within {{near}} of the span.',
        { pod: strong(span?.pod ?? ''), count: strong(ofPod), near: duration(AROUND_IN_POD) }
      )
    : plural(
        'logs.sentence.around',
        all,
        'No line carries this trace’s id. Showing one line of {{services}} around the span, which matches by time only.',
        'No line carries this trace’s id. Showing {{count}} lines of {{services}} around the span, which match by time only.',
        { services: strong(services.slice(0, 2).join(', ')), count: strong(all) }
      );
}

function ofService(rows: LogRow[], { services, from, to }: LogsQuestion): Message {
  return plural(
    'logs.sentence.service',
    rows.length,
    'There is no trace to follow. Showing one line of {{service}} that reports a failure within {{range}}.',
    'There is no trace to follow. Showing {{count}} lines of {{service}} that report a failure within {{range}}.',
    { service: strong(services[0]), range: duration(to - from), count: strong(rows.length) }
  );
}

function said(line: LogRow): Message {
  return line.service === ''
    ? message('logs.said', 'Most relevant: {{line}}.', { line: code(short(line)) })
    : message('logs.saidBy', '{{service}} logs {{line}}.', { service: strong(line.service), line: code(short(line)) });
}

export function logsSummary(line: LogRow | undefined, count: number): Message {
  return line
    ? message('logs.summary.line', '{{line}}', { line: code(short(line)) })
    : plural('logs.summary.count', count, '1 line', '{{count}} lines');
}

/** The line that explains, for the top of the page. */
export function logsHeadline(line: LogRow, question: LogsQuestion): Message | undefined {
  if (!explains(line, sceneOf(question))) {
    return undefined;
  }
  return line.service === ''
    ? message('logs.headline.nobody', 'Its log says {{line}}.', { line: code(short(line)) })
    : message('logs.headline', '{{service}} logs {{line}}.', {
        service: strong(line.service),
        line: code(short(line)),
      });
}

const LONGEST = 160;

/** The message's first line, short enough for a sentence. */
function short({ message: text }: LogRow): string {
  const line = text.trim().split(/[\r\n]/, 1)[0];
  const letters = Array.from(line.slice(0, LONGEST * 2));
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : line;
}
