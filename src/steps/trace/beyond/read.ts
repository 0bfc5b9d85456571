import type { Span, Trace } from '../../../signals/data';
import type { BeyondTrace, SpanRow } from '../../../model/finding/finding';
import type { Answers } from '../../../model/finding/step';
import { findSuspect } from '../../../traces/suspect';
import { buildTree } from '../../../traces/tree';
import { crossings, type Crossing } from './crossings';
import { fetchName, follow, joinOf, type Lead } from './follow';
import { isSame, messageOf } from './messaging';

/** A crossing with what following it came to. */
export interface Followed {
  crossing: Crossing;
  lead?: Lead;
  /** absent where the other trace is not to be had */
  beyond?: BeyondTrace;
  /** no rung led anywhere, and none failed */
  nothing: boolean;
}

/** Where the shown trace goes on and where it came from, as far as `planBeyond` asked. */
export function readBeyond(source: string, trace: Trace, chosen: string | undefined, answers: Answers): Followed[] {
  return crossings(trace, chosen).map((crossing) => {
    const outcome = follow({ source, traceId: trace.traceId }, crossing, answers);
    if (!('lead' in outcome)) {
      return { crossing, nothing: 'ended' in outcome && outcome.ended === 'nothing' };
    }
    const { lead } = outcome;
    const other = answers.maybe(fetchName(lead.traces[0]), 'trace');
    if (!other || other.spans.length === 0) {
      return { crossing, lead, nothing: false };
    }
    const beyond = beyondTrace(trace, crossing, lead, other);
    return beyond ? { crossing, lead, beyond, nothing: false } : { crossing, nothing: true };
  });
}

/** Undefined when it was found by attributes, and what its spans say of their messages contradicts them. */
function beyondTrace(trace: Trace, crossing: Crossing, lead: Lead, other: Trace): BeyondTrace | undefined {
  const { span: from, side } = crossing;
  const tree = buildTree(other);
  const linked = linkedSpan(trace, crossing, other);
  const far =
    linked ?? (lead.rung === 'link' || lead.rung === 'linkedBy' ? requestOf(tree.rows) : sameMessage(crossing, other));
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
    join: linked ? 'link' : joinOf(lead.rung),
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
