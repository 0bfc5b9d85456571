import { ask } from '../signals/ask';
import { GatewayError, type Gateway, type GatewayErrorKind } from '../signals/gateway';
import type { Query } from '../signals/query';
import { metricQueries } from '../steps/spanMetrics/serviceMetrics';
import { choices } from '../walk/reachablePlaces';
import type { Place } from '../model/place/place';
import { dimensionNames, encodePlace } from '../model/place/placeCodec';
import { Walk, type Site, type WalkState } from '../walk/run';
import { traceEvidence } from '../walk/selection';
import { askOnce } from './askOnce';
import { placeOf, recordingOf } from './freeze';
import { LIMITS, type Recording } from './recording';
import { redactedMessage } from './redact';
import { withoutSecrets } from './secrets';
import { Tape } from './tape';
import type { EpochRange } from '../signals/time';

export interface CrawlOptions {
  gateway: Gateway;
  site: Site;
  /** where it begins, and where the recording opens */
  place: Place;
  /** the place's time range, resolved to epoch milliseconds */
  range: EpochRange;
  /** clicks from the place that are followed; with 0 it is the place alone */
  depth: number;
  /** epoch milliseconds */
  madeAt: number;
  /** in words; an address in them is taken out */
  madeIn: string;
  limits?: CrawlLimits;
  signal?: AbortSignal;
  progress?(progress: CrawlProgress): void;
  /** told each place with what was found there */
  visited?(walk: WalkState): void;
}

/** A place that is begun is walked to its end, so what it asks for may go a little beyond. */
export interface CrawlLimits {
  places: number;
  requests: number;
  /** of all replies */
  characters: number;
}

export const CRAWL_LIMITS: CrawlLimits = { places: 100_000, requests: 10_000, characters: LIMITS.unpacked / 2 };

export interface CrawlProgress {
  /** clicks away from the start, at present */
  depth: number;
  /** walked so far */
  places: number;
  /** of this depth and above, walked or still to be walked */
  known: number;
  /** sent so far */
  requests: number;
  /** of what came back so far */
  characters: number;
}

export interface Crawl extends CrawlProgress {
  recording: Recording;
  /** the walk at the place where it began */
  start: WalkState;
  /** the limit that ended it before every place was walked */
  stoppedBy?: keyof CrawlLimits;
}

/** Queries asked for one trace beside the walk. */
const MOST_UNFOLDED = 40;
/** Walks under way at the same time: while one waits for an answer, another reads. */
const WALKERS = 3;
/** Requests under way at the same time: somebody works on that site. */
const AT_ONCE = 4;
/** Failures that pass, and the milliseconds to wait for that. */
const PASSING: GatewayErrorKind[] = ['busy', 'timeout', 'unreachable'];
const PAUSE = 500;

/**
 * Walks the tree of choices from a place: every place that so many clicks lead to, breadth first, each once. It walks
 * over what a reader of the recording will have, without secrets, so a click finds there what it found here.
 * @throws the signal's reason when that is aborted
 */
export async function crawl(options: CrawlOptions): Promise<Crawl> {
  const { site, range, depth, madeAt, madeIn, limits = CRAWL_LIMITS, signal = new AbortController().signal } = options;
  const tape = new Tape(redacting(patient(options.gateway)), Infinity);
  const gateway = askOnce(tape, AT_ONCE, signal);
  const toUnfold = metricsOnce();
  const walkTo = async (place: Place, walk: Walk): Promise<WalkState> => {
    signal.throwIfAborted();
    walk.go(place, range);
    const state = await walk.settled();
    await Promise.all(toUnfold(state).map((query) => ask(gateway, query, signal)));
    signal.throwIfAborted();
    progress.places++;
    progress.requests = gateway.asked();
    progress.characters = tape.characters();
    options.progress?.({ ...progress });
    options.visited?.(state);
    return state;
  };

  const progress: CrawlProgress = { depth: 0, places: 0, known: 1, requests: 0, characters: 0 };
  const start = await walkTo(options.place, new Walk(gateway, site));
  const opens = placeOf(start);
  const isNew = eachOnce(start, opens);
  const walks = Array.from({ length: WALKERS }, () => new Walk(gateway, site));
  let stoppedBy: Crawl['stoppedBy'];
  let level = choices(opens, start).filter(isNew);
  while (progress.depth < depth && level.length > 0 && !stoppedBy) {
    const below: Place[] = [];
    progress.depth++;
    progress.known += level.length;
    await shared(level, walks, async (place, walk) => {
      stoppedBy ??= exceeded(progress, limits);
      if (!stoppedBy) {
        const state = await walkTo(place, walk);
        below.push(...(progress.depth < depth ? choices(place, state).filter(isNew) : []));
      }
    });
    level = below;
  }
  return {
    ...progress,
    start,
    stoppedBy,
    recording: recordingOf({ replies: tape.replies(), walk: start, site, madeAt, madeIn }),
  };
}

/** What the page asks where somebody unfolds the metrics of a span: told for each trace once. */
function metricsOnce(): (walk: WalkState) => Query[] {
  const seen = new Set<string>();
  return (walk) => {
    const evidence = traceEvidence(walk);
    const traceId = evidence?.trace?.traceId;
    if (!evidence || traceId === undefined || seen.has(traceId)) {
      return [];
    }
    seen.add(traceId);
    return metricQueries(evidence, walk.wiring.traceToMetrics, walk.range, MOST_UNFOLDED);
  };
}

/** Tells for each place whether it is one that was not there yet. */
function eachOnce({ rail }: WalkState, first: Place): (place: Place) => boolean {
  const dimensions = dimensionNames(rail);
  const seen = new Set([encodePlace(first, dimensions)]);
  return (place) => {
    const before = seen.size;
    return seen.add(encodePlace(place, dimensions)).size > before;
  };
}

function exceeded(progress: CrawlProgress, limits: CrawlLimits): Crawl['stoppedBy'] {
  return (['places', 'requests', 'characters'] as const).find((what) => progress[what] >= limits[what]);
}

/** Each item goes to the worker that is free first. */
async function shared<Item, Worker>(
  items: Item[],
  workers: Worker[],
  work: (item: Item, worker: Worker) => Promise<void>
) {
  const left = items.values();
  await Promise.all(
    workers.map(async (worker) => {
      for (const item of left) {
        await work(item, worker);
      }
    })
  );
}

/** Tries once more what a backend under load may well answer a moment later. */
function patient(gateway: Gateway): Gateway {
  return {
    send: (request, signal) =>
      gateway.send(request, signal).catch(async (error: unknown) => {
        if (signal.aborted || !(error instanceof GatewayError) || !PASSING.includes(error.kind)) {
          throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
        return gateway.send(request, signal);
      }),
  };
}

/** The gateway as a reader of the recording will have it. */
function redacting(gateway: Gateway): Gateway {
  return {
    send: (request, signal) =>
      gateway.send(request, signal).then(
        (reply) => ({ ...reply, body: withoutSecrets(reply.body) }),
        (error: unknown) => {
          throw error instanceof GatewayError
            ? new GatewayError(error.kind, error.source, redactedMessage(error.message), error.status)
            : error;
        }
      ),
  };
}
