import { ask } from '../signals/ask';
import type { Gateway } from '../signals/gateway';
import type { Query } from '../signals/query';
import { compareText } from '../signals/text';
import { withoutAdded } from '../model/rail/addedDimensions';
import type { Place } from '../model/place/place';
import { Walk, type Site, type WalkState } from '../walk/run';
import { fixRange } from '../model/place/transitions';
import { sourcesOf } from '../wiring/sources';
import type { RecordedReply, Recording } from './recording';
import { redactedDataSource, redactedReply, withoutAddresses } from './redact';
import { createReplayGateway } from './replay';
import { requestKey } from './requestKey';

export interface Frozen {
  replies: RecordedReply[];
  /** where the recording opens */
  walk: WalkState;
  site: Site;
  /** epoch milliseconds */
  madeAt: number;
  /** in words; an address in them is taken out */
  madeIn: string;
}

/**
 * Makes a recording out of what a tape holds: walks the places once more on the tape itself and keeps what that took, so
 * that it is certain to open, and holds nothing that the walk did not need.
 * @param places further places of the same time range that are to be in it
 * @param beside what was asked besides, for details that somebody unfolded
 */
export async function freeze({
  places,
  beside,
  ...frozen
}: Frozen & { places: Place[]; beside: Query[] }): Promise<Recording> {
  const { replies, walk, site } = frozen;
  const taken = new Set<string>();
  const tape = createReplayGateway(replies);
  const gateway: Gateway = {
    send: (request, signal) => {
      taken.add(requestKey(request));
      return tape.send(request, signal);
    },
  };
  const again = new Walk(gateway, site);
  for (const place of [walk.place, ...places]) {
    again.go(place, walk.range);
    await again.settled();
  }
  again.stop();
  const { signal } = new AbortController();
  await Promise.all(beside.map((query) => ask(gateway, query, signal)));
  return recordingOf({ ...frozen, replies: replies.filter(({ request }) => taken.has(requestKey(request))) });
}

/** A recording of all these replies, fit to leave the site. Its order is that of the requests, not of their arrival. */
export function recordingOf({ replies, walk, site, madeAt, madeIn }: Frozen): Recording {
  const used = sourcesOf(walk.wiring).map(({ uid }) => uid);
  return {
    madeAt,
    madeIn: withoutAddresses(madeIn),
    place: placeOf(walk),
    rail: withoutAdded(walk.rail),
    dataSources: site.dataSources.filter(({ uid }) => used.includes(uid)).map(redactedDataSource),
    replies: replies
      .map((reply) => ({ key: requestKey(reply.request), reply: redactedReply(reply) }))
      .sort((a, b) => compareText(a.key, b.key))
      .map(({ reply }) => reply),
  };
}

/** The place of a walk with nothing left to the moment or to the site: absolute times, and the rail by its name. */
export function placeOf({ place, rail, range }: WalkState): Place {
  return fixRange({ ...place, rail: rail.id }, range);
}
