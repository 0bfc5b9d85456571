import type { GatewayError } from '../signals/gateway';
import type { Query, ReplyByKind } from '../signals/query';
import type { Message } from '../model/words/message';
import { EMPTY_PLACE, type Signal } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import { readWiring } from '../wiring/readWiring';
import type { DataSourceSettings, Wiring } from '../model/siteWiring';
import type { CheckVerdict } from './verdict';
import type { EpochRange } from '../signals/time';

/** What is looked at: one rail of a site, with the data sources that a walk on it reads, over a window of time. */
export interface CheckedSite {
  rail: Rail;
  dataSources: DataSourceSettings[];
  wiring: Wiring;
  /** epoch milliseconds */
  range: EpochRange;
  /** the rail's own service; absent where the rail is for any */
  service?: string;
}

export function checkedSite(dataSources: DataSourceSettings[], rail: Rail, range: CheckedSite['range']): CheckedSite {
  const wiring = readWiring(dataSources, rail, EMPTY_PLACE);
  return {
    rail,
    dataSources,
    wiring,
    range,
    ...(rail.match?.service !== undefined && { service: rail.match.service }),
  };
}

/** The data source that a walk asks for this signal. */
export function sourceOf({ wiring, dataSources }: CheckedSite, signal: Signal): DataSourceSettings | undefined {
  const choice = wiring.sources[signal];
  return 'source' in choice ? dataSources.find(({ uid }) => uid === choice.source.uid) : undefined;
}

/** A question to a data source, a page of Grafana's own API, or the alert rules of a Prometheus; the last two as JSON. */
export type Probe = Query | { kind: 'grafana'; path: string } | { kind: 'alertRules'; source: string };

interface ReplyByProbe extends ReplyByKind {
  grafana: unknown;
  alertRules: unknown;
}

export type ProbeReply = { kind: Probe['kind'] } & ({ ok: true; reply: unknown } | { ok: false; error: GatewayError });

/** What was told so far, by the name that the check's plan gave the probe. */
export class CheckReplies {
  constructor(private readonly byName: Readonly<Record<string, ProbeReply>> = {}) {}

  has(name: string): boolean {
    return name in this.byName;
  }

  /** Undefined when it was not asked or failed. */
  get<K extends Probe['kind']>(name: string, kind: K): ReplyByProbe[K] | undefined {
    const told = this.byName[name];
    return told?.ok && told.kind === kind ? (told.reply as ReplyByProbe[K]) : undefined;
  }

  error(name: string): GatewayError | undefined {
    const told = this.byName[name];
    return told && !told.ok ? told.error : undefined;
  }

  /** The replies to `<name>0`, `<name>1` and so on, in their order, without those that failed. */
  each<K extends Probe['kind']>(name: string, kind: K): Array<ReplyByProbe[K]> {
    return this.numbered(name)
      .map((key) => this.get(key, kind))
      .filter((reply) => reply !== undefined);
  }

  /** The first failure among `<name>0`, `<name>1` and so on. */
  firstError(name: string): GatewayError | undefined {
    return this.numbered(name).flatMap((key) => this.error(key) ?? [])[0];
  }

  with(more: Record<string, ProbeReply>): CheckReplies {
    return new CheckReplies({ ...this.byName, ...more });
  }

  private numbered(name: string): string[] {
    return Object.keys(this.byName).filter((key) => key.startsWith(name) && /^\d+$/.test(key.slice(name.length)));
  }
}

export type CheckGroup = 'links' | 'doors' | 'vocabulary';

/**
 * What is known of one link: pure functions, tried on a site by run.ts. `plan` tells all that can be asked with what has
 * been told so far, by name; what was asked is not asked again, and when nothing is new, `read` judges.
 */
export interface Check {
  id: string;
  group: CheckGroup;
  title: Message;
  /** why one wants it, in one sentence */
  purpose: Message;
  /** from and to, for links between two things */
  ends?: [Message, Message];
  /** share of the score: 3 an incident stalls without it, 2 it takes a detour, 1 it is slower */
  weight: 1 | 2 | 3;
  plan(site: CheckedSite, replies: CheckReplies): Record<string, Probe>;
  read(site: CheckedSite, replies: CheckReplies): CheckVerdict;
}

/** Names for a list of probes: name0, name1 … */
export function numbered(name: string, probes: Probe[]): Record<string, Probe> {
  return Object.fromEntries(probes.map((probe, index) => [`${name}${index}`, probe]));
}
