import type { Answer, Query } from '../signals/query';
import { GatewayError } from '../signals/gateway';
import type { FoundRail, FoundRails } from '../slo/find';
import { isDiscovered } from '../slo/railId';
import { chooseRail, offeredRails } from '../model/rail/defaultRails';
import { failureSentence } from '../model/words/failureText';
import { message, strong, type Message } from '../model/words/message';
import type { Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';

/** What is asked of a site's own SLO rules; time in epoch milliseconds. */
export interface SloQuestion {
  source: string;
  time: number;
  service?: string;
}

/** With so many SLOs of a service it is worth a query which of them burns. */
const STATES_FROM = 2;

/**
 * Looks for the SLOs that a site's own rules record, once for a question. What was found of the same service stays in
 * force while it is asked at another time, so that nothing on the page goes and comes back.
 */
export class Discovery {
  private known?: { key: string; about: string; found: FoundRails };
  private asked?: { key: string; controller: AbortController };

  constructor(
    private readonly get: (query: Query, signal: AbortSignal) => Promise<Answer>,
    private readonly changed: () => void
  ) {}

  get isAsking(): boolean {
    return this.asked !== undefined;
  }

  /** What is known, and asks for it where it is not; undefined while it is asked for the first time. */
  of(question: SloQuestion): FoundRails | undefined {
    const key = JSON.stringify(question);
    if (this.known?.key === key) {
      this.cancel();
    } else if (this.asked?.key !== key) {
      this.cancel();
      void this.ask(key, question);
    }
    return this.kept(question);
  }

  /** What is known of it already; asks nothing. */
  kept(question: SloQuestion): FoundRails | undefined {
    return this.known?.about === aboutOf(question) ? this.known.found : undefined;
  }

  /** What was found is no answer any more; a failure of this data source, or everything where none is named. */
  forget(failedSource?: string) {
    if (this.known && (failedSource === undefined || this.known.found.error?.source === failedSource)) {
      this.known = { ...this.known, key: '' };
    }
  }

  cancel() {
    this.asked?.controller.abort();
    this.asked = undefined;
  }

  private async ask(key: string, question: SloQuestion) {
    const controller = new AbortController();
    this.asked = { key, controller };
    const found = await this.find(question, controller.signal);
    if (!controller.signal.aborted) {
      this.asked = undefined;
      this.known = { key, about: aboutOf(question), found };
      this.changed();
    }
  }

  /** Most walks look for nothing, so what reads SLO rules is loaded with the first that does. */
  private async find(question: SloQuestion, signal: AbortSignal): Promise<FoundRails> {
    try {
      const { findSlos } = await import('../slo/find');
      return await findSlos((query) => this.get(query, signal), { ...question, statesFrom: STATES_FROM });
    } catch (error) {
      return { rails: [], problems: [], error: new GatewayError('broken', question.source, String(error)) };
    }
  }
}

function aboutOf({ source, service }: SloQuestion): string {
  return JSON.stringify([source, service]);
}

/**
 * Whether only the site's own SLO rules can say which rail a place is walked on: its link names one of theirs, or none
 * of the definitions is for its service.
 */
export function needsDiscovery(rails: Rail[], place: Place, service: string | undefined): boolean {
  if (offeredRails(rails).some(({ id }) => id === place.rail)) {
    return false;
  }
  return isDiscovered(place.rail) || (service !== undefined && !rails.some((rail) => isFor(rail, service)));
}

/** As `chooseRail`, with the rails of the SLOs that were found: of a service's several the one that burns most. */
export function chooseFound(
  rails: Rail[],
  found: FoundRail[],
  place: Place,
  service: string | undefined
): { rail: Rail; problem?: Message } {
  const plain = found.map(({ rail }) => rail);
  const named = plain.filter(({ id }) => id === place.rail);
  const best = service === undefined || rails.some((rail) => isFor(rail, service)) ? [] : plain.slice(0, 1);
  const [rail] = [...named, ...best];
  // As the only one that the site has, and for whatever service the place is of: it was asked for this one.
  return rail
    ? chooseRail([{ ...rail, match: named.length > 0 ? rail.match : { service } }, ...rails], place, service)
    : chooseRail(rails, place, service);
}

function isFor({ match }: Rail, service: string): boolean {
  return match?.service === undefined || match.service === service;
}

/** Why a walk could not look for SLOs; nothing where a recording does not hold it. */
export function discoveryProblems({ slos, rail }: { slos?: FoundRails; rail: Rail }): Message[] {
  return !slos?.error || slos.error.kind === 'absent'
    ? []
    : [
        message(
          'slo.notRead',
          'SLO rules of Sloth, Pyrra or Grafana SLO for this service could not be read, so {{rail}} is used. {{reason}}',
          {
            rail: strong(rail.title),
            reason: failureSentence(slos.error),
          }
        ),
      ];
}
