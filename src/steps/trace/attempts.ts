import type { Attempt } from '../../model/finding/finding';
import { shortId } from '../../model/words/format';
import { code, message, strong, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { failure } from '../failure';
import { lookUpName } from './candidates';
import type { TraceQuestion } from './question';
import { amount, type Candidates } from './rung';

/** What the step tried on its way to a trace, in the order it was tried. */
export function traceAttempts(question: TraceQuestion, answers: Answers, found: Candidates): Attempt[] {
  return [
    ...exemplars(question, found),
    ...question.filters.filter(({ attribute }) => attribute === undefined).map(({ title }) => leftOut(title)),
    ...found.searched,
    ...lookUps(answers, found),
  ];
}

function exemplars(question: TraceQuestion, { exemplars: { count, error, state } }: Candidates): Attempt[] {
  const { exemplars: asked, service, chosen } = question;
  if (!asked) {
    const what = message('trace.try.exemplars', 'exemplars');
    const outcome = message(
      'trace.try.noExemplars',
      'not queried: the rail names no metric with exemplars, or there is no metrics source'
    );
    return service === undefined || chosen !== undefined ? [] : [{ what, outcome, succeeded: false }];
  }
  const what = message('trace.try.exemplarsOf', 'exemplars of {{metric}}', { metric: code(asked.metric) });
  const useless: Partial<Record<typeof state, Message>> = {
    old: message('trace.try.old', 'none left from that time: Prometheus keeps only the newest'),
    noTraceId: message('trace.try.noTraceId', '{{count}} found, none with a label known to hold a trace id', { count }),
    fine: message('trace.try.fine', '{{count}} found, all on healthy requests', { count }),
  };
  const outcome = error ? failure(error) : (useless[state] ?? amount(count));
  return [{ what, outcome, succeeded: count > 0 && !useless[state] }];
}

function leftOut(title: string): Attempt {
  return {
    what: message('trace.try.filter', 'filter by {{dimension}}', { dimension: strong(title) }),
    outcome: message('trace.try.leftOut', 'ignored: the rail does not name its span attribute (dimensions[].span)'),
    succeeded: false,
  };
}

function lookUps(answers: Answers, { ranked }: Candidates): Attempt[] {
  return ranked.flatMap(({ traceId, exists }): Attempt[] => {
    const error = answers.error(lookUpName(traceId));
    if (!error && exists === undefined) {
      return [];
    }
    const gone = message('trace.try.gone', 'not in Tempo: not sampled, or past its retention');
    const outcome = error ? failure(error) : exists ? message('trace.try.exists', 'found in Tempo') : gone;
    const what = message('trace.try.lookUp', 'trace {{trace}}', { trace: code(shortId(traceId)) });
    return [{ what, outcome, succeeded: exists === true }];
  });
}
