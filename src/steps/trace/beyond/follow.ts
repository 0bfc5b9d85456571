import type { TraceSummary } from '../../../signals/data';
import type { GatewayError } from '../../../signals/gateway';
import type { Query, TraceSearchQuery } from '../../../signals/query';
import { linksTo } from '../../../signals/traceql';
import type { BeyondTrace } from '../../../model/finding/finding';
import type { Answers } from '../../../model/finding/step';
import type { Crossing } from './crossings';
import { farSide, isIdentified } from './messaging';

/**
 * The ladder from a message to its other side, strongest first: a link that this span holds, a link that the other
 * span holds, the message's own id or offset, its destination and partition at about that time.
 */
export const RUNGS = ['link', 'linkedBy', 'messageId', 'destination'] as const;
export type Rung = (typeof RUNGS)[number];

/** Where a message leads. */
export interface Lead {
  rung: Rung;
  /** trace ids, the likeliest first */
  traces: string[];
  /** as many as were found, at most the search's limit */
  count: number;
}

export const LIMIT = 20;
/** Clocks differ, and a consumer may have begun to wait before the message was there. */
const SLACK = 1_000;
/** A message that is known by its id may have waited; one that is known by its time must have been taken up soon. */
const WITHIN: Record<Exclude<Rung, 'link'>, number> = {
  linkedBy: 15 * 60_000,
  messageId: 15 * 60_000,
  destination: 60_000,
};

export function searchName({ span }: Crossing, rung: Rung): string {
  return `beyond:${rung}:${span.spanId}`;
}

export function fetchName(traceId: string): string {
  return `beyond:trace:${traceId}`;
}

/**
 * The next search for a crossing, or what the last one led to; neither when every rung has been tried, or when one
 * failed in a way that would fail the others too.
 */
export function follow(
  trace: { source: string; traceId: string },
  crossing: Crossing,
  answers: Answers
): { next: Record<string, Query> } | { lead: Lead } | { ended: 'nothing' | 'failed' } {
  if (crossing.linked.length > 0) {
    return { lead: { rung: 'link', traces: crossing.linked, count: crossing.linked.length } };
  }
  for (const rung of RUNGS) {
    const query = searchFor(trace, crossing, rung);
    if (!query) {
      continue;
    }
    const name = searchName(crossing, rung);
    if (!answers.has(name)) {
      return { next: { [name]: query } };
    }
    const error = answers.error(name);
    if (error && !isTooOld(rung, error)) {
      return { ended: 'failed' };
    }
    const traces = nearest(crossing, answers.maybe(name, 'traceSearch') ?? []).filter((id) => id !== trace.traceId);
    if (traces.length > 0) {
      return { lead: { rung, traces, count: traces.length } };
    }
  }
  return { ended: 'nothing' };
}

/** A Tempo older than links in TraceQL refuses that search; it is no worse at the others. */
export function isTooOld(rung: Rung, { kind }: GatewayError): boolean {
  return rung === 'linkedBy' && (kind === 'rejected' || kind === 'missing');
}

function searchFor(
  { source, traceId }: { source: string; traceId: string },
  crossing: Crossing,
  rung: Rung
): TraceSearchQuery | undefined {
  const { span, side } = crossing;
  const expr = exprOf(traceId, crossing, rung);
  if (rung === 'link' || expr === undefined) {
    return undefined;
  }
  const end = span.start + span.duration;
  return {
    kind: 'traceSearch',
    source,
    expr,
    from: side === 'after' ? span.start - SLACK : span.start - WITHIN[rung],
    to: side === 'after' ? end + WITHIN[rung] : end + SLACK,
    limit: LIMIT,
    ...(rung === 'linkedBy' && { byLinks: true }),
  };
}

function exprOf(traceId: string, { span, side, message }: Crossing, rung: Rung): string | undefined {
  switch (rung) {
    case 'link':
      return undefined;
    case 'linkedBy':
      return side === 'after' ? linksTo(traceId, span.spanId) : undefined;
    case 'messageId':
      return message && isIdentified(message) ? farSide(message, side, rung) : undefined;
    case 'destination':
      return message && farSide(message, side, rung);
  }
}

/** By the time between the message and the trace's start; without those that were over before the message was there. */
function nearest({ span, side }: Crossing, hits: TraceSummary[]): string[] {
  const later = ({ start }: TraceSummary) => (side === 'after' ? start - span.start : span.start - start);
  const distance = (hit: TraceSummary) => (later(hit) < -SLACK ? Infinity : Math.max(0, later(hit)));
  return hits
    .filter((hit) => side === 'before' || hit.start + hit.duration >= span.start - SLACK)
    .sort((a, b) => distance(a) - distance(b))
    .map(({ traceId }) => traceId);
}

export function joinOf(rung: Rung): BeyondTrace['join'] {
  return rung === 'linkedBy' ? 'link' : rung;
}
