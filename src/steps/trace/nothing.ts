import type { Attempt, Finding, TraceEvidence } from '../../walk/finding';
import { duration } from '../../walk/format';
import { code, message, strong, type Message } from '../../walk/message';
import { emptyFinding } from '../../walk/step';
import type { TraceQuestion } from './question';

/** The finding of a walk that comes to no trace, with the reason and the next move. */
export function nothingFound(
  question: TraceQuestion,
  evidence: TraceEvidence,
  attempts: Attempt[]
): Finding<TraceEvidence> {
  const summary = message('trace.none.summary', 'no trace');
  return question.chosen !== undefined
    ? emptyFinding(evidence, 'notFound', notFound(question.chosen), summary, { attempts })
    : emptyFinding(evidence, 'none', none(question, evidence), summary, { attempts });
}

function notFound(chosen: string): Message {
  return message(
    'trace.notFound',
    'Tempo holds no trace {{trace}}: it was sampled away, has not arrived yet, or is older than Tempo keeps. Take it out of the link or choose another one, and the walk goes on from there.',
    { trace: code(chosen) }
  );
}

function none({ service, indicator, from, to }: TraceQuestion, { candidates }: TraceEvidence): Message {
  const values = { service: strong(service ?? ''), range: duration(to - from), count: candidates.length };
  if (candidates.length > 0) {
    return message(
      'trace.none.gone',
      '{{count}} traces of {{service}} are named by exemplars, but Tempo holds none of those looked up: they were sampled away or are older than it keeps. Keep traces in error when sampling.',
      values
    );
  }
  return indicator.type === 'latency'
    ? message(
        'trace.none.slow',
        'No exemplar and no search leads to a trace of {{service}} above {{threshold}} within {{range}}. Widen the time range, or check that its spans carry this service.name.',
        { ...values, threshold: duration(indicator.threshold * 1000) }
      )
    : message(
        'trace.none.error',
        'No exemplar and no search leads to a trace of {{service}} in error within {{range}}. Widen the time range, or check that its spans carry this service.name and set their status.',
        values
      );
}
