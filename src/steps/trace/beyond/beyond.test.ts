import fc from 'fast-check';
import type { Span, Trace, TraceSummary } from '../../../signals/data';
import { GatewayError } from '../../../signals/gateway';
import type { Answer, Query, ReplyByKind } from '../../../signals/query';
import { plainText } from '../../../model/words/message';
import { Answers } from '../../../model/finding/step';
import { fixtureAnswer } from '../../../testing/steps';
import { flavrdash, span, T0, trace, SPANS_TRACE_ID } from '../../../testing/spans';
import { beyondAttempts } from './attempts';
import { crossings } from './crossings';
import { isSame, messageOf } from './messaging';
import { beyondNotes } from './notes';
import { planBeyond } from './plan';
import { readBeyond } from './read';

const OTHER = 'b'.repeat(32);
const THIRD = 'c'.repeat(32);
const kafka = { 'messaging.system': 'kafka', 'messaging.destination.name': 'orders' };

/** An order that is placed by publishing it: the trace ends at the producer. */
function placed(attributes: Span['attributes'] = kafka, over: Partial<Span> = {}): Trace {
  return trace([
    span('01', { name: 'place_order', kind: 'server', duration: 60 }),
    span('02', {
      name: 'orders publish',
      parent: '01',
      kind: 'producer',
      start: T0 + 40,
      duration: 10,
      attributes,
      ...over,
    }),
  ]);
}

function consumed(traceId: string, over: Partial<Span> = {}): Trace {
  const consumer = { kind: 'consumer' as const, service: 'fulfillment-service', start: T0 + 4_150, duration: 90 };
  return trace(
    [
      span('a0', { name: 'poll', ...consumer, start: T0 + 4_100, duration: 200 }),
      span('a1', { name: 'orders process', parent: 'a0', ...consumer, ...over }),
    ],
    traceId
  );
}

const hit = (traceId: string, start = T0 + 4_100): TraceSummary => ({
  traceId,
  rootService: 'fulfillment-service',
  rootName: 'poll',
  start,
  duration: 200,
  matched: 1,
});

type Site = Partial<Record<'linkedBy' | 'messageId' | 'destination', TraceSummary[] | Error>> & { traces?: Trace[] };
const tooOld = new GatewayError('rejected', 'tempo', 'invalid TraceQL query: parse error', 400);

function followed(shown: Trace, site: Site, chosen?: string) {
  let answers = new Answers();
  const asked: Array<[string, Query]> = [];
  for (;;) {
    const round = Object.entries(planBeyond('tempo', shown, chosen, answers));
    if (round.length === 0) {
      break;
    }
    asked.push(...round);
    answers = answers.with(Object.fromEntries(round.map(([name, query]) => [name, reply(site, name, query)])));
  }
  const result = readBeyond('tempo', shown, chosen, answers);
  return {
    names: asked.map(([name]) => name.split(':').slice(1, 2).join()),
    queries: asked.map(([, query]) => query),
    beyond: result.flatMap(({ beyond }) => beyond ?? []),
    notes: beyondNotes(result).map(({ code, sentence }) => [code, plainText(sentence)]),
    attempts: beyondAttempts(result, answers).map(({ what, outcome }) => `${plainText(what)}: ${plainText(outcome)}`),
  };
}

function reply(site: Site, name: string, query: Query): Answer {
  if (query.kind === 'trace') {
    return fixtureAnswer(
      query,
      site.traces?.find(({ traceId }) => traceId === query.traceId) ?? trace([], query.traceId)
    );
  }
  const found = site[name.split(':')[1] as 'linkedBy'] ?? [];
  return found instanceof GatewayError
    ? { query, milliseconds: 1, bytes: 1, requests: 1, ok: false, error: found }
    : fixtureAnswer(query as Query & { kind: 'traceSearch' }, found as ReplyByKind['traceSearch'] | Error);
}

describe('messageOf', () => {
  it.each([
    [
      { 'messaging.destination.name': 'orders', 'messaging.destination.partition.id': '14' },
      { destination: 'orders', partition: '14' },
    ],
    [
      { 'messaging.destination': 'orders', 'messaging.kafka.partition': 14 },
      { destination: 'orders', partition: '14' },
    ],
    [
      { 'messaging.source.name': 'q', 'messaging.message.id': 'm1' },
      { destination: 'q', id: 'm1' },
    ],
    [
      { 'messaging.destination.name': 't', 'messaging.kafka.message.offset': 0 },
      { destination: 't', offset: '0' },
    ],
    [{ 'messaging.destination.name': '  ' }, undefined],
    [{ 'messaging.destination.name': ['t'] }, undefined],
    [{}, undefined],
  ])('reads old and new conventions: %j', (attributes, expected) => {
    expect(messageOf({ attributes })).toEqual(expected && { system: '', ...expected });
  });

  it('compares what both sides say', () => {
    const sent = { system: '', destination: 'orders', partition: '14', offset: '7' };
    expect(isSame(sent, { system: 'kafka', destination: 'orders' })).toBe(true);
    expect(isSame(sent, { ...sent, offset: '8' })).toBe(false);
  });
});

describe('crossings', () => {
  const ids = (of: Trace, chosen?: string) =>
    crossings(of, chosen).map(({ span: { name }, side }) => `${side} ${name}`);
  const publishing = (over: Partial<Span> & { parent?: string } = {}) =>
    span('0e', {
      name: 'orders publish',
      parent: '0a',
      kind: 'producer',
      start: T0 + 25,
      duration: 4,
      attributes: kafka,
      ...over,
    });

  it.each<[string, Trace, string[]]>([
    ['nothing in a trace without messages', flavrdash(), []],
    ['no message that was sent on the way', trace([...flavrdash().spans, publishing()]), []],
    [
      'no message that the suspect sent on its way',
      trace([
        span('0a', { duration: 100 }),
        publishing(),
        ...[0, 35, 65].map((at, i) => span(`${i}`, { parent: '0a', start: T0 + at, duration: [25, 30, 34][i] })),
      ]),
      [],
    ],
    [
      'a message after which the suspect waits',
      trace([
        span('0a', { name: 'ask', duration: 4_800 }),
        publishing(),
        span('0c', { parent: '0a', name: 'answer', start: T0 + 4_700, duration: 90 }),
      ]),
      ['after orders publish'],
    ],
    ['the producer that the trace ends at', placed(), ['after orders publish']],
    [
      'none whose consumer is in the trace',
      trace([...placed().spans, span('03', { parent: '02', kind: 'consumer', service: 'f', start: T0 + 90 })]),
      [],
    ],
    [
      'a consumer that begins the trace',
      trace([span('1', { name: 'take', kind: 'consumer', attributes: kafka })]),
      ['before take'],
    ],
    [
      'what a span links to, unless it is its own trace',
      trace([
        span('1', { name: 'batch', links: [{ traceId: OTHER, spanId: '1'.repeat(16), attributes: {} }] }),
        span('2', {
          name: 'own',
          parent: '1',
          links: [{ traceId: SPANS_TRACE_ID, spanId: '1'.repeat(16), attributes: {} }],
        }),
      ]),
      ['before batch'],
    ],
  ])('are %s', (_, of, expected) => {
    expect(ids(of)).toEqual(expected);
  });

  it('are those of the chosen span first, and two at most', () => {
    const sent = trace([...flavrdash().spans, publishing()]);
    expect(ids(sent, '0e'.padStart(16, '0'))).toEqual(['after orders publish']);
    const many = ['1', '2', '3'].map((id) => publishing({ spanId: id.repeat(16), name: id, start: T0 + 4_900 }));
    expect(ids(trace([...flavrdash().spans, ...many]))).toEqual(['after 1', 'after 2']);
    expect(ids(trace([...flavrdash().spans, ...many]), '3'.repeat(16))).toEqual(['after 3', 'after 1']);
  });

  it('are found in a chain of 50,000 producers in time', () => {
    const chain = Array.from({ length: 50_000 }, (_, i) =>
      span(`${i}`, { kind: 'producer', attributes: kafka, ...(i ? { parent: `${i - 1}` } : {}) })
    );
    expect(crossings(trace(chain))).toHaveLength(2);
  });
});

describe('following a message', () => {
  const link = (traceId: string, spanId: string) => [{ traceId, spanId: spanId.padStart(16, '0'), attributes: {} }];

  it('goes by a link that the producer holds, without a search', () => {
    const { names, beyond, notes } = followed(placed(kafka, { links: link(OTHER, 'a1') }), {
      traces: [consumed(OTHER)],
    });
    expect(names).toEqual(['trace']);
    expect(beyond).toEqual([
      {
        from: '02'.padStart(16, '0'),
        side: 'after',
        traceId: OTHER,
        spanId: 'a1'.padStart(16, '0'),
        service: 'fulfillment-service',
        name: 'orders process',
        delay: 4_100,
        duration: 200,
        errors: 0,
        join: 'link',
        among: 1,
      },
    ]);
    expect(notes).toEqual([
      [
        'continuesIn',
        'The message on Kafka topic orders was received by fulfillment-service 4.1 s later, in another trace. A span link connects the two traces.',
      ],
    ]);
  });

  it('goes by a link that the consumer holds, where Tempo can search for it', () => {
    const { names, queries, beyond } = followed(placed(), {
      linkedBy: [hit(OTHER)],
      traces: [consumed(OTHER, { links: link(SPANS_TRACE_ID, '02') })],
    });
    expect(names).toEqual(['linkedBy', 'trace']);
    expect(queries[0]).toMatchObject({
      expr: `{ link:traceID = "${SPANS_TRACE_ID}" && link:spanID =~ "[0]${'02'.padStart(15, '0')}" }`,
      limit: 20,
    });
    expect(beyond).toMatchObject([{ traceId: OTHER, spanId: 'a1'.padStart(16, '0'), join: 'link' }]);
  });

  it('searches for a link by the trace id as Tempo may write it, without leading zeros', () => {
    const { queries } = followed({ ...placed(), traceId: SPANS_TRACE_ID.replace('a9', '00') }, {});
    expect(queries[0]).toMatchObject({
      expr: expect.stringMatching(
        /^\{ \(link:traceID = "001c4f8b\w{24}" \|\| link:traceID = "1c4f8b\w{24}"\) && link:spanID =~ /
      ),
    });
  });

  it("goes by the message's id, on an older Tempo too", () => {
    const attributes = { ...kafka, 'messaging.message.id': 'm-1' };
    const { names, queries, beyond, attempts } = followed(placed(attributes), {
      linkedBy: tooOld,
      messageId: [hit(OTHER)],
      traces: [consumed(OTHER, { attributes })],
    });
    expect(names).toEqual(['linkedBy', 'messageId', 'trace']);
    expect(queries[1]).toMatchObject({
      expr: expect.stringMatching(
        /^\{ kind != producer && \(.*destination\.name = "orders".*\) && \(span\.messaging\.message\.id = "m-1" \|\|/
      ),
    });
    expect(beyond).toMatchObject([{ spanId: 'a1'.padStart(16, '0'), join: 'messageId', delay: 4_100 }]);
    expect(attempts).toEqual([
      'traces that link to orders publish: not possible: this version of Tempo cannot search by span links',
      'traces with the message id of orders publish: 1 found',
      'linked trace bbbbbbbb…: found in Tempo',
    ]);
  });

  it('goes by partition and offset as by an id', () => {
    const { queries } = followed(
      placed({ ...kafka, 'messaging.kafka.partition': 14, 'messaging.kafka.offset': 7 }),
      {}
    );
    expect(queries[1]).toMatchObject({ expr: expect.stringMatching(/kafka\.partition = 14 .*kafka\.offset = 7 /) });
  });

  it('goes by destination and partition at last, to the nearest, and says that nothing proves it', () => {
    const attributes = { ...kafka, 'messaging.kafka.partition': 14 };
    const { names, queries, beyond, notes } = followed(placed(attributes), {
      linkedBy: tooOld,
      destination: [hit(THIRD, T0 + 30_000), hit(SPANS_TRACE_ID), hit(OTHER), hit('d'.repeat(32), T0 - 50_000)],
      traces: [consumed(OTHER, { attributes })],
    });
    expect(names).toEqual(['linkedBy', 'destination', 'trace']);
    expect(queries[1]).toMatchObject({ expr: expect.stringMatching(/^\{ kind = consumer && /), to: T0 + 50 + 60_000 });
    expect(beyond).toMatchObject([{ traceId: OTHER, join: 'destination', among: 2 }]);
    expect(notes[0][1]).toMatch(
      /may have been received .* The traces share only destination and time, and this is the nearest of 2 that fit, so this is a guess/
    );
  });

  it('takes a link for proof, however the trace was found', () => {
    const { beyond } = followed(placed(), {
      linkedBy: tooOld,
      destination: [hit(OTHER)],
      traces: [consumed(OTHER, { links: link(SPANS_TRACE_ID, '02'), attributes: kafka })],
    });
    expect(beyond).toMatchObject([{ join: 'link', spanId: 'a1'.padStart(16, '0') }]);
  });

  it('does not take a consumer of another message for the one', () => {
    const at = (offset: number) => ({ ...kafka, 'messaging.kafka.offset': offset });
    const { beyond, notes } = followed(placed(at(7)), {
      linkedBy: tooOld,
      destination: [hit(OTHER)],
      traces: [consumed(OTHER, { attributes: at(8) })],
    });
    expect(beyond).toEqual([]);
    expect(notes).toMatchObject([['endsAtProducer', expect.anything()]]);
  });

  it('says where the trace ends when nothing continues it', () => {
    const { notes } = followed(placed(), { linkedBy: tooOld });
    expect(notes).toEqual([
      [
        'endsAtProducer',
        expect.stringMatching(/^The trace ends at Kafka topic orders: no trace that continues it was found\. Inject /),
      ],
    ]);
  });

  it('says nothing where Tempo failed, and asks it no further', () => {
    const { names, notes } = followed(placed(), { linkedBy: new Error('down') });
    expect([names, notes]).toEqual([['linkedBy'], []]);
  });

  it('says when the linked trace is gone', () => {
    const { notes, attempts } = followed(placed(kafka, { links: link(OTHER, 'a1') }), {});
    expect(notes).toMatchObject([['continuationGone', expect.stringMatching(/not sampled/)]]);
    expect(attempts).toEqual(['linked trace bbbbbbbb…: not in Tempo: not sampled, or past its retention']);
  });

  it('goes back from a consumer to who sent the message', () => {
    const taken = trace([
      span('1', { name: 'take', kind: 'consumer', start: T0 + 4_150, links: link(OTHER, '02'), attributes: kafka }),
    ]);
    const sender = { ...placed(), traceId: OTHER };
    const { beyond, notes } = followed(taken, { traces: [sender] });
    expect(beyond).toMatchObject([{ side: 'before', traceId: OTHER, name: 'orders publish', delay: 4_100 }]);
    expect(notes[0][1]).toMatch(/was sent by order-orchestrator 4\.1 s before/);
  });

  it('stays bounded and in one piece, whatever telemetry says', () => {
    const anyText = fc.oneof(fc.string(), fc.constantFrom('"', '\\', '} || {', '\u0000'));
    const anySpan = fc.record({
      id: fc.nat(5),
      parent: fc.option(fc.nat(5), { nil: undefined }),
      kind: fc.constantFrom<Span['kind']>('producer', 'consumer', 'client', 'server', 'internal'),
      start: fc.oneof(fc.nat(1000), fc.constant(NaN)),
      duration: fc.oneof(fc.nat(1000), fc.constant(-1)),
      destination: anyText,
      offset: fc.oneof(fc.integer(), anyText),
      linked: fc.array(fc.constantFrom(OTHER, THIRD, SPANS_TRACE_ID), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 8 }), fc.boolean(), (made, found) => {
        const shown = trace(
          made.map(({ id, parent, destination, offset, linked, ...rest }) =>
            span(`${id}`, {
              ...(parent === undefined ? {} : { parent: `${parent}` }),
              ...rest,
              attributes: { 'messaging.destination.name': destination, 'messaging.message.id': offset },
              links: linked.flatMap((traceId) => link(traceId, '1')),
            })
          )
        );
        const site = found ? { destination: [hit(OTHER)], traces: [consumed(OTHER)] } : {};
        const { queries } = followed(shown, site);
        expect(queries.filter(({ kind }) => kind === 'trace').length).toBeLessThanOrEqual(2);
        expect(queries.length).toBeLessThanOrEqual(8);
      })
    );
  });
});
