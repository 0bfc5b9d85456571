import { GatewayError } from '../../signals/gateway';
import type { Answer, Query, ReplyByKind } from '../../signals/query';
import type { Wiring } from '../siteWiring';
import type { AnyEvidence, EvidenceByKind, Finding } from './finding';
import { message, type Message } from '../words/message';
import type { Place } from '../place/place';
import type { Dimension, Rail } from '../rail/rail';
import type { EpochRange } from '../../signals/time';

export type StationKind = keyof EvidenceByKind;

/** One station of a rail. `id` is its name in test ids and anchors. */
export interface Station {
  id: string;
  kind: StationKind;
  dimension?: Dimension;
}

export function stationOf(kind: StationKind, dimension?: Dimension): Station {
  const id = stationId(kind, dimension?.name);
  return dimension ? { id, kind, dimension } : { id, kind };
}

/** A station's name: burn-rate, split-tenant, dimensions, trace, logs, profile. */
export function stationId(kind: StationKind, dimension?: string): string {
  const name = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return dimension === undefined ? name : `${name}-${dimension}`;
}

/** A filter in force below its own split: chosen by a person, told by the chosen trace, or suggested by the split. */
export interface Filter {
  dimension: Dimension;
  value: string;
  origin: 'pinned' | 'trace' | 'suggested';
}

/** Everything a step may build its question from. */
export interface Context {
  rail: Rail;
  place: Place;
  /** the place's time range, resolved: epoch milliseconds */
  range: EpochRange;
  wiring: Wiring;
  /** the place's service, or the one the chosen trace tells; absent while neither is known */
  service?: string;
  /** what the chosen trace says of itself: values of the rail's dimensions by name; absent without a chosen trace */
  told?: { service?: string; filters: Record<string, string> };
  /** findings of the stations so far, by station id; only of stations that answer the present place */
  found: Record<string, Finding>;
  /** stations that settled without a finding (failed, or not in the recording): a step below goes on without them */
  failed: Record<string, true>;
}

/** What a station has found; undefined where it has found nothing, or is not there. */
export function findingOf<K extends StationKind>(
  { found }: Pick<Context, 'found'>,
  kind: K,
  dimension?: string
): Finding<EvidenceByKind[K]> | undefined {
  const finding = found[stationId(kind, dimension)];
  return finding && isOfKind(finding, kind) ? finding : undefined;
}

export function isOfKind<K extends StationKind>(finding: Finding, kind: K): finding is Finding<EvidenceByKind[K]> {
  return finding.evidence.kind === kind;
}

/** Whether a station has come to an end, be it without a finding. */
export function isSettled(
  { found, failed }: Pick<Context, 'found' | 'failed'>,
  kind: StationKind,
  dimension?: string
): boolean {
  const id = stationId(kind, dimension);
  return found[id] !== undefined || failed[id] !== undefined;
}

/**
 * - ask: all that is needed is known; the question is plain data, and the same question is not asked twice
 * - wait: for what
 * - cannot: nothing below could answer it (no such data source, nothing to look for): an empty step with the reason
 */
export type Asking<Question> = { ask: Question } | { wait: Message } | { cannot: Finding };

/**
 * What a step knows, as pure functions. `plan` is asked again with what has been answered so far until it has no
 * further query (a step has few rounds, so an exemplar can be looked up before it is shown); the queries of one round
 * are independent and are sent together.
 */
export interface Step<Question, Evidence extends AnyEvidence> {
  kind: StationKind;
  title(station: Station): Message;
  question(context: Context, station: Station): Asking<Question>;
  plan(question: Question, answers: Answers): Record<string, Query>;
  /** Throws the GatewayError of an answer it cannot do without. */
  read(question: Question, answers: Answers): Finding<Evidence>;
}

/** A step of any kind, for whoever runs it and only ever hands it the questions that it made itself. */
export type AnyStep = Step<unknown, AnyEvidence>;

/** Replies by the name that `plan` gave the query. */
export class Answers {
  constructor(private readonly byName: Record<string, Answer> = {}) {}

  has(name: string): boolean {
    return name in this.byName;
  }

  /** The reply; undefined when it was not asked; throws the GatewayError when it failed. */
  reply<K extends Query['kind']>(name: string, kind: K): ReplyByKind[K] | undefined {
    const answer = this.byName[name];
    if (answer && !answer.ok) {
      throw answer.error;
    }
    return answer && answer.query.kind === kind ? (answer.reply as ReplyByKind[K]) : undefined;
  }

  /** The reply; undefined when it was not asked or failed. */
  maybe<K extends Query['kind']>(name: string, kind: K): ReplyByKind[K] | undefined {
    return this.byName[name]?.ok ? this.reply(name, kind) : undefined;
  }

  /** The query as it was asked. */
  query(name: string): Query | undefined {
    return this.byName[name]?.query;
  }

  error(name: string): GatewayError | undefined {
    const answer = this.byName[name];
    return answer && !answer.ok ? answer.error : undefined;
  }

  /** Epoch milliseconds at which the reply arrived, which a recording knows as well. */
  received(name: string): number | undefined {
    return this.byName[name]?.received;
  }

  /**
   * Some of them under other names, for a step that asks as another one does.
   * @param names new name → its name here
   */
  renamed(names: Record<string, string>): Answers {
    const pairs = Object.entries(names).filter(([, name]) => this.has(name));
    return new Answers(Object.fromEntries(pairs.map(([as, name]) => [as, this.byName[name]])));
  }

  with(more: Record<string, Answer>): Answers {
    return new Answers({ ...this.byName, ...more });
  }
}

/** An empty finding for a step that has nothing to ask or got nothing back. */
export function emptyFinding<E extends AnyEvidence>(
  evidence: E,
  code: string,
  sentence: Message,
  summary: Message,
  rest: Partial<Omit<Finding<E>, 'rung'>> = {}
): Finding<E, never> {
  return {
    status: 'empty',
    verdict: { code, tone: 'neutral', label: summary },
    sentence,
    summary,
    level: 0,
    join: message('join.none', 'nothing to join'),
    attempts: [],
    evidence,
    ...rest,
  };
}
