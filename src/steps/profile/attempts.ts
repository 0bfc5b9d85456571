import type { Attempt } from '../../model/finding/finding';
import { code, message, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { failure } from '../failure';
import type { ProfileQuestion } from './question';
import { hasSamples, queriesOf, RUNGS, type Rung } from './rungs';

/** Every profile that was asked for, the strongest rung first, and what became of it. */
export function attempts(question: ProfileQuestion, answers: Answers): Attempt[] {
  const { customProblem, span } = question;
  const own: Attempt[] =
    customProblem && span
      ? [{ what: message('profile.try.own', 'the site’s own selector for a span'), outcome: customProblem, succeeded: false }]
      : [];
  const asked = RUNGS.flatMap((rung) => queriesOf(rung, question).map((query) => ({ rung, query })));
  return [
    ...own,
    ...asked
      .filter(({ query }) => answers.has(query))
      .map(({ rung, query }) => ({ what: what(rung, query, question), ...outcomeOf(query, answers) })),
  ];
}

function outcomeOf(query: string, answers: Answers): Omit<Attempt, 'what'> {
  const error = answers.error(query);
  const succeeded = hasSamples(query, answers);
  const some = succeeded ? message('profile.try.some', 'found') : message('profile.try.none', 'no sample');
  return { outcome: error ? failure(error) : some, succeeded };
}

function what(rung: Rung, query: string, { instead, span, service }: ProfileQuestion): Message {
  switch (rung) {
    case 'spanProfile':
      return query === 'span' && instead !== undefined
        ? message('profile.try.span.own', 'samples of the span, by the site’s own selector')
        : message('profile.try.span', 'samples of the span (pyroscope.profile.id)');
    case 'spanName':
      return message('profile.try.spanName', 'samples labelled with the name of the span');
    case 'pod':
      return message('profile.try.pod', 'samples of pod {{pod}}', { pod: code(span?.pod ?? '') });
    case 'service':
      return query === 'service' && instead !== undefined
        ? message('profile.try.service.own', 'samples of the site’s own selector')
        : message('profile.try.service', 'samples of the service');
    case 'otherType':
      return message('profile.try.otherType', 'samples of the service, of another type');
    case 'otherLabel':
      return message('profile.try.otherLabel', 'samples {{label}}', { label: code(`${query}="${service}"`) });
    case 'similarName':
      return message('profile.try.similarName', 'samples of what is called almost like the service');
  }
}
