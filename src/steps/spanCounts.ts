import type { TraceCounts } from '../signals/data';
import type { GatewayError } from '../signals/gateway';
import { allowedRange } from '../signals/limits';
import type { TraceMetricsQuery } from '../signals/query';
import type { Note } from '../model/finding/finding';
import { duration } from '../model/words/format';
import { code, message, strong, type Message } from '../model/words/message';
import type { Answers } from '../model/finding/step';
import { failure } from './failure';

/** What Tempo is to count, by the name of the query; each counts the same range. */
export type Counting<Name extends string> = Record<Name, { source: string; expr: string }>;

export interface Range {
  from: number;
  to: number;
}

/**
 * - ask: these first
 * - error: none of them can be had
 * - counts: what was counted; `narrowed` where that is a part of the range only, with notes that say so
 */
export type SpanCounts<Name extends string> =
  | { ask: Record<string, TraceMetricsQuery> }
  | { error: GatewayError }
  | { counts: Record<Name, TraceCounts>; narrowed: boolean; partial: boolean; notes: Note[] };

/**
 * Counts of spans in the whole range, or in the newest part of it that Tempo allows. It may have two limits: so much time in
 * one query (24 h in Tempo 3), and so much back from now where its live store is to count what is not in its blocks yet.
 */
export function spanCounts<Name extends string>(
  range: Range,
  counting: Counting<Name>,
  answers: Answers
): SpanCounts<Name> {
  const names = Object.keys(counting) as Name[];
  let part = range;
  let refused: GatewayError | undefined;
  for (let round = 0; ; round++) {
    const named = (name: Name) => (round === 0 ? name : `${name}, part ${round}`);
    if (names.some((name) => !answers.has(named(name)))) {
      const asked = names.map((name): [string, TraceMetricsQuery] => [
        named(name),
        { kind: 'traceMetrics', ...counting[name], ...part },
      ]);
      return { ask: Object.fromEntries(asked) };
    }
    const error = names.map((name) => answers.error(named(name))).find((each) => each !== undefined);
    if (!error) {
      const replies = names.map((name): [Name, TraceCounts] => [
        name,
        answers.maybe(named(name), 'traceMetrics') ?? { series: [] },
      ]);
      return counted(Object.fromEntries(replies) as Record<Name, TraceCounts>, range, part, refused);
    }
    const smaller = narrower(range, part, error);
    if (!smaller) {
      return { error };
    }
    part = smaller;
    refused = error;
  }
}

/** A query of exactly what is allowed is refused where the server rounds. */
const SAFELY = 0.98;
/** In less, hardly anything is to be counted. */
const SHORTEST = 60_000;

/**
 * The newest part of the range that may be counted. How old the range's end is on Tempo's clock is not known here: where so
 * much back from there is still too old, half of it may not be.
 */
function narrower({ from, to }: Range, before: Range, { message: words }: GatewayError): Range | undefined {
  const allowed = allowedRange(words);
  if (!allowed) {
    return undefined;
  }
  const whole = Math.floor(allowed.length * SAFELY);
  const lengths = allowed.newest ? [whole, Math.floor(whole / 2)] : [whole];
  const length = lengths.find((each) => each >= SHORTEST && to - each > before.from);
  return length === undefined ? undefined : { from: Math.max(from, to - length), to };
}

function counted<Name extends string>(
  counts: Record<Name, TraceCounts>,
  range: Range,
  part: Range,
  refused?: GatewayError
): SpanCounts<Name> {
  const replies: TraceCounts[] = Object.values(counts);
  const partial = replies.find((each) => each.partial !== undefined)?.partial;
  return {
    counts,
    narrowed: refused !== undefined,
    partial: partial !== undefined,
    notes: [
      ...(refused ? [narrowedNote(range, part, refused)] : []),
      ...(partial === undefined ? [] : [partialNote(partial)]),
    ],
  };
}

function narrowedNote(range: Range, part: Range, { message: words }: GatewayError): Note {
  return {
    code: 'narrowed',
    tone: 'warning',
    sentence: message(
      'spans.narrowed',
      '{{limit}} The numbers here cover only the last {{part}} of this range, not all {{range}}. {{setting}}',
      {
        limit: limitOf(words),
        part: strong(duration(part.to - part.from)),
        range: duration(range.to - range.from),
        setting: whoRaises(words),
      }
    ),
  };
}

function partialNote(reason: string): Note {
  return {
    code: 'partialCounts',
    tone: 'warning',
    sentence: message(
      'spans.partial',
      'Tempo counted only a part of the spans: {{reason}}. No share here is certain.',
      { reason: reason.replace(/\.$/, '') }
    ),
  };
}

function limitOf(words: string): Message {
  const { length = 0, newest = false } = allowedRange(words) ?? {};
  return newest
    ? message('spans.limit.newest', 'Tempo counts spans no further back than {{length}}.', { length: duration(length) })
    : message('spans.limit.longest', 'Tempo counts spans over {{length}} at most.', { length: duration(length) });
}

/** The settings of Tempo 3, where most of this is met. */
function whoRaises(words: string): Message {
  return allowedRange(words)?.newest
    ? message(
        'spans.raise.live',
        'Ask its administrator to let blocks be queried sooner ({{after}}), or to keep them in the live store longer ({{timeout}}).',
        {
          after: code('query_frontend.metrics.query_backend_after'),
          timeout: code('live_store.complete_block_timeout'),
        }
      )
    : message('spans.raise.duration', 'Ask its administrator to raise {{setting}}.', {
        setting: code('query_frontend.metrics.max_duration'),
      });
}

/** Why nothing could be counted, for the list of what was tried. */
export function whyNotCounted(error: GatewayError): Message {
  return allowedRange(error.message)?.newest
    ? message('spans.tooOld', '{{limit}} This range ended too long ago.', { limit: limitOf(error.message) })
    : failure(error);
}
