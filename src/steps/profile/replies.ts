import type { ProfileType } from '../../signals/data';
import type { Answers } from '../../model/finding/step';
import { chooseName, sameName } from '../../wiring/vocabulary';
import type { ProfileQuestion } from './question';

/** Labels under which a service is looked for beside the wired one. */
const MOST_LABELS = 3;

export function hasSamples(query: string, answers: Answers): boolean {
  return (answers.maybe(query, 'profile')?.total ?? 0) > 0;
}

/** Whether the site's own selector brought nothing, or was refused, and the usual one was asked in its place. */
export function isInstead(answers: Answers): boolean {
  return answers.has('serviceInstead');
}

/** The name of the query for the service's samples that counts in the end. */
export function serviceQuery(answers: Answers): string {
  return isInstead(answers) ? 'serviceInstead' : 'service';
}

/** Whether Pyroscope answered, and has no sample of the service by the usual selector or the site's own. */
export function hasNoService(answers: Answers): boolean {
  const query = serviceQuery(answers);
  return answers.maybe(query, 'profile') !== undefined && !hasSamples(query, answers);
}

export function queryByLabel(label: string): string {
  return `by ${label}`;
}

export function otherServiceLabels({ serviceLabels }: ProfileQuestion): string[] {
  return serviceLabels.slice(1);
}

/** The labels that there are, of those which may name the service. */
export function labelsToTry(question: ProfileQuestion, answers: Answers): string[] {
  const thereAre = answers.maybe('labels', 'profileLabels') ?? [];
  return otherServiceLabels(question)
    .filter((label) => thereAre.includes(label))
    .slice(0, MOST_LABELS);
}

/** The one service of Pyroscope that is called almost like the service: Checkout, shop/checkout. */
export function similarService({ service }: ProfileQuestion, answers: Answers): string | undefined {
  const known = (answers.maybe('services', 'profileLabelValues') ?? []).filter((name) => name !== service);
  const lastPart = (name: string) => name.split('/').at(-1) ?? name;
  const similar = known.filter((name) => sameName(lastPart(name), lastPart(service)));
  return similar.length === 1 ? similar[0] : undefined;
}

/** The label that names the pod here, where the span says which pod it ran in. */
export function podLabel({ podLabels, span }: ProfileQuestion, labels: string[]): string | undefined {
  return span?.pod === undefined ? undefined : chooseName(podLabels, labels);
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
