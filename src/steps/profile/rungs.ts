import type { ProfileType } from '../../signals/data';
import { equals, renderSelector } from '../../signals/promql';
import type { Answers } from '../../model/finding/step';
import { chooseName, sameName } from '../../wiring/vocabulary';
import { TOO_SHORT, type ProfileQuestion } from './question';

/**
 * The rungs from a span to its profile, the strongest first (docs/reasoning/ladders.md):
 * - spanProfile: the samples of the span, or of the span above it that the profiler marks
 * - spanName: samples labelled with the span's name, around the trace
 * - pod: samples of the pod that the span ran in, around the trace
 * - service: samples of the service, around the trace
 * - otherType: of the service, of another type than the one that is wired
 * - otherLabel: of the service under a label that is not the wired one
 * - similarName: of what is called almost like the service
 */
export const RUNGS = ['spanProfile', 'spanName', 'pod', 'service', 'otherType', 'otherLabel', 'similarName'] as const;
export type Rung = (typeof RUNGS)[number];

/** Labels under which a service is looked for beside the wired one. */
const MOST_LABELS = 3;

/** The label that profilers give the name of a span. */
export const SPAN_NAME_LABEL = 'span_name';

/** Names of the queries of each rung, in the order in which one is taken before the other. */
export function queriesOf(rung: Rung, question: ProfileQuestion): string[] {
  switch (rung) {
    case 'spanProfile':
      return ['span', 'spanInstead', 'spanElsewhere'];
    case 'service':
      return ['service', 'serviceInstead'];
    case 'otherLabel':
      return otherServiceLabels(question).map(byLabel);
    default:
      return [rung];
  }
}

/** The strongest rung with samples, and the query that brought them. */
export function held(question: ProfileQuestion, answers: Answers): { rung: Rung; query: string } | undefined {
  return RUNGS.flatMap((rung) => queriesOf(rung, question).map((query) => ({ rung, query }))).find(({ query }) =>
    hasSamples(query, answers)
  );
}

export function hasSamples(query: string, answers: Answers): boolean {
  return (answers.maybe(query, 'profile')?.total ?? 0) > 0;
}

/** Whether what carries the profile's id lasted long enough for samples. */
export function isSampled({ span }: ProfileQuestion): boolean {
  return (span?.carrier?.duration ?? 0) >= TOO_SHORT;
}

/** Whether the site's own selector brought nothing, or was refused, and the usual one was asked in its place. */
export function isInstead(answers: Answers): boolean {
  return answers.has('serviceInstead');
}

/** The name of the query for the service's samples that counts in the end. */
export function serviceQuery(answers: Answers): string {
  return isInstead(answers) ? 'serviceInstead' : 'service';
}

export function byLabel(label: string): string {
  return `by ${label}`;
}

export function selectorBy(label: string, value: string): string {
  return renderSelector({ matchers: [equals(label, value)] });
}

function otherServiceLabels({ serviceLabels }: ProfileQuestion): string[] {
  return serviceLabels.slice(1);
}

/** The labels that there are, of those which may name the service. */
export function labelsToTry(question: ProfileQuestion, answers: Answers): string[] {
  const thereAre = answers.maybe('labels', 'profileLabels') ?? [];
  return otherServiceLabels(question).filter((label) => thereAre.includes(label)).slice(0, MOST_LABELS);
}

/** The one service of Pyroscope that is called almost like the service: Checkout, shop/checkout. */
export function similarService({ service }: ProfileQuestion, answers: Answers): string | undefined {
  const known = (answers.maybe('services', 'profileLabelValues') ?? []).filter((name) => name !== service);
  const lastPart = (name: string) => name.split('/').at(-1) ?? name;
  const similar = known.filter((name) => sameName(lastPart(name), lastPart(service)));
  return similar.length === 1 ? similar[0] : undefined;
}

/** The label that names the pod here, where the span says which pod it ran in. */
export function podLabel({ podLabels, span }: ProfileQuestion, answers: Answers): string | undefined {
  return span?.pod === undefined ? undefined : chooseName(podLabels, answers.maybe('labels', 'profileLabels') ?? []);
}

/** What else tells where a processor's time goes, the most alike first. */
const COMPUTING = ['cpu', 'wall', 'itimer', 'samples'];

/**
 * The type to show where nobody takes the one that is wired: another of the same profile, else another one of
 * processor time. Not the time that passes in locks: that would be read as work.
 */
export function otherType({ profileType }: ProfileQuestion, types: ProfileType[]): string | undefined {
  if (types.length === 0 || types.some(({ id }) => id === profileType)) {
    return undefined;
  }
  const [profile, sampleType] = profileType.split(':');
  const same = types.find(({ id }) => id.split(':')[0] === profile);
  const wanted = COMPUTING.includes(sampleType) ? COMPUTING : [];
  const alike = wanted.flatMap((each) => types.filter(({ id }) => id.split(':')[1] === each));
  return (same ?? alike.at(0))?.id;
}
