import type { Attempt } from '../../../model/finding/finding';
import { shortId } from '../../../model/words/format';
import { code, message } from '../../../model/words/message';
import type { Answers } from '../../../model/finding/step';
import { failure } from '../../failure';
import { fetchName } from './plan';
import type { Followed } from './read';

/** What was tried to follow the shown trace's messages, rung by rung. */
export function beyondAttempts(followed: Followed[], answers: Answers): Attempt[] {
  return followed.flatMap(({ lead, attempts }) => [...attempts, ...(lead ? fetched(answers, lead.traces[0]) : [])]);
}

function fetched(answers: Answers, traceId: string): Attempt[] {
  const name = fetchName(traceId);
  const error = answers.error(name);
  const spans = answers.maybe(name, 'trace')?.spans.length;
  if (!error && spans === undefined) {
    return [];
  }
  const gone = message('trace.beyond.try.gone', 'not in Tempo: not sampled, or past its retention');
  const outcome = error ? failure(error) : spans ? message('trace.beyond.try.exists', 'found in Tempo') : gone;
  const what = message('trace.beyond.try.trace', 'linked trace {{trace}}', { trace: code(shortId(traceId)) });
  return [{ what, outcome, succeeded: Boolean(spans) }];
}
