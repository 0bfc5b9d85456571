import type { Span, Trace } from '../../../signals/data';
import type { Attempt, BeyondTrace, SpanRow } from '../../../model/finding/finding';
import type { Message } from '../../../model/words/message';
import type { Answers } from '../../../model/finding/step';
import { findSuspect } from '../../../traces/suspect';
import { buildTree } from '../../../traces/tree';
import { climb } from '../../ladder';
import { crossings, type Crossing } from './crossings';
import { fetchName } from './plan';
import type { MessageLead } from './rung';
import { byLink, MESSAGE_RUNGS } from './rungs';
import { isSame, messageOf } from './messaging';

/** A crossing with what following it came to. */
export interface Followed {
  crossing: Crossing;
  lead?: MessageLead;
  /** absent where the other trace is not to be had */
  beyond?: BeyondTrace;
  /** what joins the other trace, and how sure that is */
  certainty?: Message;
  /** no rung led anywhere, and none failed */
  nothing: boolean;
  /** the searches, the strongest rung first */
  attempts: Attempt[];
}

/** Where the shown trace goes on and where it came from, as far as `planBeyond` asked. */
export function readBeyond(source: string, trace: Trace, chosen: string | undefined, answers: Answers): Followed[] {
  return crossings(trace, chosen).map((crossing) => {
    const followable = { source, traceId: trace.traceId, crossing };
    const { plan, held, over, attempts } = climb(MESSAGE_RUNGS, followable, answers);
    if (!held) {
      return { crossing, nothing: over === undefined && Object.keys(plan).length === 0, attempts };
    }
    const lead = held.found;
    const other = answers.maybe(fetchName(lead.traces[0]), 'trace');
    if (!other || other.spans.length === 0) {
      return { crossing, lead, nothing: false, attempts };
    }
    const beyond = beyondTrace(trace, crossing, lead, other);
    if (!beyond) {
      return { crossing, nothing: true, attempts };
    }
    // The traces may prove to be linked, whichever rung led to the other one.
    const certainty = beyond.join === 'link' ? byLink() : held.rung.join(followable, lead);
    return { crossing, lead, beyond, certainty, nothing: false, attempts };
  });
}

/** Undefined when it was found by attributes, and what its spans say of their messages contradicts them. */
function beyondTrace(trace: Trace, crossing: Crossing, lead: MessageLead, other: Trace): BeyondTrace | undefined {
  const { span: from, side } = crossing;
  const tree = buildTree(other);
  const linked = linkedSpan(trace, crossing, other);
  const far = linked ?? (lead.joinedBy === 'link' ? requestOf(tree.rows) : sameMessage(crossing, other));
  if (!far) {
    return undefined;
  }
  const passed = side === 'after' ? far.start - endOf(from) : from.start - endOf(far);
  return {
    from: from.spanId,
    side,
    traceId: other.traceId,
    spanId: far.spanId,
    service: far.service,
    name: far.name,
    delay: Math.max(0, passed),
    duration: tree.duration,
    errors: tree.errors,
    join: linked ? 'link' : lead.joinedBy,
    among: lead.count,
  };
}

function endOf({ start, duration }: Span): number {
  return start + duration;
}

function requestOf(rows: SpanRow[]): Span | undefined {
  return findSuspect(rows)?.request.span;
}

/** The other trace's span that this one links to, or that links to this one. */
function linkedSpan({ traceId }: Trace, { span }: Crossing, other: Trace): Span | undefined {
  const links = span.links.filter((link) => link.traceId === other.traceId);
  return other.spans.find(
    ({ spanId, links: back }) =>
      links.some((link) => link.spanId === spanId) ||
      back.some((link) => link.traceId === traceId && link.spanId === span.spanId)
  );
}

/** The other trace's span that speaks of the same message, on the other side. */
function sameMessage({ span, side, message }: Crossing, other: Trace): Span | undefined {
  const [kind, rest] = side === 'after' ? ['consumer', 'producer'] : ['producer', 'consumer'];
  const same = other.spans.filter((candidate) => {
    const said = messageOf(candidate);
    return message !== undefined && said !== undefined && candidate.kind !== rest && isSame(message, said);
  });
  const distance = ({ start }: Span) => Math.abs(start - span.start);
  return same.sort((a, b) => Number(b.kind === kind) - Number(a.kind === kind) || distance(a) - distance(b)).at(0);
}
