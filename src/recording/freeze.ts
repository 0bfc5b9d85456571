import type { Gateway } from '../signals/gateway';
import type { Place } from '../walk/place';
import { chooseRange } from '../walk/transitions';
import { Walk, type Site, type WalkState } from '../walk/run';
import type { RecordedReply, Recording } from './recording';
import { redactedDataSource, redactedReply } from './redact';
import { createReplayGateway } from './replay';
import { requestKey } from './requestKey';

export interface Frozen {
  /** what the tape holds */
  replies: RecordedReply[];
  /** where the recording opens */
  walk: WalkState;
  /** further places of the same time range that are to be in it */
  places: Place[];
  site: Site;
  madeAt: number;
  /** in words, without an address */
  madeIn: string;
}

/**
 * Makes a recording out of what a tape holds: walks the places once more on the tape itself and keeps what that took, so
 * that it is certain to open, and holds nothing that the walk did not need.
 */
export async function freeze({ replies, walk, places, site, madeAt, madeIn }: Frozen): Promise<Recording> {
  const { range, rail } = walk;
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
    again.go(place, range);
    await again.settled();
  }
  again.stop();
  const { place, wiring } = walk;
  const used = Object.values(wiring.sources).flatMap((source) => ('source' in source ? [source.source.uid] : []));
  return {
    madeAt,
    madeIn,
    place: chooseRange({ ...place, rail: rail.id }, { from: String(range.from), to: String(range.to) }),
    rail,
    dataSources: site.dataSources.filter(({ uid }) => used.includes(uid)).map(redactedDataSource),
    replies: replies.filter(({ request }) => taken.has(requestKey(request))).map(redactedReply),
  };
}
