import type { ProfileEvidence } from '../../model/finding/finding';
import { duration, percent } from '../../model/words/format';
import { code, message, strong, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { TOO_SHORT, type ProfileQuestion } from './question';
import { isSampled } from './queries';
import { isInstead } from './replies';
import type { ProfileRung, Samples } from './rung';

/** The rung that holds, and the samples it brought. */
export interface Shown {
  rung: Pick<ProfileRung<string>, 'shows'>;
  samples: Samples;
}

/** Whose profile is shown and why not the span's, and the function that takes most by itself. */
export function sentence(question: ProfileQuestion, evidence: ProfileEvidence, answers: Answers, shown: Shown): Message {
  return message('profile.sentence', '{{whose}}{{instead}}{{most}}', {
    whose: evidence.scope === 'span' ? ofSpan(question, shown) : ofService(question, answers, shown),
    instead: isInstead(answers) ? ownFailed(answers) : '',
    most: most(evidence),
  });
}

/** The samples are those of the span that carries the id, which may stand above the span in question. */
function ofSpan({ span, service }: ProfileQuestion, { samples: { query, selector } }: Shown): Message {
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
      '{{span}} waits for {{far}}, it does not compute. Shown: samples taken in {{carrier}} of {{service}}.',
      values
    );
  }
  return query === 'spanElsewhere'
    ? message('profile.ofSpan.elsewhere', 'Samples taken in {{carrier}} of {{service}}, which Pyroscope knows as {{selector}}.', values)
    : message('profile.ofSpan', 'Samples taken in {{carrier}} of {{service}}.', values);
}

function carrierName({ span }: Pick<ProfileQuestion, 'span'>): string {
  return span?.carrier?.name ?? span?.name ?? '';
}

function ofService(question: ProfileQuestion, answers: Answers, { rung, samples }: Shown): Message {
  const { span, service, from, to } = question;
  const what = rung.shows?.(question, samples) ?? message('profile.what.service', '{{service}}', { service: strong(service) });
  const values = { range: duration(to - from), what };
  return span
    ? message('profile.ofServiceInstead', '{{why}} Shown: {{what}}, {{range}} around the trace.', {
        ...values,
        why: whyNotSpan(question, answers),
      })
    : message('profile.ofService', 'There is no trace to follow. Shown: {{what}} over {{range}}.', values);
}

function ownFailed(answers: Answers): Message {
  const error = answers.error('service');
  return error
    ? message('profile.own.failed', ' The site’s own selector was not taken: {{reason}}.', {
        reason: error.message || error.kind,
      })
    : message('profile.own.empty', ' The site’s own selector finds no sample.');
}

/** The wait first: it explains the most. */
function whyNotSpan(question: ProfileQuestion, answers: Answers): Message {
  const { span } = question;
  const error = answers.error(isInstead(answers) ? 'spanInstead' : 'span');
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
  if (error) {
    return message('profile.why.failed', 'The profile of this span could not be fetched: {{reason}}.', {
      reason: error.message || error.kind,
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
