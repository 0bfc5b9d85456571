import type { TraceSummary } from '../../../signals/data';
import type { GatewayError } from '../../../signals/gateway';
import type { TraceSearchQuery } from '../../../signals/query';
import type { Attempt, BeyondTrace, Level } from '../../../model/finding/finding';
import { code, message, type Message, type Value } from '../../../model/words/message';
import type { Answers } from '../../../model/finding/step';
import { failure } from '../../failure';
import type { Outcome, Rung } from '../../ladder';
import type { Crossing } from './crossings';

/** A message that is followed out of the trace that is shown. */
export interface Followable {
  source: string;
  /** of the trace that is shown */
  traceId: string;
  crossing: Crossing;
}

/** Where a message leads. */
export interface MessageLead {
  /** the name under which the finding says what joins the two traces */
  joinedBy: BeyondTrace['join'];
  /** trace ids, the likeliest first */
  traces: string[];
  /** as many as were found, at most the search's limit */
  count: number;
}

export const FOLLOW_LIMIT = 20;
/** Clocks differ, and a consumer may have begun to wait before the message was there. */
const SLACK = 1_000;

/** A rung that searches for the other side of a message. */
export interface SearchingRung<Name extends string> {
  name: Name;
  /** where it may be joined with less than the first, the note says which */
  levels: readonly [Level, ...Level[]];
  joinedBy: BeyondTrace['join'];
  /** how long before or after the message the other side may be, in milliseconds */
  within: number;
  /** TraceQL; undefined where the message does not say enough */
  expression(followable: Followable): string | undefined;
  /** the search is by span links */
  byLinks?: true;
  /** a refusal says that Tempo is too old for this search, and is no worse at the others */
  needsNewTempo?: true;
  /** what the search looks for, near this span */
  attempt(span: Value): Message;
  /** what joins the two traces, and how sure that is */
  join(followable: Followable, lead: MessageLead): Message;
}

/** A failure of one search would be that of the weaker ones too, so it ends the ladder. */
export function searchingRung<Name extends string>(rung: SearchingRung<Name>) {
  return {
    ...rung,
    level: rung.levels[0],
    outcome: (followable: Followable, answers: Answers) => outcomeOf(rung, followable, answers),
  } satisfies Rung<Name, Followable, MessageLead, GatewayError>;
}

function outcomeOf(
  rung: SearchingRung<string>,
  followable: Followable,
  answers: Answers
): Outcome<MessageLead, GatewayError> {
  const { crossing, traceId } = followable;
  const expr = rung.expression(followable);
  if (expr === undefined) {
    return { attempts: [] };
  }
  const name = `beyond:${rung.name}:${crossing.span.spanId}`;
  if (!answers.has(name)) {
    return { ask: { [name]: searchQuery(rung, followable, expr) } };
  }
  const error = answers.error(name);
  const hits = answers.maybe(name, 'traceSearch') ?? [];
  const isTooOld = rung.needsNewTempo && (error?.kind === 'rejected' || error?.kind === 'missing');
  const attempt: Attempt = {
    what: rung.attempt(code(crossing.span.name)),
    outcome: !error ? amount(hits.length) : isTooOld ? tooOld() : failure(error),
    succeeded: hits.length > 0,
  };
  if (error && !isTooOld) {
    return { over: error, attempts: [attempt] };
  }
  const traces = nearest(crossing, hits).filter((id) => id !== traceId);
  return traces.length > 0
    ? { holds: { joinedBy: rung.joinedBy, traces, count: traces.length }, attempts: [attempt] }
    : { attempts: [attempt] };
}

function searchQuery(
  { within, byLinks }: SearchingRung<string>,
  { source, crossing: { span, side } }: Followable,
  expr: string
): TraceSearchQuery {
  const end = span.start + span.duration;
  return {
    kind: 'traceSearch',
    source,
    expr,
    from: side === 'after' ? span.start - SLACK : span.start - within,
    to: side === 'after' ? end + within : end + SLACK,
    limit: FOLLOW_LIMIT,
    ...(byLinks && { byLinks }),
  };
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

function tooOld(): Message {
  return message('trace.beyond.try.tooOld', 'not possible: this version of Tempo cannot search by span links');
}

function amount(count: number): Message {
  if (count === 0) {
    return message('trace.beyond.try.none', 'none found');
  }
  return count >= FOLLOW_LIMIT
    ? message('trace.beyond.try.many', '{{count}} or more found', { count })
    : message('trace.beyond.try.found', '{{count}} found', { count });
}
