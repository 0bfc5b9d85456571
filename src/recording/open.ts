import * as z from 'zod/mini';
import { decodePlace, dimensionNames } from '../model/place/placeCodec';
import { readRails } from '../model/rail/railSchema';
import { absoluteTime } from '../model/place/times';
import { linesOf, TooLong } from './lines';
import { LIMITS, type RecordedReply, type Recording, type RecordingHead } from './recording';
import { requestKey } from './requestKey';
import { damaged, foreign, newer, tooLarge, tooMuch, truncated, UnreadableRecording } from './unreadable';
import { FORMAT, VERSION } from './write';

const fields = z.optional(z.record(z.string(), z.union([z.string(), z.array(z.string())])));
const request = z.object({
  source: z.string(),
  method: z.enum(['GET', 'POST']),
  path: z.string(),
  params: fields,
  form: fields,
  json: z.optional(z.unknown()),
});
const received = z.number();
const kind = z.enum(['forbidden', 'authentication', 'missing', 'rejected', 'busy', 'timeout', 'unreachable', 'broken']);
const failure = z.object({ kind, status: z.optional(z.number()), message: z.string() });
const replyLine = z.union([
  z.object({ request, received, status: z.number(), body: z.string() }),
  z.object({ request, received, failure }),
]);
const endLine = z.object({ end: z.object({ replies: z.number() }) });
const dataSource = z.object({
  uid: z.string(),
  name: z.string(),
  type: z.string(),
  isDefault: z.boolean(),
  jsonData: z.unknown(),
});
const formatLine = z.object({ format: z.literal(FORMAT), version: z.number() });
const headLine = z.object({
  made: z.object({ at: z.iso.datetime(), in: z.string() }),
  place: z.string(),
  rail: z.unknown(),
  dataSources: z.array(dataSource),
});

/**
 * Reads a recording, packed or unpacked, and checks all of it: the file may come from anywhere.
 * @throws UnreadableRecording
 */
export async function openRecording(file: Blob): Promise<Recording> {
  if (file.size > LIMITS.file) {
    throw tooLarge(file.size);
  }
  const packed = await isPacked(file);
  const lines = linesOf(packed ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream());
  let head: RecordingHead | undefined;
  try {
    const first = await lines.next();
    head = readHead(first.done ? '' : first.value);
    return { ...head, replies: await readReplies(lines) };
  } catch (error) {
    throw reasonOf(error, head === undefined);
  }
}

async function isPacked(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

function readHead(line: string): RecordingHead {
  const json = parsed(line);
  const format = formatLine.safeParse(json);
  if (!format.success) {
    throw foreign();
  }
  if (format.data.version !== VERSION) {
    throw newer(format.data.version);
  }
  const head = headLine.safeParse(json);
  if (!head.success) {
    throw damaged(head.error.issues[0].path.join('.'));
  }
  const { made, place: search, rail: definition, dataSources } = head.data;
  const { rails, problems } = readRails({ rails: [definition] });
  const [rail] = rails;
  if (!rail) {
    throw damaged(problems[0]?.path.replace('rails[0]', 'rail') ?? 'rail');
  }
  const { place } = decodePlace(search, dimensionNames(rail));
  if (absoluteTime(place.from) === undefined || absoluteTime(place.to) === undefined) {
    throw damaged('place');
  }
  return { madeAt: Date.parse(made.at), madeIn: made.in, place, rail, dataSources };
}

async function readReplies(lines: AsyncGenerator<string>): Promise<RecordedReply[]> {
  const replies: RecordedReply[] = [];
  for await (const line of lines) {
    const json = parsed(line);
    const reply = replyLine.safeParse(json);
    if (reply.success && hasKey(reply.data)) {
      replies.push(reply.data);
      if (replies.length > LIMITS.replies) {
        throw tooMuch();
      }
      continue;
    }
    const end = endLine.safeParse(json);
    // To the end of the file: a packed one says there whether it has arrived unharmed.
    const isLast = (await lines.next()).done === true;
    if (isLast && end.success && end.data.end.replies === replies.length) {
      return replies;
    }
    // An unpacked file that was cut ends in the middle of a line.
    throw isLast && json === undefined ? truncated() : damaged(replies.length + 2);
  }
  throw truncated();
}

/** JSON that is packed too deep to be gone through would fail whoever looks for a reply. */
function hasKey({ request }: RecordedReply): boolean {
  try {
    return requestKey(request) !== '';
  } catch {
    return false;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** @param atStart nothing could be read yet */
function reasonOf(error: unknown, atStart: boolean): UnreadableRecording {
  if (error instanceof UnreadableRecording) {
    return error;
  }
  if (error instanceof TooLong) {
    return tooMuch();
  }
  return atStart ? foreign() : truncated();
}
