import { LIMITS } from './recording';

/** Milliseconds of work after which the page gets its turn: a frame or two, and far from what a person notices. */
const SLICE = 20;

/** A text was longer than a recording may be. */
export class TooLong extends Error {}

/**
 * The lines of a byte stream, in slices: however much comes at once, the page is not held up for long. Whoever stops early
 * leaves the rest unread: streams do nothing without a reader and go with it. Cancelling would look tidier, but in Node 20
 * an unpacker that is cancelled at work throws where nobody can catch it, which ends the program.
 * @throws TooLong; TypeError when a packed stream is damaged or ends too early
 */
export async function* linesOf(bytes: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = bytes.pipeThrough(new TextDecoderStream()).getReader();
  let parts: string[] = [];
  let began = performance.now();
  let total = 0;
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const pieces = read.value.split('\n');
    total += read.value.length;
    for (const [index, piece] of pieces.entries()) {
      parts.push(piece);
      length += piece.length;
      if (total > LIMITS.unpacked || length > LIMITS.reply) {
        throw new TooLong();
      }
      if (index < pieces.length - 1) {
        yield parts.join('');
        parts = [];
        length = 0;
      }
    }
    if (performance.now() - began > SLICE) {
      await new Promise((resolve) => setTimeout(resolve));
      began = performance.now();
    }
  }
  if (length > 0) {
    yield parts.join('');
  }
}
