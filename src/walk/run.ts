import type { Gateway } from '../signals/gateway';
import { stationsOf, stepKind } from '../steps';
import { clusterInForce } from '../wiring/clusters';
import { readWiring } from '../wiring/readWiring';
import type { DataSourceSettings, Wiring } from '../model/siteWiring';
import { ranksEveryLabel } from '../model/rail/addedDimensions';
import { defaultRail } from '../model/rail/defaultRails';
import { chooseFound, Discovery, needsDiscovery } from './discovery';
import { clusterProblem } from './clusterProblem';
import { filtersInForce } from '../model/place/filters';
import type { FoundRails } from '../slo/find';
import { message, strong, type Message } from '../model/words/message';
import { EMPTY_PLACE, type Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import { Replies } from './replies';
import { StationRunner, type StationState } from './station';
import { isOfKind, type Context, type Filter, type Station } from '../model/finding/step';
import { ToldByTrace } from './filtersFromTrace';
import type { EpochRange } from '../signals/time';

/** What a site brings to a walk. */
export interface Site {
  rails: Rail[];
  dataSources: DataSourceSettings[];
}

/** Everything there is to see of a walk, top to bottom. */
export interface WalkState {
  place: Place;
  range: EpochRange;
  rail: Rail;
  /** what the place asks for and this site does not have: a rail, a cluster */
  problems: Message[];
  service?: string;
  wiring: Wiring;
  filters: Filter[];
  stations: StationState[];
  /** SLOs that the site's own rules record, where the walk asked for them; absent while they are asked for the first time */
  slos?: FoundRails;
  /** what the stations wait for: which rail it is */
  looking?: Message;
  /** nothing is loading; a station that waits then waits for a person */
  settled: boolean;
}

/**
 * The one conductor: given places, it keeps every station of the rail asking what the stations above found, sends what
 * is independent together, keeps replies that still answer and cancels what a new place made pointless. Page, panel,
 * headless walk and recorder all use it; it knows none of them.
 */
export class Walk {
  private readonly replies: Replies;
  private readonly discovery: Discovery;
  private readonly listeners = new Set<(state: WalkState) => void>();
  private place: Place = EMPTY_PLACE;
  private range = { from: 0, to: 0 };
  private runners: StationRunner[] = [];
  private readonly told = new ToldByTrace();
  private current?: WalkState;
  private publishing = false;

  constructor(
    gateway: Gateway,
    private readonly site: Site
  ) {
    this.replies = new Replies(gateway);
    this.discovery = new Discovery(
      (query, signal) => this.replies.get(query, signal),
      () => this.advance()
    );
  }

  get state(): WalkState | undefined {
    return this.current;
  }

  /** @param range the place's time range, resolved to epoch milliseconds */
  go(place: Place, range: EpochRange) {
    this.place = place;
    this.range = range;
    this.advance();
  }

  /**
   * Asks one station's questions again, with it those of others that the same data source failed, even where they went on
   * without it, and with a new answer what hangs below. Nothing else is asked.
   */
  retry(stationId: string) {
    const source = this.runners.find(({ station }) => station.id === stationId)?.state.error?.source;
    this.runners
      .filter(({ station, state }) => station.id === stationId || (source !== undefined && isFailedBy(state, source)))
      .forEach((runner) => runner.cancel());
    this.discovery.forget(source ?? '');
    this.advance();
  }

  /** Asks everything again, over the range as it is now. */
  refresh(range: EpochRange) {
    this.range = range;
    this.replies.clear();
    this.discovery.forget();
    this.runners.forEach((runner) => runner.cancel());
    this.advance();
  }

  /** @returns ends the subscription */
  subscribe(listener: (state: WalkState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when nothing is loading any more. */
  settled(): Promise<WalkState> {
    return new Promise((resolve) => {
      const check = (state: WalkState) => {
        if (state.settled) {
          end();
          resolve(state);
        }
      };
      const end = this.subscribe(check);
      if (this.current && !this.publishing) {
        check(this.current);
      }
    });
  }

  /** Cancels everything and forgets the listeners. */
  stop() {
    this.listeners.clear();
    this.discovery.cancel();
    this.runners.forEach((runner) => runner.cancel());
  }

  private advance() {
    const told = this.told.of(this.place);
    const asked = this.place.service ?? told?.service;
    const { slos, looking } = this.discover(asked);
    const { rail, problem } = chooseFound(this.site.rails, slos?.rails ?? [], this.place, asked);
    this.lay(rail);
    const known: Omit<Context, 'wiring'> = {
      rail,
      place: this.place,
      range: this.range,
      found: {},
      failed: {},
      service: serviceOf(this.place, rail, told),
      told,
    };
    const wiring = () =>
      readWiring(this.site.dataSources, rail, this.place, clusterInForce(rail, filtersInForce(known)));
    const context: Context = { ...known, wiring: wiring() };
    for (const runner of this.inOrder()) {
      if (looking && !this.isGoingAhead(runner)) {
        runner.wait(looking);
        continue;
      }
      runner.consider(context);
      const { station, status, finding, absence } = runner.state;
      if (finding) {
        context.found[station.id] = finding;
      } else if (status === 'failed' || absence) {
        context.failed[station.id] = true;
      }
      if (rail.clusters && station.dimension?.name === rail.clusters.dimension) {
        // A cluster that its split suggests has its own data sources, for the steps below.
        context.wiring = wiring();
      }
      if (finding && isOfKind(finding, 'trace') && this.told.learn(this.place, finding.evidence, rail)) {
        this.advance();
        return;
      }
    }
    this.current = {
      place: this.place,
      range: this.range,
      rail,
      problems: [problem, clusterProblem(rail, context.wiring)].filter((each) => each !== undefined),
      service: context.service,
      wiring: context.wiring,
      filters: filtersInForce(context),
      stations: this.runners.map((runner) => runner.state),
      ...(slos && { slos }),
      ...(looking && { looking }),
      settled: !this.discovery.isAsking && this.runners.every((runner) => runner.state.status !== 'loading'),
    };
    this.publish();
  }

  /** What the site's own SLO rules record, where no definition says which rail it is. */
  private discover(service: string | undefined): { slos?: FoundRails; looking?: Message } {
    const { metrics } = readWiring(this.site.dataSources, defaultRail(), this.place).sources;
    if ('missing' in metrics) {
      this.discovery.cancel();
      return {};
    }
    const { uid, name } = metrics.source;
    const question = { source: uid, time: this.range.to, service };
    if (!needsDiscovery(this.site.rails, this.place, service)) {
      this.discovery.cancel();
      const slos = this.discovery.kept(question);
      return slos ? { slos } : {};
    }
    const slos = this.discovery.of(question);
    return slos
      ? { slos }
      : {
          looking: message('slo.looking', 'Looking in {{source}} for SLO rules of Sloth, Pyrra or Grafana SLO.', {
            source: strong(name),
          }),
        };
  }

  /** The trace that a link names does not hang on which rail it is. */
  private isGoingAhead({ station }: StationRunner): boolean {
    return station.kind === 'trace' && this.place.trace !== undefined;
  }

  /** A chosen trace needs nothing from the stations above it; it may even tell them service and filters. */
  private inOrder(): StationRunner[] {
    const isTrace = (runner: StationRunner) => runner.station.kind === 'trace';
    return this.place.trace
      ? [...this.runners.filter(isTrace), ...this.runners.filter((runner) => !isTrace(runner))]
      : this.runners;
  }

  private lay(rail: Rail) {
    const before = this.runners;
    // By content: a site without a definition is offered a default rail, made anew for each place. A station that stays
    // goes on with what it is at; its question tells what is new.
    const isSame = (one: Station, other: Station) => JSON.stringify(one) === JSON.stringify(other);
    this.runners = stationsOf(rail, ranksEveryLabel(this.place)).map(
      (station) =>
        before.find((runner) => isSame(runner.station, station)) ??
        new StationRunner(
          station,
          stepKind(station.kind).step,
          (query, signal) => this.replies.get(query, signal),
          () => this.advance()
        )
    );
    before.filter((runner) => !this.runners.includes(runner)).forEach((runner) => runner.cancel());
  }

  /** Several stations often settle in one turn; listeners hear of it once. */
  private publish() {
    if (this.publishing) {
      return;
    }
    this.publishing = true;
    queueMicrotask(() => {
      this.publishing = false;
      const state = this.current;
      if (state) {
        this.listeners.forEach((listener) => listener(state));
      }
    });
  }
}

/** What the place says, else what its trace tells, else, without a trace to wait for, what the rail is for. */
function serviceOf(place: Place, rail: Rail, told: Context['told']): string | undefined {
  return place.service ?? told?.service ?? (place.trace ? undefined : rail.match?.service);
}

/** Whether a station asked the data source in vain, be it that a weaker rung held in its place. */
function isFailedBy({ sent }: StationState, source: string): boolean {
  return sent.some(({ answer }) => !answer.ok && answer.error.source === source && answer.error.kind !== 'absent');
}
