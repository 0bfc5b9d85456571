import { MOST_NAMES, MOST_VALUES } from '../../signals/lookups';
import { equals, renderSelector, type Matcher } from '../../signals/promql';
import type { ProfileQuery, Query } from '../../signals/query';
import type { Answers } from '../../model/finding/step';
import type { Queries } from '../ladder';
import { TOO_SHORT, type ProfileQuestion } from './question';
import {
  queryByLabel,
  hasNoService,
  hasSamples,
  isInstead,
  labelsToTry,
  otherType,
  serviceQuery,
  similarService,
} from './replies';

/*
 * What each rung asks next. A query that was sent already may be named again: the climb leaves it out.
 */

/** Smaller nodes are cut off by Pyroscope: enough for any screen. */
const MAX_NODES = 2048;

/** The samples of the span, where it can have any: by the first selectors, then where its service was found in the end. */
export function askSpan(question: ProfileQuestion, answers: Answers): Queries {
  const { profileId } = question.span ?? {};
  if (profileId === undefined || !isSampled(question)) {
    return {};
  }
  const { selector, span } = firstSelector(question, answers) ?? {};
  const found = [...labelsToTry(question, answers).map(queryByLabel), 'similarName'].find((name) =>
    hasSamples(name, answers)
  );
  const elsewhere = found === undefined ? undefined : answers.query(found);
  return {
    ...(selector !== undefined && span && { [span]: { ...query(question, { selector }), spanIds: [profileId] } }),
    ...(elsewhere?.kind === 'profile' && { spanElsewhere: { ...elsewhere, spanIds: [profileId] } }),
  };
}

/** The service's samples, asked together with the span's: by the site's own selector, then by the usual one. */
export function askService(question: ProfileQuestion, answers: Answers): Queries {
  const first = firstSelector(question, answers);
  return first ? { [first.service]: query(question, { selector: first.selector }) } : {};
}

function firstSelector(
  { selector, instead }: ProfileQuestion,
  answers: Answers
): { selector: string; span: 'span' | 'spanInstead'; service: 'service' | 'serviceInstead' } | undefined {
  if (!answers.has('service')) {
    return { selector, span: 'span', service: 'service' };
  }
  return instead !== undefined && isRefusedOrEmpty(answers)
    ? { selector: instead, span: 'spanInstead', service: 'serviceInstead' }
    : undefined;
}

/** The site's own selector is worth no second one where Pyroscope cannot be asked at all. */
function isRefusedOrEmpty(answers: Answers): boolean {
  const kind = answers.error('service')?.kind;
  return kind === undefined ? !hasSamples('service', answers) : kind === 'rejected' || kind === 'broken';
}

/** Whether what carries the profile's id lasted long enough for samples. */
export function isSampled({ span }: ProfileQuestion): boolean {
  return (span?.carrier?.duration ?? 0) >= TOO_SHORT;
}

/**
 * The service's samples, narrowed by one label more, where it has samples and profiles carry the label. The site's own
 * selector is as narrow as the site wants it.
 */
export function askNarrower(
  name: 'spanName' | 'pod',
  question: ProfileQuestion,
  answers: Answers,
  matcherAmong: (labels: string[]) => Matcher | undefined
): Queries {
  const { span, serviceLabels, service, instead } = question;
  if (!span || !hasSamples(serviceQuery(answers), answers) || (instead !== undefined && !isInstead(answers))) {
    return {};
  }
  if (!answers.has('labels')) {
    return { labels: labels(question, selectorBy(serviceLabels[0], service)) };
  }
  const matcher = matcherAmong(answers.maybe('labels', 'profileLabels') ?? []);
  return matcher
    ? {
        [name]: query(question, {
          selector: renderSelector({ matchers: [equals(serviceLabels[0], service), matcher] }),
        }),
      }
    : {};
}

/** Where the service has no sample: which profiles there are at all, then those of another type. */
export function askOtherType(question: ProfileQuestion, answers: Answers): Queries {
  const { source, from, to, serviceLabels, instead, selector } = question;
  if (!hasNoService(answers)) {
    return {};
  }
  if (!answers.has('types')) {
    return {
      types: { kind: 'profileTypes', source, from, to },
      labels: labels(question),
      services: { kind: 'profileLabelValues', source, label: serviceLabels[0], from, to, limit: MOST_VALUES },
    };
  }
  const other = otherType(question, answers.maybe('types', 'profileTypes') ?? []);
  return other === undefined
    ? {}
    : { otherType: query(question, { selector: instead ?? selector, profileType: other }) };
}

/** The service under each of the other labels that there are. */
export function askOtherLabels(question: ProfileQuestion, answers: Answers): Queries {
  const labelled = mayBeNamedOtherwise(question, answers) ? labelsToTry(question, answers) : [];
  return Object.fromEntries(
    labelled.map((label) => [queryByLabel(label), query(question, { selector: selectorBy(label, question.service) })])
  );
}

/** The service that is called almost like this one. */
export function askSimilarName(question: ProfileQuestion, answers: Answers): Queries {
  const similar = mayBeNamedOtherwise(question, answers) ? similarService(question, answers) : undefined;
  return similar === undefined
    ? {}
    : { similarName: query(question, { selector: selectorBy(question.serviceLabels[0], similar) }) };
}

/** Something is profiled, and in the type that was asked for: so the service may have another name. */
function mayBeNamedOtherwise(question: ProfileQuestion, answers: Answers): boolean {
  const types = answers.maybe('types', 'profileTypes');
  const isKnown = hasNoService(answers) && answers.has('types') && types?.length !== 0;
  return isKnown && otherType(question, types ?? []) === undefined;
}

function selectorBy(label: string, value: string): string {
  return renderSelector({ matchers: [equals(label, value)] });
}

function labels({ source, from, to }: ProfileQuestion, match?: string): Query {
  return { kind: 'profileLabels', source, match, from, to, limit: MOST_NAMES };
}

function query(
  { source, profileType, from, to }: ProfileQuestion,
  over: Pick<ProfileQuery, 'selector'> & Partial<ProfileQuery>
): ProfileQuery {
  return { kind: 'profile', source, profileType, from, to, maxNodes: MAX_NODES, ...over };
}
