import { parseSpanId } from '../../signals/ids';
import type { TraceEvidence } from '../../model/finding/finding';
import { duration } from '../../model/words/format';
import { bad, code, message, quoted, strong, type Message } from '../../model/words/message';
import { paragraph } from '../paragraph';
import type { TraceQuestion } from './question';
import type { Shown, TraceRung } from './rung';
import type { Suspect } from '../../traces/suspect';
import { which } from './which';

/** The chosen span's id as traces have it; undefined when none was chosen or it is no span id. */
export function spanIdOf({ span }: TraceQuestion): string | undefined {
  const parsed = span === undefined ? undefined : parseSpanId(span);
  return parsed && 'id' in parsed ? parsed.id : undefined;
}

/** Which trace is shown, how long it took, whose wait that was, and what is odd about it. */
export function traceSentence(
  question: TraceQuestion,
  rung: TraceRung<string>,
  shown: Shown,
  evidence: TraceEvidence,
  suspect: Suspect
): Message {
  const isStandIn = question.chosen !== undefined && question.chosen !== shown.traceId;
  const lost = question.span !== undefined && evidence.pinnedSpan === undefined && !isStandIn;
  return paragraph(
    which(question, rung, shown),
    whose(evidence, suspect),
    lost ? noSuchSpan(question.span ?? '') : undefined
  );
}

function whose({ pinnedSpan }: TraceEvidence, suspect: Suspect): Message {
  const values = { call: call(suspect), time: strong(duration(suspect.row.span.duration)) };
  return pinnedSpan === undefined
    ? message('trace.suspect', 'Suspect: {{call}}, {{time}}.', values)
    : message('trace.chosenSpan', 'Chosen span: {{call}}, {{time}}.', values);
}

const LONGEST_QUOTE = 40;

function noSuchSpan(given: string): Message {
  const span = quoted(given, LONGEST_QUOTE);
  return message('trace.noSuchSpan', 'The span {{span}} of the link is not in this trace, so the suspect is shown.', {
    span,
  });
}

/** The span, and the far end where it waits for one. */
function call({ row, far }: Suspect): Message {
  return far === undefined
    ? message('trace.call.own', '{{span}}', { span: strong(row.span.name) })
    : message('trace.call.far', '{{span}} → {{far}}', { span: strong(row.span.name), far: strong(far) });
}

export function traceSummary(suspect: Suspect): Message {
  return message('trace.summary', '{{call}}, {{time}}', {
    call: call(suspect),
    time: duration(suspect.row.span.duration),
  });
}

/** The step's sentence for the top of the page. */
export function traceHeadline(suspect: Suspect): Message {
  const { row, wait, request } = suspect;
  const values = {
    request: strong(request.span.name),
    call: call(suspect),
    time: bad(duration(row.span.duration)),
    total: strong(duration(request.span.duration)),
  };
  if (wait === 'error') {
    return message('trace.headline.error', '{{request}} fails in {{call}}.', values);
  }
  return row === request
    ? message('trace.headline.itself', '{{call}} itself takes {{time}}.', values)
    : message('trace.headline', '{{request}} spends {{time}} of {{total}} in {{call}}.', values);
}

/** Why this span: whose wait it is, and what its status says. */
export function reason(suspect: Suspect): Message {
  const { statusMessage } = suspect.row.span;
  const why = wait(suspect);
  return statusMessage ? message('trace.reason.status', '{{why}}: {{text}}', { why, text: code(statusMessage) }) : why;
}

function wait({ row, wait: kind, far, request }: Suspect): Message {
  const values = {
    span: strong(row.span.name),
    service: strong(row.span.service),
    far: strong(far ?? ''),
    time: strong(duration(row.span.duration)),
    total: strong(duration(request.span.duration)),
    own: strong(duration(row.self)),
  };
  switch (kind) {
    case 'peer':
      return message(
        'trace.reason.peer',
        '{{span}} waits {{time}} of {{total}} for {{far}}, which has no spans of its own',
        values
      );
    case 'edge':
      return message(
        'trace.reason.edge',
        '{{own}} of {{total}} are between {{service}} and {{far}} while {{span}} waits: the network, or a queue in front of {{far}}',
        values
      );
    case 'error':
      return message('trace.reason.error', '{{span}} fails in {{service}} after {{time}} of {{total}}', values);
    case 'own':
      return message('trace.reason.own', '{{span}} spends {{own}} of {{total}} in {{service}} itself', values);
  }
}
