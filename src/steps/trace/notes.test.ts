import type { Span } from '../../signals/data';
import { plainText } from '../../model/words/message';
import { flavrdash, span, T0, trace } from '../../testing/spans';
import { traceNotes } from './notes';
import { findSuspect } from '../../traces/suspect';
import { buildTree } from '../../traces/tree';

function notesOf(spans: Span[]) {
  const { rows } = buildTree(trace(spans));
  const suspect = findSuspect(rows);
  return suspect ? traceNotes(rows, suspect, []) : [];
}

const said = (spans: Span[]) => notesOf(spans).map(({ code, sentence }) => [code, plainText(sentence)]);

const root = (over: Partial<Span> = {}) =>
  span('root', { name: 'place_order', kind: 'server', duration: 1000, ...over });
const client = (id: string, start: number, duration: number, parent = 'root') =>
  span(id, { parent, kind: 'client', start: T0 + start, duration });
const server = (id: string, parent: string, start: number, duration: number, service = 'basic') =>
  span(id, { parent, kind: 'server', service, start: T0 + start, duration });
const busy = span('busy', { parent: 'root', start: T0, duration: 1000 });
const steps = Array.from({ length: 20 }, (_, i) => span(`s${i}`, { parent: 'busy', start: T0 + i * 50, duration: 50 }));
/** A request that says nothing odd: its time is in twenty short spans. */
const clean = [root(), busy, ...steps];

describe('traceNotes', () => {
  it.each<[string, Span[], string[][]]>([
    ['nothing of a clean trace', clean, []],
    [
      'where instrumentation ends',
      flavrdash().spans,
      [
        [
          'leftTracedWorld',
          'This trace has no spans of postgres-replica-2. Check its own logs and metrics for what it did.',
        ],
      ],
    ],
    [
      'time that nothing explains',
      [root(), span('charge', { parent: 'root', start: T0 + 10, duration: 980 })],
      [
        [
          'gap',
          'charge has 980 ms without any span inside it: it is not instrumented there, or the process was paused. Check its logs and profile. A stall below the process (scheduler, disk, network) shows in neither.',
        ],
      ],
    ],
    [
      'many calls to the same far end',
      [root(), ...[0, 320, 640].flatMap((at, i) => [client(`c${i}`, at, 310), server(`d${i}`, `c${i}`, at + 150, 10)])],
      [['manyCalls', '3 calls to basic take 970 ms of 1 s together. The longest:']],
    ],
    [
      'a caller all of whose calls wait',
      [
        root(),
        client('a', 0, 560),
        server('af', 'a', 280, 5),
        client('b', 570, 400),
        server('bf', 'b', 700, 5, 'seat'),
      ],
      [
        [
          'allCallsWait',
          'Every service that order-orchestrator calls is waited for alike (basic 555 ms, seat 395 ms): suspect order-orchestrator itself or its network rather than one of them.',
        ],
      ],
    ],
    [
      'work that outlives its caller',
      [...clean, client('c', 10, 20), server('d', 'c', 12, 700)],
      [
        [
          'outlives',
          'basic continues for 682 ms after order-orchestrator stopped waiting: the caller timed out or gave up, the work did not.',
        ],
      ],
    ],
    [
      'a root that is not there',
      clean.map((each) =>
        each.name === 'root' || each.name === 'place_order' ? { ...each, parentSpanId: 'f'.repeat(16) } : each
      ),
      [
        [
          'rootMissing',
          'The root span is missing: it has not arrived yet, or was lost. The request began earlier and may have taken longer than the trace shows.',
        ],
      ],
    ],
    [
      'missing parents',
      [...clean, span('x', { parent: 'ffff' }), span('y', { parent: 'eeee' })],
      [
        [
          'orphans',
          '2 spans have a parent that is not in the trace: spans in between were dropped, or a service is not traced.',
        ],
      ],
    ],
    [
      'clocks that disagree',
      [...clean, client('c', 300, 20), server('d', 'c', 100, 20)],
      [
        [
          'clockSkew',
          'The clocks of order-orchestrator and basic differ by at least 200 ms: a call is answered before it is made. How the wait divides between them is an estimate.',
        ],
      ],
    ],
    [
      'ids that come twice, save the halves of one call',
      [
        ...clean,
        steps[0],
        span('z', { parent: 'busy', kind: 'client', duration: 1 }),
        span('z', { kind: 'server', duration: 1, service: 'basic' }),
      ],
      [
        [
          'repeatedIds',
          'Spans that share their id with another span: 1. They were sent twice, or ids collide, so their children may be in the wrong place.',
        ],
      ],
    ],
  ])('tell %s', (_, spans, expected) => {
    expect(said(spans)).toEqual(expected);
  });

  it('say nothing of edges that hardly wait, whatever span was chosen', () => {
    const { rows } = buildTree(
      trace([
        root(),
        client('a', 0, 400),
        server('af', 'a', 1, 398),
        client('b', 400, 600),
        server('bf', 'b', 401, 598, 'seat'),
      ])
    );
    const chosen = findSuspect(
      rows,
      rows.find(({ span }) => span.name === 'a')
    );
    expect(chosen && traceNotes(rows, chosen, [])).toEqual([]);
  });

  it('show the spans that they speak of', () => {
    const [note] = notesOf([
      root(),
      span('charge', { parent: 'root', start: T0 + 10, duration: 100 }),
      span('pay', { parent: 'root', start: T0 + 900, duration: 90 }),
    ]);
    expect(note.evidence?.map(({ spanId, text }) => [spanId, plainText(text)])).toEqual([
      ['charge'.padStart(16, '0'), 'order-orchestrator charge, 100 ms'],
      ['pay'.padStart(16, '0'), 'order-orchestrator pay, 90 ms'],
    ]);
  });

  it('are four at most, those on where the trace leads first', () => {
    const { rows } = buildTree(
      trace([...clean, span('x', { parent: 'ffff' }), client('c', 300, 20), server('d', 'c', 100, 500), steps[0]])
    );
    const suspect = findSuspect(rows);
    const beyond = ['a', 'b', 'c'].map((code) => ({
      code,
      tone: 'neutral' as const,
      sentence: { id: 'x', text: 'x' },
    }));
    expect(suspect && traceNotes(rows, suspect, beyond).map(({ code }) => code)).toEqual(['a', 'b', 'c', 'orphans']);
  });

  it('come in time for 50,000 messy spans', () => {
    const messy = Array.from({ length: 50_000 }, (_, i) =>
      span(`${i % 40_000}`, { parent: `${(i * 7) % 60_000}`, kind: i % 2 ? 'client' : 'server', service: `s${i % 5}` })
    );
    expect(notesOf(messy).length).toBeLessThanOrEqual(4);
  });
});
