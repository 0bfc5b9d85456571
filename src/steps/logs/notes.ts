import type { LogRow, Note } from '../../model/finding/finding';
import { duration } from '../../model/words/format';
import { code, message, strong } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { elsewhereNotes } from '../cluster';
import { lineNames, REASONS } from './lineQueries';
import type { LogsQuestion } from './question';
import { errorOf, learned } from './replies';

/** What is worth knowing beside the lines: the site's own query that does not work, limits, queries that failed. */
export function logsNotes(question: LogsQuestion, answers: Answers, rows: LogRow[]): Note[] {
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
      'The custom query for a span failed: {{reason}}. Ask an administrator to fix it under Trace to logs in the Tempo data source.',
      { reason: code(error.message || error.kind) }
    );
    return [{ code: 'ownFailed', tone: 'warning', sentence }];
  }
  const missed =
    answers.maybe('own', 'logs')?.length === 0 &&
    rows.some(({ nearness }) => nearness === 'span' || nearness === 'trace');
  if (!own || 'problem' in own || !missed) {
    return [];
  }
  const sentence = message(
    'logs.note.ownEmpty',
    'The custom query for a span finds none of these lines: {{query}}. Compare its labels and its filter with a line below. It is set under Trace to logs in the Tempo data source.',
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
          sentence: message(
            'logs.note.limitLines',
            'This Loki returns at most {{limit}} lines per query. These are the latest.',
            {
              limit: strong(limit),
            }
          ),
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
    ? message(
        'logs.note.limitWindow',
        'This Loki reads at most {{length}} per query. Lines further from the span were not searched.',
        {
          length: strong(duration(length)),
        }
      )
    : message(
        'logs.note.limitBytes',
        'This Loki refuses to read the whole window. Lines further from the span were not searched.'
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
    'Some queries failed, so there may be more lines: {{reason}}. Select Retry to run them again.',
    { reason: code(error.message || error.kind) }
  );
  return [{ code: 'incomplete', tone: 'warning', sentence }];
}
