import { dimensionNames, encodePlace } from '../model/place/placeCodec';
import type { Recording, RecordingHead } from './recording';

export const FORMAT = 'drillrail-recording';
export const VERSION = 1;

/** How a recording's file name ends. */
export const FILE_NAME_END = '.jsonl.gz';

/** A recording as a file: gzipped JSON, a line for the head, one for each reply, one that says how many there were. */
export function writeRecording(recording: Recording): ReadableStream<Uint8Array> {
  const lines = linesOf(recording);
  const encoder = new TextEncoder();
  const text = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { value, done } = lines.next();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      }
    },
  });
  return text.pipeThrough(new CompressionStream('gzip'));
}

function* linesOf(recording: Recording): Generator<unknown, void> {
  yield headLine(recording);
  yield* recording.replies;
  yield { end: { replies: recording.replies.length } };
}

function headLine({ madeAt, madeIn, place, rail, dataSources }: RecordingHead) {
  return {
    format: FORMAT,
    version: VERSION,
    made: { at: new Date(madeAt).toISOString(), in: madeIn },
    place: encodePlace(place, dimensionNames(rail)),
    rail,
    dataSources,
  };
}
