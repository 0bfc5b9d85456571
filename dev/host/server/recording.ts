import { readFileSync, writeFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { z } from 'zod';

export interface RecordedQuestion {
  uid: string;
  method: string;
  path: string;
  query: string;
  body: string;
}

export interface RecordedReply {
  status: number;
  contentType: string;
  /** Decoded: no content encoding. */
  body: Buffer;
}

const entrySchema = z.object({
  uid: z.string(),
  method: z.string(),
  path: z.string(),
  query: z.string(),
  body: z.string(),
  status: z.number(),
  contentType: z.string(),
  reply: z.string(),
  /** How `reply` holds the bytes. */
  encoding: z.enum(['utf8', 'base64']),
});
const fileSchema = z.object({ version: z.literal(1), entries: z.array(entrySchema) });
type Entry = z.infer<typeof entrySchema>;

/** Gathers replies while the host runs; of the same question the last answer counts. */
export class Recorder {
  private entries = new Map<string, Entry>();

  add(question: RecordedQuestion, reply: RecordedReply): void {
    const text = reply.body.toString('utf8');
    const isText = Buffer.from(text, 'utf8').equals(reply.body);
    this.entries.set(questionKey(question), {
      ...question,
      status: reply.status,
      contentType: reply.contentType,
      reply: isText ? text : reply.body.toString('base64'),
      encoding: isText ? 'utf8' : 'base64',
    });
  }

  write(file: string): void {
    const entries = [...this.entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
    writeFileSync(file, gzipSync(JSON.stringify({ version: 1, entries }), { level: 9 }));
  }
}

/** Answers from a recorded file and remembers what it could not answer. */
export class Replayer {
  private replies: Map<string, RecordedReply>;
  private missed: RecordedQuestion[] = [];

  /** Throws when the file is not a recording. */
  constructor(file: string) {
    const content = fileSchema.safeParse(JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')));
    if (!content.success) {
      throw new Error(`${file} is not a recording of this host (written with --record FILE).`);
    }
    this.replies = new Map(content.data.entries.map((entry) => [questionKey(entry), replyOf(entry)]));
  }

  answer(question: RecordedQuestion): RecordedReply | undefined {
    const reply = this.replies.get(questionKey(question));
    if (!reply) {
      this.missed.push(question);
    }
    return reply;
  }

  misses(): RecordedQuestion[] {
    return [...this.missed];
  }
}

function replyOf({ status, contentType, reply, encoding }: Entry): RecordedReply {
  return { status, contentType, body: Buffer.from(reply, encoding) };
}

/** The same for two questions that differ only in the order of query parameters, form fields or JSON keys. */
export function questionKey({ uid, method, path, query, body }: RecordedQuestion): string {
  return JSON.stringify([uid, method, path, sortedParameters(query), canonicalBody(body)]);
}

function canonicalBody(body: string): unknown {
  if (!body) {
    return '';
  }
  try {
    return sortedKeys(JSON.parse(body));
  } catch {
    return sortedParameters(body);
  }
}

function sortedParameters(text: string): string[][] {
  return [...new URLSearchParams(text)].sort(([a, x], [b, y]) => `${a}=${x}`.localeCompare(`${b}=${y}`));
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortedKeys);
  }
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, item]) => [key, sortedKeys(item)]));
  }
  return value;
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
