/** @jest-environment node */
import { gunzipSync, gzipSync } from 'node:zlib';
import { ORDERS, place, SITE, TO } from '../testing/rails';
import { openRecording } from './open';
import { LIMITS, type Recording } from './recording';
import { UnreadableRecording } from './unreadable';
import { writeRecording } from './write';

const REQUEST = { source: 'prometheus', method: 'POST' as const, path: 'api/v1/query', form: { query: 'up' } };
const RECORDING: Recording = {
  madeAt: TO,
  madeIn: 'Main Org.',
  place: place({ rail: 'orders' }),
  rail: ORDERS,
  dataSources: SITE.dataSources,
  replies: [
    { request: REQUEST, received: TO, status: 200, body: '{"status":"success"}' },
    {
      request: { ...REQUEST, form: { query: 'ünïcode "\u2028" 🛤' } },
      received: TO,
      failure: { kind: 'timeout', message: 'too slow' },
    },
    {
      request: { source: 'pyroscope', method: 'POST', path: 'x', json: { a: [1, null] } },
      received: TO,
      status: 200,
      body: '',
    },
  ],
};

let packed: Buffer;
let head: Record<string, unknown>;
let replies: string[];

beforeAll(async () => {
  packed = Buffer.from(await new Response(writeRecording(RECORDING)).arrayBuffer());
  const lines = gunzipSync(packed).toString('utf8').trimEnd().split('\n');
  head = JSON.parse(lines[0]);
  replies = lines.slice(1, -1);
});

function blobOf(...parts: Array<string | Uint8Array>): Blob {
  return new Blob(parts as BlobPart[]);
}

/** What openRecording says of such a file. */
async function refusal(...parts: Array<string | Uint8Array>): Promise<string> {
  const opened = await openRecording(blobOf(...parts)).then(
    () => 'opened',
    (error: Error) => `${error.name}: ${error.message}`
  );
  expect(opened).toMatch(/^UnreadableRecording: .+\.$/);
  return opened.replace('UnreadableRecording: ', '');
}

function file(changedHead: unknown, lines: string[], end: unknown = { end: { replies: lines.length } }): string {
  return [JSON.stringify(changedHead), ...lines, JSON.stringify(end), ''].join('\n');
}

describe('a whole recording', () => {
  it('opens packed', async () => {
    expect(await openRecording(blobOf(packed))).toEqual(RECORDING);
  });

  it.each([
    ['unpacked', (text: string) => text],
    ['with the line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with the mark that some editors put in front', (text: string) => `\ufeff${text}`],
    ['without its last line end', (text: string) => text.trimEnd()],
  ])('opens %s', async (_, change) => {
    expect(await openRecording(blobOf(change(gunzipSync(packed).toString('utf8'))))).toEqual(RECORDING);
  });

  it('opens with what a later minor change may add', async () => {
    const reply = { ...JSON.parse(replies[0]), cost: 3 };
    const opened = await openRecording(
      blobOf(file({ ...head, note: 'x' }, [JSON.stringify(reply), ...replies.slice(1)]))
    );
    expect(opened).toEqual(RECORDING);
  });
});

describe('a part of a recording', () => {
  it('is refused wherever the packed file was cut', async () => {
    for (let length = 0; length < packed.length; length++) {
      expect(await refusal(packed.subarray(0, length))).toMatch(
        /^This recording is incomplete|^This file is not a Drillrail recording/
      );
    }
  });

  it('is refused wherever the unpacked file was cut, unless only the last line end is missing', async () => {
    const whole = gunzipSync(packed);
    for (let length = 0; length < whole.length - 1; length++) {
      expect(await refusal(whole.subarray(0, length))).toMatch(
        /^This recording is incomplete|^This file is not a Drillrail recording/
      );
    }
  });

  it('is said to end too early once its first line is there', async () => {
    const firstLine = JSON.stringify(head).length + 1;
    const whole = gunzipSync(packed);
    expect(await refusal(whole.subarray(0, firstLine + 40))).toMatch(/^This recording is incomplete/);
    expect(await refusal(packed.subarray(0, packed.length - 1))).toMatch(/^This recording is incomplete/);
  });
});

it('a byte that was changed on the way is noticed, or was one that means nothing', async () => {
  // behind the header of gzip, whose time and name say nothing of the content
  for (let at = 10; at < packed.length; at++) {
    const changed = Buffer.from(packed);
    changed[at] ^= 0x10;
    const opened = await openRecording(blobOf(changed)).catch((error: Error) => error);
    expect(opened instanceof UnreadableRecording ? RECORDING : opened).toEqual(RECORDING);
  }
});

it.each([
  ['an empty file', () => ['']],
  ['plain text', () => ['Dear customer,\nthank you\n']],
  ['foreign JSON', () => ['{"dashboard":{"panels":[]}}']],
  ['foreign gzip', () => [gzipSync('hello\n')]],
  ['gzip of nothing', () => [gzipSync('')]],
  ['what only begins like gzip', () => [Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])]],
  ['an image', () => [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')]],
  ['another program’s lines', () => [file({ ...head, format: 'other-recording' }, replies)]],
])('%s is no recording', async (_, parts) => {
  expect(await refusal(...parts())).toMatch(/^This file is not a Drillrail recording\. .*“Save this walk”/);
});

it.each([2, 1000, 1.5, 0, -1])('format %p is told, with what this app reads', async (version) => {
  expect(await refusal(file({ ...head, version }, replies))).toContain(
    `format ${version}, and this Drillrail reads formats up to 1`
  );
});

describe('a recording that is not as it should be', () => {
  const rail = (change: object) => ({ ...head, rail: { ...ORDERS, ...change } });
  it.each<[name: string, text: () => string, where: string]>([
    ['no rail', () => file({ ...head, rail: undefined }, replies), 'rail'],
    ['a rail without an objective', () => file(rail({ slo: {} }), replies), 'rail.slo.objective'],
    ['a rail that is no definition', () => file({ ...head, rail: 'orders' }, replies), 'rail'],
    [
      'a selector that breaks out',
      () =>
        file(
          rail({ slo: { ...ORDERS.slo, indicator: { type: 'ratio', errors: 'up} or vector(1) #', total: 'up' } } }),
          replies
        ),
      'rail.slo.indicator.errors',
    ],
    ['a relative time', () => file({ ...head, place: 'from=now-1h&to=now' }, replies), 'place'],
    ['no time', () => file({ ...head, place: '' }, replies), 'place'],
    ['a place that is no text', () => file({ ...head, place: { from: 1 } }, replies), 'place'],
    ['made at no time', () => file({ ...head, made: { at: 'yesterday', in: 'x' } }, replies), 'made.at'],
    ['made nowhere', () => file({ ...head, made: { at: '2026-11-21T15:38:00.000Z' } }, replies), 'made.in'],
    ['data sources that are none', () => file({ ...head, dataSources: [{ uid: 1 }] }, replies), 'dataSources.0.uid'],
    ['fewer replies than it says', () => file(head, replies.slice(1), { end: { replies: 3 } }), 'line 4'],
    ['more replies than it says', () => file(head, replies, { end: { replies: 2 } }), 'line 5'],
    ['lines behind its end', () => `${file(head, replies)}${replies[0]}\n`, 'line 5'],
    ['another recording behind it', () => file(head, replies).repeat(2), 'line 5'],
    ['an empty line', () => file(head, [replies[0], '', replies[1]]), 'line 3'],
    ['a reply without a request', () => file(head, [replies[0], '{"status":200,"body":""}']), 'line 3'],
    [
      'a reply that is half one and half a failure',
      () => file(head, [JSON.stringify({ request: REQUEST, received: 1, status: 200 })]),
      'line 2',
    ],
    [
      'a failure of a kind that is none',
      () => file(head, [JSON.stringify({ request: REQUEST, received: 1, failure: { kind: 'absent', message: '' } })]),
      'line 2',
    ],
    [
      'another method',
      () =>
        file(head, [JSON.stringify({ request: { ...REQUEST, method: 'DELETE' }, received: 1, status: 200, body: '' })]),
      'line 2',
    ],
    [
      'JSON as deep as a stack',
      () =>
        file(head, [
          `{"request":{"source":"a","method":"GET","path":"b","json":${'['.repeat(100_000)}${']'.repeat(100_000)}},"received":1,"status":200,"body":""}`,
        ]),
      'line 2',
    ],
  ])('%s', async (_, text, where) => {
    const sentence = await refusal(text());
    expect(sentence).toBe(`This recording is damaged at ${where}. Ask for another copy of it.`);
  });
});

describe('more than a browser should hold', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is refused by the size of the file before anything is read', async () => {
    const sparse = blobOf(packed);
    Object.defineProperty(sparse, 'size', { value: LIMITS.file + 1 });
    const read = jest.spyOn(sparse, 'stream');
    await expect(openRecording(sparse)).rejects.toThrow('Expected a recording of at most 64 MB, got 64 MB.');
    expect(read).not.toHaveBeenCalled();
  });

  it('is refused when one line swells beyond all measure', async () => {
    const bomb = gzipSync(Buffer.alloc(LIMITS.reply + 10_000_000, ' '));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toMatch(/^Unpacked, this recording is more than a browser should hold/);
  });

  it('is refused when many lines do', async () => {
    jest.replaceProperty(LIMITS, 'unpacked', 100_000);
    expect(await refusal(gzipSync(file(head, Array<string>(1000).fill(replies[0]))))).toContain(
      'at most 100,000 characters in 100,000 replies'
    );
  });

  it('is refused when there are more replies than any walk asks for', async () => {
    jest.replaceProperty(LIMITS, 'replies', 2);
    expect(await refusal(file(head, replies))).toContain('characters in 2 replies');
  });
});
