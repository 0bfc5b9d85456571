import type { Attempt } from '../../walk/finding';
import { code, message, strong, type Message } from '../../walk/message';
import type { Answers } from '../../walk/step';
import { failure } from '../failure';
import { lookUpName, type Candidates } from './candidates';
import type { TraceQuestion } from './question';
import { BREADTHS, filtersOf, LIMIT, type Breadth } from './search';
import { shortId } from '../../walk/format';

/** What the step tried on its way to a trace, in the order it was tried. */
export function attempts(question: TraceQuestion, answers: Answers, found: Candidates): Attempt[] {
  return [
    ...exemplars(question, answers),
    ...question.filters.filter(({ attribute }) => attribute === undefined).map(({ title }) => leftOut(title)),
    ...BREADTHS.filter((breadth) => answers.has(breadth)).map((breadth) => search(question, answers, breadth)),
    ...lookUps(answers, found),
  ];
}

function exemplars({ exemplars: asked, service, chosen }: TraceQuestion, answers: Answers): Attempt[] {
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
  return [{ what, outcome: error ? failure(error) : amount(count), succeeded: count > 0 }];
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

function search(question: TraceQuestion, answers: Answers, breadth: Breadth): Attempt {
  const titles = filtersOf(question, breadth).map(({ title }) => title);
  const what = titles.length
    ? message('trace.try.search', 'search by service and {{filters}}', { filters: titles.join(', ') })
    : message('trace.try.searchService', 'search by service alone');
  const error = answers.error(breadth);
  const count = answers.maybe(breadth, 'traceSearch')?.length ?? 0;
  return { what, outcome: error ? failure(error) : amount(count, LIMIT), succeeded: count > 0 };
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
