import fc from 'fast-check';
import { withDeadline } from '../signals/deadline';
import { GatewayError, type Gateway, type GatewayErrorKind } from '../signals/gateway';
import type { Answer } from '../signals/query';
import { ORDERS, place, RANGE, SITE } from '../testing/rails';
import { scriptedGateway, TRACE_ID } from '../testing/scriptedGateway';
import { readWiring } from '../wiring/readWiring';
import { failureSentence } from '../model/words/failureText';
import { message, plainText } from '../model/words/message';
import { Walk, type WalkState } from './run';
import { StationRunner, type StationState } from './station';
import type { AnyStep, Context } from '../model/finding/step';

/*
 * Random faults on random requests: whatever comes back, every station ends, with words. Jest fails the test on a rejection
 * that nobody takes.
 */

/** Three hundred walks, on a machine that has other things to do. */
const PATIENCE = 60_000;

const KINDS: GatewayErrorKind[] = [
  'forbidden',
  'authentication',
  'missing',
  'rejected',
  'busy',
  'timeout',
  'unreachable',
  'broken',
  'absent',
  'cancelled',
];
const ODD_VALUES = [null, '', -1, 1e300, 'x', '\u0000', [], {}, true, [null], { a: 1 }, '99999999999999999999', 'NaN'];

type Mishap =
  | { what: 'nothing' }
  | { what: 'error'; kind: GatewayErrorKind }
  | { what: 'hangs' }
  | { what: 'throws' }
  | { what: 'late' }
  | { what: 'body'; body: string }
  | { what: 'cut'; share: number }
  | { what: 'changed'; at: number; value: unknown };

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Mishap>({ what: 'nothing' }) },
  { weight: 2, arbitrary: fc.constantFrom(...KINDS).map((kind): Mishap => ({ what: 'error', kind })) },
  { weight: 1, arbitrary: fc.constantFrom<Mishap>({ what: 'hangs' }, { what: 'throws' }, { what: 'late' }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('', '{}', '[]', 'null', '0', '<html></html>', 'ok', '{"status":"success"}')
      .map((body): Mishap => ({ what: 'body', body })),
  },
  { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((share): Mishap => ({ what: 'cut', share })) },
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('changed' as const),
      at: fc.nat(500),
      value: fc.constantFrom<unknown>(...ODD_VALUES),
    }),
  }
);

function mishapGateway(mishaps: Mishap[]): Gateway {
  const scripted = scriptedGateway();
  let asked = 0;
  return {
    send: async (request, signal) => {
      const mishap = mishaps[asked++ % mishaps.length];
      switch (mishap.what) {
        case 'error':
          throw new GatewayError(mishap.kind, request.source, 'said the backend');
        case 'throws':
          throw new TypeError('not a gateway error at all');
        case 'hangs':
          return withDeadline({ ...request, timeout: 5 }, signal, () => new Promise(() => {}));
        case 'late':
          await new Promise((resolve) => setTimeout(resolve, 3));
      }
      const reply = await scripted.send(request, signal);
      return { ...reply, body: changed(reply.body, mishap) };
    },
  };
}

function changed(body: string, mishap: Mishap): string {
  switch (mishap.what) {
    case 'body':
      return mishap.body;
    case 'cut':
      return body.slice(0, body.length * mishap.share);
    case 'changed':
      return withOddValue(body, mishap.at, mishap.value);
    default:
      return body;
  }
}

/** The body with one of its values, counted depth first, replaced. */
function withOddValue(body: string, at: number, value: unknown): string {
  let values = 0;
  JSON.parse(body, (_key, each) => (values++, each));
  let left = at % values;
  return JSON.stringify(JSON.parse(body, (_key, each) => (left-- === 0 ? value : each)));
}

/** What is wrong with the end of a station; undefined when nothing is. */
function blemish({ status, finding, waitingFor, absence, error, errorSource }: StationState): string | undefined {
  const said = finding?.sentence ?? waitingFor ?? absence ?? (error && failureSentence(error, errorSource));
  const words = said ? plainText(said) : '';
  if (status === 'loading' || !/\w+ \w+/.test(words)) {
    return `${status}: ${words}`;
  }
  return /\{\{|undefined|\[object/.test(words) || (status === 'failed') !== (error !== undefined) ? words : undefined;
}

function blemishes({ stations }: WalkState): string[] {
  return stations.flatMap((state) => blemish(state) ?? []);
}

test(
  'every station ends, with words, whatever comes back',
  async () => {
    const places = fc.constantFrom(
      place(),
      place({ trace: TRACE_ID }),
      place({ filters: { tenant: 'other' } }),
      place({ trace: 'f'.repeat(32) })
    );
    await fc.assert(
      fc.asyncProperty(fc.array(mishap, { minLength: 1, maxLength: 40 }), places, async (mishaps, at) => {
        const walk = new Walk(mishapGateway(mishaps), SITE);
        walk.go(at, RANGE);
        expect(blemishes(await walk.settled())).toEqual([]);
      }),
      { numRuns: 200 }
    );
  },
  PATIENCE
);

test(
  'and after retries of all that failed, asked in the middle of the walk',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mishap, { minLength: 1, maxLength: 40 }), async (mishaps) => {
        const walk = new Walk(mishapGateway(mishaps), SITE);
        walk.go(place(), RANGE);
        walk.state?.stations.forEach(({ station }) => walk.retry(station.id));
        const state = await walk.settled();
        state.stations.filter(({ status }) => status === 'failed').forEach(({ station }) => walk.retry(station.id));
        expect(blemishes(await walk.settled())).toEqual([]);
      }),
      { numRuns: 100 }
    );
  },
  PATIENCE
);

test('a backend that answers late is not waited for round after round', async () => {
  jest.useFakeTimers();
  try {
    const query = { kind: 'trace', source: 'tempo', traceId: TRACE_ID } as const;
    const error = new GatewayError('timeout', 'tempo', 'no answer within 30 s');
    const late: Answer = { query, ok: false, error, milliseconds: 30_000, bytes: 0, requests: 1 };
    const step: AnyStep = {
      kind: 'trace',
      title: () => message('test.title', 'Trace'),
      question: () => ({ ask: {} }),
      plan: (_question, answers) => ({
        [answers.has('first') ? (answers.has('second') ? 'third' : 'second') : 'first']: query,
      }),
      read: () => {
        throw error;
      },
    };
    const context = { wiring: readWiring(SITE.dataSources, ORDERS, place()) } as Context;
    const runner = new StationRunner(
      { id: 'trace', kind: 'trace' },
      step,
      () => new Promise((resolve) => setTimeout(() => resolve(late), 30_000)),
      () => {}
    );
    runner.consider(context);
    await jest.advanceTimersByTimeAsync(61_000);
    expect(runner.state).toMatchObject({ status: 'failed', error: { kind: 'timeout' }, errorSource: 'tempo' });
    expect(runner.state.sent.map(({ name }) => name)).toEqual(['first', 'second']);
  } finally {
    jest.useRealTimers();
  }
});
