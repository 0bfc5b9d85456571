import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { RecordedReply, Recording } from '../../../src/recording/recording';
import { redactedDataSource, redactedReply } from '../../../src/recording/redact';
import { requestKey } from '../../../src/recording/requestKey';
import { replyError } from '../../../src/signals/errors';
import { compareText } from '../../../src/signals/text';
import { chooseRail } from '../../../src/model/rail/defaultRails';
import { decodePlace } from '../../../src/model/place/placeCodec';
import { readRails } from '../../../src/model/rail/railSchema';
import { absoluteTime } from '../../../src/model/place/times';
import type { Provisioning } from './provisioning';
import { type ProxiedQuestion, requestFromWire } from './requestFromWire';

const HOUR = 3_600_000;

/** A data source's whole reply as it came. */
export interface ReceivedReply {
  status: number;
  contentType?: string;
  contentEncoding?: string;
  body: Buffer;
}

/**
 * Gathers replies while the host runs; of the same request the last counts. What the product cannot have sent, and what
 * is no text, is left out.
 */
export class Recorder {
  private readonly kept = new Map<string, RecordedReply>();

  /**
   * @param site whose first rail the recording opens, unless the search part says another
   * @param search where it opens, as the search part of a deep link; absent: the hour up to when it is made
   * @throws Error with a sentence when `search` has no absolute times
   */
  constructor(
    private readonly site: Provisioning,
    private readonly search?: string
  ) {
    if (search !== undefined && !hasAbsoluteTimes(search)) {
      throw new Error(`--place ${search}: expected from and to in epoch milliseconds, as in an alert's link.`);
    }
  }

  add(question: ProxiedQuestion, contentType: string | undefined, reply: ReceivedReply): void {
    const request = requestFromWire(question, contentType);
    const outcome = outcomeOf(question.uid, reply);
    if (request && outcome) {
      this.keep(redactedReply({ request, received: Date.now(), ...outcome }));
    }
  }

  /** Takes over what was recorded before. */
  keep(reply: RecordedReply): void {
    this.kept.set(requestKey(reply.request), reply);
  }

  /** What was gathered, in a fixed order: the same replies make the same recording. */
  recording(madeAt: number): Recording {
    const { apps, dataSources } = this.site;
    const { place } = decodePlace(this.search ?? `from=${madeAt - HOUR}&to=${madeAt}`);
    const { rail } = chooseRail(
      apps.flatMap(({ jsonData }) => readRails(jsonData).rails),
      place
    );
    return {
      madeAt,
      madeIn: 'the stand-in for Grafana',
      place: { ...place, rail: rail.id },
      rail,
      dataSources: dataSources.map(redactedDataSource),
      replies: [...this.kept].sort(([a], [b]) => compareText(a, b)).map(([, reply]) => reply),
    };
  }
}

function hasAbsoluteTimes(search: string): boolean {
  const { place } = decodePlace(search);
  return absoluteTime(place.from) !== undefined && absoluteTime(place.to) !== undefined;
}

function outcomeOf(source: string, { status, contentType, contentEncoding, body }: ReceivedReply) {
  const text = textOf(decodeBody(body, contentEncoding));
  if (text === undefined) {
    return undefined;
  }
  if (status >= 200 && status < 300) {
    return { status, body: text };
  }
  const { kind, message } = replyError({ source, status, contentType, body: text });
  return kind === 'cancelled' || kind === 'absent' ? undefined : { failure: { kind, status, message } };
}

function textOf(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** Undoes a reply's content encoding. Throws for one that is not known here. */
export function decodeBody(body: Buffer, contentEncoding = 'identity'): Buffer {
  switch (contentEncoding) {
    case 'identity':
      return body;
    case 'gzip':
      return gunzipSync(body);
    case 'deflate':
      return inflateSync(body);
    case 'br':
      return brotliDecompressSync(body);
    default:
      throw new Error(`A reply with content-encoding ${contentEncoding} cannot be recorded.`);
  }
}
