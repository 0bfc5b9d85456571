import type { LogRow, Note } from '../../model/finding/finding';
import { duration } from '../../model/words/format';
import { code, message, strong } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { elsewhereNotes } from '../cluster';
import { lineNames, REASONS } from './lineQueries';
import type { LogsQuestion } from './question';
import { errorOf, learned } from './replies';

/** What is worth knowing beside the lines: the site's own query that does not work, limits, queries that failed. */
export function notesOf(question: LogsQuestion, answers: Answers, rows: LogRow[]): Note[] {
  return [
    ...elsewhereNotes(question.elsewhere),
    ...ownNote(question, answers, rows),
    ...limitNote(question, answers),
    ...failureNote(question, answers),
  ];
}

function ownNote({ own }: LogsQuestion, answers: Answers, rows: LogRow[]): Note[] {
  const error = errorOf(answers, 'own');
  if (error && error.kind !== 'absent') {
    const sentence = message(
      'logs.note.ownFailed',
      'The site’s own query for a span failed: {{reason}}. An administrator can mend it under Trace to logs in the Tempo data source.',
      { reason: code(error.message || error.kind) }
    );
    return [{ code: 'ownFailed', tone: 'warning', sentence }];
  }
  const missed = answers.maybe('own', 'logs')?.length === 0 && rows.some(({ nearness }) => nearness === 'span' || nearness === 'trace');
  if (!own || 'problem' in own || !missed) {
    return [];
  }
  const sentence = message(
    'logs.note.ownEmpty',
    'The site’s own query for a span finds none of these lines: {{query}}. Compare its labels and its filter with a line below; it stands under Trace to logs in the Tempo data source.',
    { query: code(own.query) }
  );
  return [{ code: 'ownEmpty', tone: 'warning', sentence }];
}

function limitNote(question: LogsQuestion, answers: Answers): Note[] {
  const { limit, length } = learned(answers, [...lineNames(question), ...REASONS]);
  const lines: Note[] = Number.isFinite(limit)
    ? [
        {
          code: 'limitLines',
          tone: 'neutral',
          sentence: message('logs.note.limitLines', 'This Loki gives at most {{limit}} lines a query: the latest are here.', {
            limit: strong(limit),
          }),
        },
      ]
    : [];
  const window: Note[] = Number.isFinite(length)
    ? [{ code: 'limitWindow', tone: 'neutral', sentence: windowSentence(length) }]
    : [];
  return [...lines, ...window];
}

function windowSentence(length: number) {
  return length > 0
    ? message('logs.note.limitWindow', 'This Loki reads at most {{length}} a query: lines further from the span were not looked for.', {
        length: strong(duration(length)),
      })
    : message(
        'logs.note.limitBytes',
        'This Loki refuses to read as much as the whole window holds: lines further from the span were not looked for.'
      );
}

/** Some of the queries failed while others brought lines: there may be more. */
function failureNote(question: LogsQuestion, answers: Answers): Note[] {
  const errors = lineNames(question)
    .filter((name) => name !== 'own')
    .map((name) => errorOf(answers, name))
    .filter((error) => error !== undefined && error.kind !== 'absent');
  const [error] = errors;
  if (!error) {
    return [];
  }
  const sentence = message(
    'logs.note.failed',
    'Not every query was answered, so there may be more lines: {{reason}}. Retry asks again.',
    { reason: code(error.message || error.kind) }
  );
  return [{ code: 'incomplete', tone: 'warning', sentence }];
}
