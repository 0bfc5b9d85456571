import { MOST_NAMES, MOST_VALUES } from '../../signals/lookups';
import { equals, oneOf, renderSelector } from '../../signals/promql';
import type { ProfileQuery, Query } from '../../signals/query';
import type { Answers } from '../../model/finding/step';
import type { ProfileQuestion } from './question';
import {
  byLabel,
  hasSamples,
  held,
  isInstead,
  isSampled,
  labelsToTry,
  otherType,
  podLabel,
  selectorBy,
  serviceQuery,
  similarService,
  SPAN_NAME_LABEL,
} from './rungs';

/** Smaller nodes are cut off by Pyroscope: enough for any screen. */
const MAX_NODES = 2048;

type Queries = Record<string, Query>;

/**
 * The span's profile, where it can have one, and the service's together. Then, where the span has none, what is between
 * the two; where neither holds a sample, why that is, and the service under other names.
 */
export function planProfile(question: ProfileQuestion, answers: Answers): Queries {
  if (!answers.has('service')) {
    return spanAndService(question, question.selector, 'span', 'service');
  }
  if (hasSamples('span', answers) || hasSamples('spanInstead', answers)) {
    return {};
  }
  const { instead } = question;
  if (instead !== undefined && !isInstead(answers) && isRefusedOrEmpty(answers)) {
    return spanAndService(question, instead, 'spanInstead', 'serviceInstead');
  }
  if (hasSamples(serviceQuery(answers), answers)) {
    return between(question, answers);
  }
  return answers.maybe(serviceQuery(answers), 'profile') ? elsewhere(question, answers) : {};
}

function spanAndService(question: ProfileQuestion, selector: string, span: string, service: string): Queries {
  const { profileId } = question.span ?? {};
  const ofService = query(question, { selector });
  return profileId !== undefined && isSampled(question)
    ? { [span]: { ...ofService, spanIds: [profileId] }, [service]: ofService }
    : { [service]: ofService };
}

/** The site's own selector is worth no second one where Pyroscope cannot be asked at all. */
function isRefusedOrEmpty(answers: Answers): boolean {
  const kind = answers.error('service')?.kind;
  return kind === undefined ? !hasSamples('service', answers) : kind === 'rejected' || kind === 'broken';
}

/** What narrows the service's samples to the span's name or pod, where profiles carry these labels. */
function between(question: ProfileQuestion, answers: Answers): Queries {
  const { span, serviceLabels, service, instead } = question;
  // The site's own selector is as narrow as the site wants it.
  if (!span || (instead !== undefined && !isInstead(answers))) {
    return {};
  }
  if (!answers.has('labels')) {
    return { labels: labels(question, selectorBy(serviceLabels[0], service)) };
  }
  const pod = podLabel(question, answers);
  const narrowed = {
    ...(answers.maybe('labels', 'profileLabels')?.includes(SPAN_NAME_LABEL) && {
      spanName: oneOf(SPAN_NAME_LABEL, span.operations),
    }),
    ...(pod !== undefined && { pod: equals(pod, span.pod ?? '') }),
  };
  return unasked(
    answers,
    Object.entries(narrowed).map(([name, matcher]) => [
      name,
      query(question, { selector: renderSelector({ matchers: [equals(serviceLabels[0], service), matcher] }) }),
    ])
  );
}

/** Which profiles there are at all, and the service under another name or with another type. */
function elsewhere(question: ProfileQuestion, answers: Answers): Queries {
  const { source, from, to, service, serviceLabels, instead, selector } = question;
  if (!answers.has('types')) {
    return {
      types: { kind: 'profileTypes', source, from, to },
      labels: labels(question),
      services: { kind: 'profileLabelValues', source, label: serviceLabels[0], from, to, limit: MOST_VALUES },
    };
  }
  const types = answers.maybe('types', 'profileTypes');
  if (types?.length === 0) {
    return {};
  }
  const other = otherType(question, types ?? []);
  if (other !== undefined) {
    return unasked(answers, [['otherType', query(question, { selector: instead ?? selector, profileType: other })]]);
  }
  const similar = similarService(question, answers);
  const named = [
    ...labelsToTry(question, answers).map((label): [string, string] => [byLabel(label), selectorBy(label, service)]),
    ...(similar === undefined ? [] : [['similarName', selectorBy(serviceLabels[0], similar)] satisfies [string, string]]),
  ];
  const next = unasked(answers, named.map(([name, each]) => [name, query(question, { selector: each })]));
  return Object.keys(next).length > 0 ? next : ofSpanThere(question, answers, named);
}

/** The span's own samples under the name that the service was found by. */
function ofSpanThere(question: ProfileQuestion, answers: Answers, named: Array<[string, string]>): Queries {
  const found = held(question, answers)?.query;
  const selector = named.find(([name]) => name === found)?.[1];
  const { profileId } = question.span ?? {};
  return selector !== undefined && profileId !== undefined && isSampled(question)
    ? unasked(answers, [['spanElsewhere', { ...query(question, { selector }), spanIds: [profileId] }]])
    : {};
}

function unasked(answers: Answers, queries: Array<[string, Query]>): Queries {
  return Object.fromEntries(queries.filter(([name]) => !answers.has(name)));
}

function labels({ source, from, to }: ProfileQuestion, match?: string): Query {
  return { kind: 'profileLabels', source, ...(match !== undefined && { match }), from, to, limit: MOST_NAMES };
}

function query(
  { source, profileType, from, to }: ProfileQuestion,
  over: Pick<ProfileQuery, 'selector'> & Partial<ProfileQuery>
): ProfileQuery {
  return { kind: 'profile', source, profileType, from, to, maxNodes: MAX_NODES, ...over };
}
