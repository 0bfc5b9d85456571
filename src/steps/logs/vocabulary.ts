import { isLogLabel } from '../../signals/logql';
import type { Answers } from '../../model/finding/step';
import type { LogsQuestion } from './question';
import { similarNames } from './similarNames';

/** The services that Loki knows by the site's label; undefined when it has not been asked or failed. */
export function knownServices(answers: Answers): string[] | undefined {
  return answers.maybe('services', 'logLabelValues');
}

/** The names of the trace's services that no stream has. */
export function unknownServices({ services }: LogsQuestion, answers: Answers): string[] {
  const known = knownServices(answers);
  return known ? services.filter((name) => !known.includes(name)) : [];
}

/** Services of Loki whose names are like those that it does not know: it may call them so. */
export function renamedServices(question: LogsQuestion, answers: Answers): string[] {
  const others = (knownServices(answers) ?? []).filter((name) => !question.services.includes(name));
  const wanted = unknownServices(question, answers).slice(0, 2);
  return [...new Set(wanted.flatMap((name) => similarNames(name, others)))];
}

/** Whether Loki is known to hold no stream of any of the services by the site's label. */
export function knowsNone(question: LogsQuestion, answers: Answers): boolean {
  const known = knownServices(answers);
  return known !== undefined && !question.services.some((name) => known.includes(name));
}

/** More labels are not worth a query each. */
const MOST = 3;

/** Labels beside the site's own that may name the service. */
export function otherLabels({ names, serviceLabel }: LogsQuestion): string[] {
  return names.logService.filter((label) => label !== serviceLabel && isLogLabel(label));
}

/** Of these, those that streams are known to have. */
export function labelsInUse(question: LogsQuestion, answers: Answers): string[] {
  const there = answers.maybe('labels', 'logLabels') ?? [];
  return otherLabels(question)
    .filter((label) => there.includes(label))
    .slice(0, MOST);
}
