import { STATUSES, text } from '../../../dev/faults/fault';
import type { Attributes } from '../../../dev/workload/ingest/otlp';
import { scenarios, showsNote, type Shown, type Walked } from './kit';
import { pushTraces, traceOf, type SpanDraft } from './push';

/** A trace that ends at a message goes on where the message was taken up, by the strongest join there is. */
const CASES = [
  'linked',
  'linkedBack',
  'identified',
  'offset',
  'placed',
  'nowhere',
  'orphaned',
  'headless',
  'peer',
  'waited',
] as const;
type Case = (typeof CASES)[number];

const numberOf = (name: Case) => CASES.indexOf(name) + 1;
const traceId = (name: Case, other = 0) =>
  `${numberOf(name)}`.padStart(2, '0').repeat(15) + `${other}`.padStart(2, '0');
const spanId = (name: Case, span: number) =>
  `${numberOf(name)}`.padStart(2, '0').repeat(4) + `${span}`.padStart(8, '0');
const topic = (name: Case, more: Attributes = {}): Attributes => ({
  'messaging.system': 'kafka',
  'messaging.destination.name': `async-${name}`,
  ...more,
});

/** POST /orders puts a message on a topic and answers. */
function producer(name: Case, attributes: Attributes, links?: SpanDraft['links']): SpanDraft {
  return {
    spanId: spanId(name, 1),
    service: 'shop',
    name: 'POST /orders',
    kind: 'server',
    at: 0,
    duration: 180,
    children: [
      {
        spanId: spanId(name, 2),
        service: 'shop',
        name: `async-${name} publish`,
        kind: 'producer',
        at: 150,
        duration: 20,
        attributes,
        links,
      },
    ],
  };
}

/** Four seconds later a consumer takes it up, in a trace of its own. */
function consumer(name: Case, attributes: Attributes, links?: SpanDraft['links']): SpanDraft {
  return {
    spanId: spanId(name, 3),
    service: 'warehouse',
    name: `async-${name} process`,
    kind: 'consumer',
    at: 4_270,
    duration: 90,
    attributes,
    links,
    error: name === 'identified' ? 'out of stock' : undefined,
  };
}

const { scenario, walk } = scenarios('async boundaries', {
  incident: false,
  async push({ urls, to }) {
    const start = to - 5 * 60_000;
    const pair = (
      name: Case,
      attributes: Attributes,
      links: { there?: SpanDraft['links']; back?: SpanDraft['links'] } = {}
    ) => [
      ...traceOf(traceId(name), start, producer(name, topic(name, attributes), links.there)),
      ...traceOf(traceId(name, 1), start, consumer(name, topic(name, attributes), links.back)),
    ];
    const link = (name: Case, other: number, span: number) => [
      { traceId: traceId(name, other), spanId: spanId(name, span), attributes: {} },
    ];
    await pushTraces(urls, [
      ...pair('linked', {}, { there: link('linked', 1, 3) }),
      ...pair('linkedBack', {}, { back: link('linkedBack', 0, 2) }),
      ...pair('identified', { 'messaging.message.id': 'order-4711' }),
      ...pair('offset', { 'messaging.kafka.partition': 14, 'messaging.kafka.message.offset': 815 }),
      ...pair('placed', { 'messaging.destination.partition.id': '14' }),
      ...traceOf(traceId('nowhere'), start, producer('nowhere', topic('nowhere'))),
      ...traceOf(traceId('orphaned'), start, {
        ...work('orphaned', 'GET /cart'),
      }),
      ...traceOf(traceId('orphaned'), start, { ...work('orphaned', 'load', 20), duration: 30 }, 'f'.repeat(16)),
      ...traceOf(traceId('headless'), start, work('headless', 'render'), 'e'.repeat(16)),
      ...traceOf(traceId('peer'), start, {
        ...work('peer', 'GET /stock'),
        children: [
          {
            spanId: spanId('peer', 2),
            service: 'shop',
            name: 'SELECT stock',
            kind: 'client',
            at: 10,
            duration: 880,
            attributes: { 'db.system': 'oracle', 'server.address': 'ora-7' },
          },
        ],
      }),
      ...traceOf(traceId('waited'), start, {
        ...work('waited', 'GET /route'),
        children: [1, 2, 3].map((n) => call(n)),
      }),
    ]);
  },
});

function work(name: Case, operation: string, span = 1): SpanDraft {
  return { spanId: spanId(name, span), service: 'shop', name: operation, kind: 'server', at: 0, duration: 900 };
}

/** The client waits 280 ms for a server that works 10. */
function call(n: number): SpanDraft {
  const serving = {
    spanId: spanId('waited', 20 + n),
    service: 'maps',
    name: 'route',
    kind: 'server' as const,
    at: n * 290 - 150,
    duration: 10,
  };
  return {
    spanId: spanId('waited', 10 + n),
    service: 'shop',
    name: 'GET /route',
    kind: 'client',
    at: n * 290 - 285,
    duration: 280,
    children: [serving],
  };
}

/** What the trace step said beside the trace, and where it leads. */
function beyondOf({ state, step }: Walked) {
  const evidence = state.stations.find(({ station }) => station.id === 'trace')?.finding?.evidence;
  const { notes } = step('trace');
  return {
    notes: notes.map(({ code }) => code),
    sentence: notes[0]?.sentence,
    beyond:
      evidence?.kind === 'trace'
        ? (evidence.beyond ?? []).map(({ traceId, spanId, join, delay }) => [traceId, spanId, join, Math.round(delay)])
        : [],
  };
}

/** The rung by which the message is followed (docs/reasoning/ladders.md). */
const follows = (join: string): Shown => ({
  expected: join,
  taken: (walked) => beyondOf(walked).beyond.map(([, , by]) => String(by))[0] ?? 'nothing',
});
const at = (name: Case, other = 0, more: Record<string, string> = {}) => ({ trace: traceId(name, other), ...more });
const there = (name: Case, join: string) => [[traceId(name, 1), spanId(name, 3), join, 4_100]];

scenario({
  name: 'the producer links to its consumer',
  station: 'trace',
  link: at('linked'),
  states: { trace: 'found' },
  shows: follows('link'),
  check(walked) {
    expect(beyondOf(walked)).toMatchObject({ notes: ['continuesIn', 'gap'], beyond: there('linked', 'link') });
    expect(walked.step('trace').queries.filter(({ name }) => name.startsWith('beyond:'))).toHaveLength(1);
  },
});

scenario({
  name: 'the consumer links back: found by its link',
  station: 'trace',
  link: at('linkedBack'),
  states: { trace: 'found' },
  shows: follows('link'),
  check(walked) {
    expect(beyondOf(walked)).toMatchObject({ notes: ['continuesIn', 'gap'], beyond: there('linkedBack', 'link') });
    const asked = walked.step('trace').queries.filter(({ name }) => name.startsWith('beyond:'));
    expect(asked.map(({ name }) => name.split(':')[1])).toEqual(['linkedBy', 'trace']);
  },
});

scenario({
  name: 'the consumer links back, which a Tempo before 2.6 cannot search for: found by destination and time, proved by the link',
  station: 'trace',
  link: at('linkedBack'),
  faults: [
    {
      backend: 'tempo',
      match: /link:traceID/,
      fault: text(400, 'invalid TraceQL query: parse error at line 1, col 3: syntax error: unexpected IDENTIFIER'),
    },
  ],
  states: { trace: 'found' },
  shows: follows('link'),
  check(walked) {
    expect(beyondOf(walked)).toMatchObject({
      notes: ['continuesIn', 'gap'],
      beyond: there('linkedBack', 'link'),
    });
    expect(walked.step('trace').tried).toContainEqual(
      expect.objectContaining({ outcome: 'not possible: this version of Tempo cannot search by span links' })
    );
  },
});

scenario({
  name: 'from the consumer back to its producer, by the link',
  station: 'trace',
  link: at('linkedBack', 1),
  states: { trace: 'found' },
  shows: follows('link'),
  check: (walked) =>
    expect(beyondOf(walked)).toMatchObject({
      notes: ['comesFrom'],
      beyond: [[traceId('linkedBack'), spanId('linkedBack', 2), 'link', 4_100]],
    }),
});

scenario({
  name: 'the same message id on both sides',
  station: 'trace',
  link: at('identified'),
  states: { trace: 'found' },
  shows: follows('messageId'),
  check: (walked) =>
    expect(beyondOf(walked)).toMatchObject({
      sentence:
        'The message on Kafka topic async-identified was received by warehouse 4.1 s later, in another trace. That trace has errors. Both traces have the message’s id.',
      beyond: there('identified', 'messageId'),
    }),
});

scenario({
  name: 'the same partition and offset on both sides',
  station: 'trace',
  link: at('offset'),
  states: { trace: 'found' },
  shows: follows('messageId'),
  check: (walked) => expect(beyondOf(walked)).toMatchObject({ beyond: there('offset', 'messageId') }),
});

scenario({
  name: 'the same destination and partition, and nothing that proves it',
  station: 'trace',
  link: at('placed'),
  states: { trace: 'found' },
  shows: follows('destination'),
  check: (walked) =>
    expect(beyondOf(walked)).toMatchObject({
      sentence: expect.stringContaining('share only destination and time, so this is a guess'),
      beyond: there('placed', 'destination'),
    }),
});

scenario({
  name: 'nobody continues the message',
  station: 'trace',
  link: at('nowhere'),
  states: { trace: 'found' },
  shows: showsNote('trace', 'endsAtProducer'),
  check: (walked) =>
    expect(beyondOf(walked)).toMatchObject({
      sentence: expect.stringMatching(
        /^The trace ends at Kafka topic async-nowhere: no trace that continues it was found\. Inject/
      ),
      beyond: [],
    }),
});

scenario({
  name: 'searches for the message fail: the trace stands, and nothing is claimed',
  station: 'trace',
  link: at('identified'),
  faults: [{ backend: 'tempo', match: /message\.id/, fault: STATUSES[503] }],
  states: { trace: 'found' },
  shows: follows('nothing'),
  check: (walked) => expect(beyondOf(walked)).toMatchObject({ notes: ['gap'], beyond: [] }),
});

scenario({
  name: 'a span whose parent is missing',
  station: 'trace',
  link: at('orphaned'),
  states: { trace: 'found' },
  shows: showsNote('trace', 'orphans'),
  check: (walked) => expect(beyondOf(walked).notes).toEqual(['gap', 'orphans']),
});

scenario({
  name: 'a trace without its root',
  station: 'trace',
  link: at('headless'),
  states: { trace: 'found' },
  shows: showsNote('trace', 'rootMissing'),
  check: (walked) => expect(beyondOf(walked).notes).toEqual(['gap', 'rootMissing']),
});

scenario({
  name: 'a call that leaves the traced world',
  station: 'trace',
  link: at('peer'),
  sentence: 'SELECT stock → ora-7',
  shows: showsNote('trace', 'leftTracedWorld'),
  check: (walked) =>
    expect(beyondOf(walked)).toMatchObject({ notes: ['leftTracedWorld'], sentence: expect.stringContaining('ora-7') }),
});

scenario({
  name: 'three calls to the same service hold the time together',
  station: 'trace',
  link: at('waited'),
  sentence: 'GET /route → maps',
  shows: showsNote('trace', 'manyCalls'),
  check: (walked) => expect(beyondOf(walked)).toMatchObject({ notes: ['manyCalls'] }),
});

test('where the message leads, the walk goes on', async () => {
  const { report, step } = await walk({ link: { ...at('identified', 1), span: spanId('identified', 3) } });
  expect(report.service).toBe('warehouse');
  expect(step('trace').sentence).toContain('async-identified process');
});
