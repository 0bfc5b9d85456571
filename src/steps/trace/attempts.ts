import type { Attempt } from '../../model/finding/finding';
import { duration, shortId } from '../../model/words/format';
import { code, message, strong, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { failure } from '../failure';
import { lookUpName, type Candidates } from './candidates';
import { exemplarState } from './exemplarState';
import type { TraceQuestion } from './question';
import { filtersOf, hitsOf, LIMIT, SEARCHES, SLOW, type Search } from './search';

/** What the step tried on its way to a trace, in the order it was tried. */
export function attempts(question: TraceQuestion, answers: Answers, found: Candidates): Attempt[] {
  return [
    ...exemplars(question, answers, found),
    ...question.filters.filter(({ attribute }) => attribute === undefined).map(({ title }) => leftOut(title)),
    ...SEARCHES.filter((each) => answers.has(each)).map((each) => search(question, answers, each)),
    ...lookUps(answers, found),
  ];
}

function exemplars(question: TraceQuestion, answers: Answers, found: Candidates): Attempt[] {
  const { exemplars: asked, service, chosen } = question;
  if (!asked) {
    const what = message('trace.try.exemplars', 'exemplars');
    const outcome = message(
      'trace.try.noExemplars',
      'not asked: the rail names no metric with exemplars, or there is no metrics source'
    );
    return service === undefined || chosen !== undefined ? [] : [{ what, outcome, succeeded: false }];
  }
  const what = message('trace.try.exemplarsOf', 'exemplars of {{metric}}', { metric: code(asked.metric) });
  const error = answers.error('exemplars');
  const count = answers.maybe('exemplars', 'exemplars')?.length ?? 0;
  const state = exemplarState(question, answers, found);
  const useless: Partial<Record<typeof state, Message>> = {
    old: message('trace.try.old', 'none left of that time: Prometheus keeps only the newest'),
    noTraceId: message('trace.try.noTraceId', '{{count}} found, none under a label known to hold a trace id', { count }),
    fine: message('trace.try.fine', '{{count}} found, all of requests that went well', { count }),
  };
  const outcome = error ? failure(error) : (useless[state] ?? amount(count));
  return [{ what, outcome, succeeded: count > 0 && !useless[state] }];
}

function leftOut(title: string): Attempt {
  return {
    what: message('trace.try.filter', 'filter by {{dimension}}', { dimension: strong(title) }),
    outcome: message(
      'trace.try.leftOut',
      'left out: the rail does not say which span attribute carries it (dimensions[].span)'
    ),
    succeeded: false,
  };
}

function search(question: TraceQuestion, answers: Answers, by: Search): Attempt {
  const error = answers.error(by);
  const count = hitsOf(answers, by)?.length ?? 0;
  return { what: searchedBy(question, by), outcome: error ? failure(error) : amount(count, LIMIT), succeeded: count > 0 };
}

function searchedBy(question: TraceQuestion, by: Search): Message {
  const { indicator } = question;
  const filters = filtersOf(question, by)
    .map(({ title }) => title)
    .join(', ');
  switch (by) {
    case 'search':
    case 'searchFewer':
    case 'searchService':
      return filters
        ? message('trace.try.search', 'search by service and {{filters}}', { filters })
        : message('trace.try.searchService', 'search by service alone');
    case 'searchOneSpan':
      return message('trace.try.oneSpan', 'search for one span with service and {{filters}}', { filters });
    case 'searchFailing':
      return message('trace.try.failing', 'search for a bad span of the service, by attributes as well');
    case 'searchOther':
      return indicator.type === 'latency'
        ? message('trace.try.status', 'search for a span of the service in error')
        : message('trace.try.duration', 'search for a span of the service above {{slow}}', { slow: duration(SLOW) });
    case 'searchAny':
      return message('trace.try.any', 'search for any span of the service');
    case 'searchCallers':
      return message('trace.try.callers', 'search for bad calls to the service');
    case 'window':
      return message('trace.try.window', 'search for anything bad at that time');
  }
}

function amount(count: number, limit = Infinity): Message {
  if (count === 0) {
    return message('trace.try.none', 'none found');
  }
  return count >= limit
    ? message('trace.try.many', '{{count}} or more found', { count })
    : message('trace.try.found', '{{count}} found', { count });
}

function lookUps(answers: Answers, { ranked }: Candidates): Attempt[] {
  return ranked.flatMap(({ traceId, exists }): Attempt[] => {
    const error = answers.error(lookUpName(traceId));
    if (!error && exists === undefined) {
      return [];
    }
    const gone = message('trace.try.gone', 'not in Tempo: sampled away, or older than it keeps');
    const outcome = error ? failure(error) : exists ? message('trace.try.exists', 'found in Tempo') : gone;
    const what = message('trace.try.lookUp', 'trace {{trace}}', { trace: code(shortId(traceId)) });
    return [{ what, outcome, succeeded: exists === true }];
  });
}
