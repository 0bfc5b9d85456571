import type { DimensionsEvidence } from './dimensionsEvidence';
import type { SplitCandidate, Tally } from './splitCandidate';
import type { StepVerdict, Tone } from './stepVerdict';
import type { Message } from '../words/message';
import type { Dimension } from '../rail/rail';
import type { EpochRange } from '../../signals/time';
import type { Exemplar, FlameGraph, LogLine, Series, Span, Trace, TraceSummary } from '../../signals/data';

export type { DimensionsEvidence, LabelCandidate, LeftOutLabel } from './dimensionsEvidence';
export type { SplitCandidate, Tally } from './splitCandidate';
export type { Tone } from './stepVerdict';

/** How strong the join to the step before is: same time · same resource · business id · trace context. */
export type Level = 0 | 1 | 2 | 3;

/** Something the step tried on its way, and what became of it. */
export interface Attempt {
  what: Message;
  outcome: Message;
  succeeded: boolean;
}

/** Something that fits, or that shows it: words, with the span or the trace they speak of where there is one. */
export interface Hint {
  text: Message;
  /** 32 and 16 hex digits */
  traceId?: string;
  spanId?: string;
}

/**
 * What is worth knowing beside the answer: a contradiction, a gap, a limit of the method. `causes` are what fits what
 * was seen, the likeliest first; `evidence` is what was seen.
 */
export interface Note {
  code: string;
  tone: Tone;
  sentence: Message;
  causes?: Hint[];
  evidence?: Hint[];
}

/**
 * What a step says. `status` is 'empty' when there is nothing to show; the sentence then holds the reason and what
 * to do about it. `RungName` are the names of the step's ladder, which the lists of rungs in `steps` give.
 */
export interface Finding<Evidence = AnyEvidence, RungName extends string = string> {
  status: 'found' | 'empty';
  verdict: StepVerdict;
  /** the step in one sentence */
  sentence: Message;
  /** a few words for the station on the rail */
  summary: Message;
  /** this step's clause of the sentence on top of the page, where it has something to add */
  headline?: Message;
  level: Level;
  /** how the join to the step before was made, in a few words */
  join: Message;
  /** the rung of the step's ladder that held, by name (docs/reasoning/ladders.md); absent where nothing had to be joined */
  rung?: RungName;
  /** what would make this join stronger, and where; absent on the strongest rung */
  stronger?: Message;
  notes?: Note[];
  attempts: Attempt[];
  evidence: Evidence;
}

/** Every kind of step by its name, with what it finds. A new kind begins here; the compiler tells what else it needs. */
export interface EvidenceByKind {
  burnRate: BurnRateEvidence;
  split: SplitEvidence;
  dimensions: DimensionsEvidence;
  trace: TraceEvidence;
  logs: LogsEvidence;
  profile: ProfileEvidence;
}

export type AnyEvidence = EvidenceByKind[keyof EvidenceByKind];

/** Burn rate of one window: errors over requests divided by the error budget (1 − objective). */
export interface WindowBurn {
  /** e.g. 1h */
  window: string;
  /** NaN when the window holds no request, or nothing is known of it */
  burn: number;
  /**
   * Why there is no ratio: none is recorded over it, or it could not be read · the counters' series are gone · bad
   * requests are counted and requests are not
   */
  unknown?: 'missing' | 'ended' | 'uncounted';
}

/** A pair of windows of the multi-window, multi-burn-rate method (Google SRE workbook, chapter 5). */
export interface BurnAlert {
  severity: 'page' | 'ticket';
  factor: number;
  long: WindowBurn;
  short: WindowBurn;
  /**
   * page, ticket: both burn at the factor or above · recovering: the long one does, the short one no longer · fine: the
   * long one does not · idle: no request in the short one · unknown: a window that decides is not known
   */
  state: 'page' | 'ticket' | 'recovering' | 'fine' | 'idle' | 'unknown';
}

/** Events per second. */
export interface TrafficRates {
  requests: number;
  errors: number;
}

/** An instant, give or take: time ± within holds it with the confidence said. Epoch milliseconds, milliseconds, 0..1. */
export interface Instant {
  time: number;
  within: number;
  confidence: number;
}

/** When the burn began; of several times the last, or the one that still burns. */
export interface Onset extends Instant {
  /** slow: it rose over longer than the chart's window, from this time on */
  shape: 'sudden' | 'slow';
  /** when it was over, within the range */
  end?: Instant;
}

/** How many requests came. */
export interface Traffic {
  /** requests per second at the end of the range */
  now: number;
  /** requests per second three days earlier; absent when none was counted then */
  earlier?: number;
  /** a sudden change that lasts, which the same hour three days earlier did not have; times as in `onset` */
  change?: {
    time: number;
    within: number;
    before: TrafficRates;
    after: TrafficRates;
    /** nothing was counted any more, not even a zero: the series have ended */
    silent?: true;
  };
}

export interface BurnRateEvidence {
  kind: 'burnRate';
  objective: number;
  alerts: BurnAlert[];
  /** burn rate over the chart's range, one series a window: the short one shows when, the long one pages */
  series: Array<{ window: string; points: Series['points'] }>;
  exemplars: Exemplar[];
  /** share of the error budget left over `budgetPeriod`, may be negative; absent when it cannot be told */
  budgetLeft?: number;
  /** why it cannot be told, where that is known */
  budgetUnknown?: Message;
  /** e.g. 30d */
  budgetPeriod: string;
  /** milliseconds until the budget is gone at the present burn; absent when it does not burn or is gone */
  budgetLasts?: number;
  /** absent when nothing rose within the range, or it cannot be told when */
  onset?: Onset;
  /** it burnt when the range began and still does: when that began is not in the range */
  beganEarlier?: true;
  /** absent when the indicator counts no requests, or they could not be read */
  traffic?: Traffic;
}

/** A quarter of all events: how many, how many of them were bad, and how it fares beside the others. */
export interface Quarter extends Tally {
  /** few: too few to tell · none: there are none at all */
  fares: 'badly' | 'well' | 'few' | 'none';
  /** fewest bad events that would be seen here if it fared as the value does within the filters; 0: too few to tell */
  least: number;
}

/** A value beside the filters above it: with both, with one of them, with neither (docs/statistics/ranking.md). */
export interface Together {
  value: string;
  /** the filters above, by their dimensions' titles */
  filters: Array<{ title: string; value: string }>;
  /** the value within the filters, and other values within them */
  here: Quarter;
  elsewhere: Quarter;
  /** of everybody outside the filters: on the value, and on other values */
  others: Quarter;
  rest: Quarter;
  /** what the bad events follow: each, when either alone is bad; together, when neither is; unknown, when nothing tells */
  culprit: 'value' | 'filters' | 'each' | 'together' | 'neither' | 'unknown';
}

export interface SplitEvidence {
  kind: 'split';
  dimension: string;
  /** best first: those to blame, then by drop in burn, then by errors */
  candidates: SplitCandidate[];
  /** values that were not ranked, in one row */
  others: Tally & { count: number | undefined };
  totals: Tally & { burn: number };
  /** the window of equal length before the range, epoch milliseconds; absent where it held no request */
  before?: Tally & EpochRange & { burn: number };
  /** the value the walk takes when nobody has chosen, and how far it is to be trusted */
  suggested?: string;
  certainty?: 'sure' | 'likely';
  /** values that only together explain the burn, the most telling first: it is the suggested one */
  shared?: string[];
  /** which of the two is to blame, the value that the walk takes or the filters above; absent where it is not counted */
  together?: Together;
  /** the value that was chosen matches nothing in this window */
  pinnedMissing?: boolean;
  /** what is counted: errors, or slow requests */
  counts: 'errors' | 'slow';
  /** what is counted where it is not all requests: spans that Tempo kept, traces or exemplars looked at, lines of a log */
  unit?: 'spans' | 'traces' | 'exemplars' | 'lines';
  /** names of the dimension that the rail does not say and the data do */
  learned?: Pick<Dimension, 'metric' | 'span' | 'log'>;
  /** where not every request was counted: how many were, and of what */
  sample?: { size: number; of: 'traces' | 'exemplars' };
}

export interface TraceCandidate {
  /** 32 hex digits */
  traceId: string;
  /** where it was found; an exemplar that the search confirms is 'both' */
  origin: 'link' | 'exemplar' | 'search' | 'both';
  /** epoch milliseconds */
  time: number;
  /** milliseconds; absent when only the exemplar is known and its value is no duration */
  duration?: number;
  rootService?: string;
  rootName?: string;
  /** absent until asked: not every candidate is looked up */
  exists?: boolean;
}

/** A row of the waterfall: a span with what the trace as a whole says of it. */
export interface SpanRow {
  span: Span;
  depth: number;
  /** index of the parent's row; absent on roots and orphans */
  parent?: number;
  children: number;
  /** milliseconds not covered by children */
  self: number;
  /** milliseconds on the estimated critical path */
  critical: number;
  /** parent named but not in the trace */
  orphan: boolean;
  /** the far end of a client or producer span that has no span of its own, e.g. postgres-replica-2 */
  peer?: string;
}

/** Another trace on the other side of a message: where the shown one goes on, or where it came from. */
export interface BeyondTrace {
  /** span id in the shown trace that sent the message or took it up */
  from: string;
  /** the other trace comes after the shown one, or came before it */
  side: 'after' | 'before';
  /** 32 hex digits, and 16 of the span on the other side */
  traceId: string;
  spanId: string;
  service: string;
  name: string;
  /** milliseconds between the two sides */
  delay: number;
  /** of the other trace: milliseconds, and spans in error */
  duration: number;
  errors: number;
  /** a span link · the message's id or offset · only its destination and partition at about that time */
  join: 'link' | 'messageId' | 'destination';
  /** traces that fit as well, this one among them */
  among: number;
}

export interface TraceEvidence {
  kind: 'trace';
  candidates: TraceCandidate[];
  /** the trace shown; absent when none was found */
  trace?: Trace;
  /** depth first, children by start; the same order the waterfall draws */
  rows: SpanRow[];
  /** epoch milliseconds and milliseconds of the whole trace */
  start: number;
  duration: number;
  /** span id of the span the walk goes on with, and why */
  suspect?: { spanId: string; reason: Message };
  /** span id that was chosen, when the trace holds it */
  pinnedSpan?: string;
  suggested?: string;
  services: string[];
  errors: number;
  orphans: number;
  matches: TraceSummary[];
  /** traces that its messages lead to, as far as they were followed */
  beyond?: BeyondTrace[];
}

export interface LogRow extends LogLine {
  level: 'critical' | 'error' | 'warning' | 'info' | 'debug' | 'unknown';
  service: string;
  /** the readable part: the message of a JSON or logfmt line, otherwise the line */
  message: string;
  /** fields found in the line, in structured metadata and in labels */
  fields: Record<string, string>;
  /** how near the line is to the suspect span: its span id, its trace id, its pod at its time, or only its time */
  nearness: 'span' | 'trace' | 'pod' | 'time';
}

export interface LogsEvidence {
  kind: 'logs';
  /** when the suspect span was, epoch milliseconds; absent without a trace */
  span?: { start: number; end: number };
  /** by time */
  rows: LogRow[];
  /** index into rows of the line that says most */
  telling?: number;
  /** more lines matched than were asked for */
  truncated: boolean;
  services: string[];
}

export interface ProfileEvidence {
  kind: 'profile';
  scope: 'span' | 'service';
  service: string;
  profileType: string;
  /** e.g. nanoseconds, bytes, count */
  unit: string;
  /** epoch milliseconds */
  from: number;
  to: number;
  flameGraph?: FlameGraph;
  /** functions by self time, most first; at most ten */
  top: Array<{ name: string; self: number; total: number }>;
}
