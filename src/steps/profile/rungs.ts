import { equals, oneOf } from '../../signals/promql';
import { code, message, strong, type Message } from '../../model/words/message';
import { askNarrower, askOtherLabels, askOtherType, askService, askSimilarName, askSpan } from './queries';
import type { ProfileQuestion } from './question';
import { queryByLabel, otherServiceLabels, podLabel } from './replies';
import { profileRung } from './rung';
import { orSpanProfiles } from './stronger';

/** The label that profilers give the name of a span. */
const SPAN_NAME_LABEL = 'span_name';

/** The rungs from a span to its profile, the strongest first (ladders.md). */
export const PROFILE_RUNGS = [
  profileRung({
    // The samples of the span, or of the span above it that the profiler marks.
    name: 'spanProfile',
    level: 3,
    round: 'first',
    queries: () => ['span', 'spanInstead', 'spanElsewhere'],
    ask: askSpan,
    attempt: ({ instead }, query) =>
      query === 'span' && instead !== undefined
        ? message('profile.try.span.own', 'samples of the span, by the custom query')
        : message('profile.try.span', 'samples of the span (pyroscope.profile.id)'),
    join: () => message('profile.join.span', 'span id'),
  }),
  profileRung({
    name: 'spanName',
    level: 1,
    round: 'narrower',
    queries: () => ['spanName'],
    ask: (question, answers) =>
      askNarrower('spanName', question, answers, (labels) =>
        labels.includes(SPAN_NAME_LABEL) ? oneOf(SPAN_NAME_LABEL, question.span?.operations ?? []) : undefined
      ),
    attempt: () => message('profile.try.spanName', 'samples labelled with the name of the span'),
    join: () => message('profile.join.spanName', 'service and span name, around the trace'),
    shows: ({ span, service }) =>
      message('profile.what.spanName', 'samples that the profiler labels {{operation}}, in {{service}}', {
        operation: strong(span?.operations.join(' · ') ?? ''),
        service: strong(service),
      }),
    stronger: orSpanProfiles,
  }),
  profileRung({
    name: 'pod',
    level: 1,
    round: 'narrower',
    queries: () => ['pod'],
    ask: (question, answers) =>
      askNarrower('pod', question, answers, (labels) => {
        const label = podLabel(question, labels);
        return label === undefined ? undefined : equals(label, question.span?.pod ?? '');
      }),
    attempt: ({ span }) => message('profile.try.pod', 'samples of pod {{pod}}', { pod: code(span?.pod ?? '') }),
    join: () => message('profile.join.pod', 'service and pod, around the trace'),
    shows: ({ span, service }) =>
      message('profile.what.pod', 'samples of {{service}} on {{pod}}', {
        service: strong(service),
        pod: code(span?.pod ?? ''),
      }),
    stronger: orSpanProfiles,
  }),
  profileRung({
    name: 'service',
    level: 1,
    round: 'first',
    queries: () => ['service', 'serviceInstead'],
    ask: askService,
    attempt: ({ instead }, query) =>
      query === 'service' && instead !== undefined
        ? message('profile.try.service.own', 'samples by the custom query')
        : message('profile.try.service', 'samples of the service'),
    join: joinOfService,
    stronger: orSpanProfiles,
  }),
  profileRung({
    // Of the service, of another type than the one that is wired.
    name: 'otherType',
    level: 1,
    round: 'otherType',
    queries: () => ['otherType'],
    ask: askOtherType,
    attempt: () => message('profile.try.otherType', 'samples of the service, of another type'),
    join: joinOfService,
    shows: ({ service }, { profileType }) =>
      message(
        'profile.what.otherType',
        'samples of {{service}} as {{type}}, since Pyroscope has none of the configured type',
        {
          service: strong(service),
          type: code(profileType),
        }
      ),
    stronger: (_, { profileType }) =>
      message(
        'profile.stronger.type',
        'Choose {{type}} as the profile type under Trace to profiles in the Tempo data source.',
        { type: code(profileType) }
      ),
  }),
  profileRung({
    // Of the service under a label that is not the wired one.
    name: 'otherLabel',
    level: 1,
    round: 'otherNames',
    queries: (question) => otherServiceLabels(question).map(queryByLabel),
    ask: askOtherLabels,
    attempt: ({ service }, query) =>
      message('profile.try.otherLabel', 'samples {{label}}', { label: code(`${query}="${service}"`) }),
    join: joinOfService,
    shows: ({ service }, { selector }) =>
      message('profile.what.otherLabel', 'samples of {{service}}, which Pyroscope knows as {{selector}}', {
        service: strong(service),
        selector: code(selector),
      }),
    stronger: () =>
      message(
        'profile.stronger.label',
        'Name the label that holds the service here: as the label of service.name under Trace to profiles in the Tempo data source, or as names.service.profile of the rail.'
      ),
  }),
  profileRung({
    // A name that is only similar is a guess: the time is all that is sure to be the same.
    name: 'similarName',
    level: 0,
    round: 'otherNames',
    queries: () => ['similarName'],
    ask: askSimilarName,
    attempt: () => message('profile.try.similarName', 'samples of a service with a similar name'),
    join: () => message('profile.join.similar', 'similar name, same time'),
    shows: ({ service }, { selector }) =>
      message('profile.what.similarName', 'samples of {{selector}}, the only one with a name similar to {{service}}', {
        selector: code(selector),
        service: strong(service),
      }),
    stronger: ({ serviceLabels, service }) =>
      message('profile.stronger.name', 'Give the profiler the name that the service has in its spans: {{label}}.', {
        label: code(`${serviceLabels[0]}="${service}"`),
      }),
  }),
];

export type ProfileRungName = (typeof PROFILE_RUNGS)[number]['name'];

function joinOfService({ span }: ProfileQuestion): Message {
  return span
    ? message('profile.join.around', 'service, around the trace')
    : message('profile.join.service', 'service, same time range');
}
