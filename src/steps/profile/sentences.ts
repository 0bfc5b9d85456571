import type { ProfileEvidence } from '../../model/finding/finding';
import { duration, percent } from '../../model/words/format';
import { code, message, strong, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { paragraph } from '../paragraph';
import { TOO_SHORT, type ProfileQuestion } from './question';
import { isSampled } from './queries';
import { isInstead } from './replies';
import type { ProfileRung, Samples } from './rung';

/** The rung that holds, and the samples it brought. */
export interface ShownProfile {
  rung: Pick<ProfileRung<string>, 'shows'>;
  samples: Samples;
}

/** Whose profile is shown and why not the span's, and the function that takes most by itself. */
export function profileSentence(
  question: ProfileQuestion,
  evidence: ProfileEvidence,
  answers: Answers,
  shown: ShownProfile
): Message {
  return paragraph(
    evidence.scope === 'span' ? ofSpan(question, shown) : ofService(question, answers, shown),
    isInstead(answers) ? ownFailed(answers) : undefined,
    most(evidence)
  );
}

/** The samples are those of the span that carries the id, which may stand above the span in question. */
function ofSpan({ span, service }: ProfileQuestion, { samples: { query, selector } }: ShownProfile): Message {
  const values = {
    span: strong(span?.name ?? ''),
    carrier: strong(carrierName({ span })),
    far: strong(span?.waitsFor ?? ''),
    service: strong(service),
    selector: code(selector),
  };
  if (span?.waitsFor !== undefined) {
    return message(
      'profile.ofSpan.waits',
      '{{span}} is waiting for {{far}}, not using CPU. Showing samples of {{carrier}} in {{service}}.',
      values
    );
  }
  return query === 'spanElsewhere'
    ? message(
        'profile.ofSpan.elsewhere',
        'Showing samples of {{carrier}} in {{service}}, which Pyroscope knows as {{selector}}.',
        values
      )
    : message('profile.ofSpan', 'Showing samples of {{carrier}} in {{service}}.', values);
}

function carrierName({ span }: Pick<ProfileQuestion, 'span'>): string {
  return span?.carrier?.name ?? span?.name ?? '';
}

function ofService(question: ProfileQuestion, answers: Answers, { rung, samples }: ShownProfile): Message {
  const { span, service, from, to } = question;
  const what =
    rung.shows?.(question, samples) ??
    message('profile.what.service', 'samples of {{service}}', { service: strong(service) });
  const values = { range: duration(to - from), what };
  return span
    ? message('profile.ofServiceInstead', '{{why}} Showing {{what}}, {{range}} around the trace.', {
        ...values,
        why: whyNotSpan(question, answers),
      })
    : message('profile.ofService', 'There is no trace to follow. Showing {{what}} over {{range}}.', values);
}

function ownFailed(answers: Answers): Message {
  const error = answers.error('service');
  return error
    ? message('profile.own.failed', 'The custom query failed: {{reason}}.', {
        reason: error.message || error.kind,
      })
    : message('profile.own.empty', 'The custom query finds no samples.');
}

/** The wait first: it explains the most. */
function whyNotSpan(question: ProfileQuestion, answers: Answers): Message {
  const { span } = question;
  const error = answers.error(isInstead(answers) ? 'spanInstead' : 'span');
  if (span?.waitsFor !== undefined) {
    return message('profile.why.waits', 'No profile of this span: it is waiting for {{far}}, not using CPU.', {
      far: strong(span.waitsFor),
    });
  }
  if (span && span.duration < TOO_SHORT) {
    return message('profile.why.short', 'No profile of this span: {{time}} is too short to be sampled.', {
      time: duration(span.duration),
    });
  }
  if (error) {
    return message('profile.why.failed', 'The profile of this span could not be fetched: {{reason}}.', {
      reason: error.message || error.kind,
    });
  }
  return span?.profileId === undefined || !isSampled(question)
    ? message(
        'profile.why.noId',
        'No profile of this span: it has no pyroscope.profile.id, so span profiles are off in this service.'
      )
    : message('profile.why.noSample', 'No profile of this span: no sample was taken in it.');
}

function most({ top, flameGraph }: ProfileEvidence): Message | undefined {
  return flameGraph && top.length > 0
    ? message('profile.most', '{{share}} of the samples are in {{function}}.', {
        function: code(top[0].name),
        share: strong(percent(top[0].self / flameGraph.total)),
      })
    : undefined;
}

export function profileSummary({ top, flameGraph, service }: ProfileEvidence): Message {
  return flameGraph && top.length > 0
    ? message('profile.summary', '{{function}}, {{share}}', {
        function: code(top[0].name),
        share: percent(top[0].self / flameGraph.total),
      })
    : message('profile.summary.service', '{{service}}', { service });
}

/** Only a span's own samples add to the sentence on top: a service's profile says nothing of the one request. */
export function profileHeadline(
  question: ProfileQuestion,
  { scope, top, flameGraph }: ProfileEvidence
): Message | undefined {
  return scope === 'span' && flameGraph && top.length > 0
    ? message('profile.headline', '{{share}} of {{span}}’s own samples are in {{function}}.', {
        function: code(top[0].name),
        share: strong(percent(top[0].self / flameGraph.total)),
        span: strong(carrierName(question)),
      })
    : undefined;
}
