import type { GatewayErrorKind, GatewayReply, GatewayRequest } from '../signals/gateway';
import type { Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import type { DataSourceSettings } from '../model/siteWiring';

/*
 * A recording: the replies behind a walk, frozen. What it holds and how it is written down is in docs/operations/recordings.md.
 */

/** A request without what is the sender's own: no headers, no address, nobody's name. */
export type RecordedRequest = Omit<GatewayRequest, 'headers' | 'timeout'>;

/** What came back for one request: a reply, or the way it failed. */
export type RecordedReply = {
  request: RecordedRequest;
  /** epoch milliseconds at which it arrived */
  received: number;
} & (Pick<GatewayReply, 'status' | 'body'> | { failure: RecordedFailure });

export interface RecordedFailure {
  /** never `cancelled`, which is no answer, and never `absent` */
  kind: Exclude<GatewayErrorKind, 'cancelled' | 'absent'>;
  status?: number;
  message: string;
}

export interface RecordingHead {
  /** epoch milliseconds */
  madeAt: number;
  /** where it was made, in words for people; no address */
  madeIn: string;
  /** where it opens; its times are absolute */
  place: Place;
  /** the one that was walked */
  rail: Rail;
  /** those that were walked over, with nothing but their links to each other */
  dataSources: DataSourceSettings[];
}

export interface Recording extends RecordingHead {
  replies: RecordedReply[];
}

/** What a recording may weigh. A larger one is refused before it fills the browser's memory. */
export const LIMITS = {
  /** bytes of the file */
  file: 64_000_000,
  /** characters of the whole, unpacked */
  unpacked: 512_000_000,
  replies: 100_000,
  /** characters of one reply */
  reply: 32_000_000,
};
