import type { ProfileType } from '../../signals/data';
import type { GatewayError } from '../../signals/gateway';
import type { ProfileEvidence } from '../../walk/finding';
import { duration, percent } from '../../walk/format';
import { code, message, strong, type Message } from '../../walk/message';
import { isSampled } from './plan';
import { TOO_SHORT, type ProfileQuestion } from './question';

/** Whose profile is shown and why not the span's, and the function that takes most by itself. */
export function sentence(
  question: ProfileQuestion,
  evidence: ProfileEvidence,
  spanError: GatewayError | undefined
): Message {
  return message('profile.sentence', '{{whose}}{{most}}', {
    whose: evidence.scope === 'span' ? ofSpan(question) : ofService(question, spanError),
    most: most(evidence),
  });
}

/** The samples are those of the span that carries the id, which may stand above the span in question. */
function ofSpan({ span, service }: ProfileQuestion): Message {
  const values = {
    span: strong(span?.name ?? ''),
    carrier: strong(carrierName({ span })),
    far: strong(span?.waitsFor ?? ''),
    service: strong(service),
  };
  if (span?.waitsFor !== undefined) {
    return message(
      'profile.ofSpan.waits',
      '{{span}} waits for {{far}}, it does not compute. Shown: samples taken in {{carrier}} of {{service}}.',
      values
    );
  }
  return message('profile.ofSpan', 'Samples taken in {{carrier}} of {{service}}.', values);
}

function carrierName({ span }: Pick<ProfileQuestion, 'span'>): string {
  return span?.carrier?.name ?? span?.name ?? '';
}

function ofService(question: ProfileQuestion, spanError: GatewayError | undefined): Message {
  const { span, service, from, to } = question;
  const values = { service: strong(service), range: duration(to - from) };
  return span
    ? message('profile.ofServiceInstead', '{{why}} Shown: {{service}}, {{range}} around the trace.', {
        ...values,
        why: whyNotSpan(question, spanError),
      })
    : message('profile.ofService', 'There is no trace to follow. Shown: {{service}} over {{range}}.', values);
}

/** The wait first: it explains the most. */
function whyNotSpan(question: ProfileQuestion, spanError: GatewayError | undefined): Message {
  const { span } = question;
  if (span?.waitsFor !== undefined) {
    return message('profile.why.waits', 'No profile of this span: it waits for {{far}}, it does not compute.', {
      far: strong(span.waitsFor),
    });
  }
  if (span && span.duration < TOO_SHORT) {
    return message('profile.why.short', 'No profile of this span: {{time}} is too short to be sampled.', {
      time: duration(span.duration),
    });
  }
  if (spanError) {
    return message('profile.why.failed', 'The profile of this span could not be fetched: {{reason}}.', {
      reason: spanError.message || spanError.kind,
    });
  }
  return span?.profileId === undefined || !isSampled(question)
    ? message(
        'profile.why.noId',
        'No profile of this span: it carries no pyroscope.profile.id, so span profiles are off in this service.'
      )
    : message('profile.why.noSample', 'No profile of this span: no sample was taken in it.');
}

function most({ top, flameGraph }: ProfileEvidence): Message | '' {
  return flameGraph && top.length > 0
    ? message('profile.most', ' Most in {{function}}: {{share}}.', {
        function: code(top[0].name),
        share: strong(percent(top[0].self / flameGraph.total)),
      })
    : '';
}

export function summary({ top, flameGraph, service }: ProfileEvidence): Message {
  return flameGraph && top.length > 0
    ? message('profile.summary', '{{function}}, {{share}}', {
        function: code(top[0].name),
        share: percent(top[0].self / flameGraph.total),
      })
    : message('profile.summary.service', '{{service}}', { service });
}

/** Only a span's own samples add to the sentence on top: a service's profile says nothing of the one request. */
export function headline(question: ProfileQuestion, { scope, top, flameGraph }: ProfileEvidence): Message | undefined {
  return scope === 'span' && flameGraph && top.length > 0
    ? message('profile.headline', '{{share}} of {{span}}’s own samples are in {{function}}.', {
        function: code(top[0].name),
        share: strong(percent(top[0].self / flameGraph.total)),
        span: strong(carrierName(question)),
      })
    : undefined;
}

/** Why there is no profile: nobody profiles here, nobody takes this type, or this service had no sample. */
export function nothing(
  { service, profileType, selector, from, to }: ProfileQuestion,
  types: ProfileType[] | undefined
): { code: string; sentence: Message } {
  const values = {
    service: strong(service),
    type: code(profileType),
    selector: code(selector),
    range: duration(to - from),
  };
  if (types?.length === 0) {
    return {
      code: 'noProfiling',
      sentence: message(
        'profile.noProfiling',
        'Pyroscope holds no profile of anything within {{range}}: nothing is profiled here, or it is older than Pyroscope keeps. An administrator can set up continuous profiling, for instance with Alloy or the SDKs.',
        values
      ),
    };
  }
  if (types && !types.some(({ id }) => id === profileType)) {
    return {
      code: 'noSuchType',
      sentence: message(
        'profile.noSuchType',
        'Pyroscope holds no profile of type {{type}}, but has {{types}}. An administrator can choose one of these under Trace to profiles in the Tempo data source.',
        {
          ...values,
          types: code(
            types
              .slice(0, 3)
              .map(({ id }) => id)
              .join(', ')
          ),
        }
      ),
    };
  }
  return {
    code: 'noSamples',
    sentence: message(
      'profile.noSamples',
      'Pyroscope holds no sample of {{service}} within {{range}}, though others are profiled. It was asked for {{selector}}: check that the service is profiled under that name, or widen the time range.',
      values
    ),
  };
}
