import { flavrdash } from '../testing/spans';
import { ORDERS, place, TO } from '../testing/rails';
import type { Finding, Onset, Traffic } from '../model/finding/finding';
import { explanationNotes } from './explain';
import {
  answer,
  burning,
  codes,
  logged,
  nothing,
  PAGES,
  QUIET,
  split,
  told,
  traced,
  walkOf,
} from '../testing/walkOfFindings';
import { MINUTE, HOUR } from '../signals/time';

const STEPS = {
  'split-tenant': split('tenant', { a: 0.5, b: 0.5 }),
  trace: traced(flavrdash()),
  logs: logged([]),
};

function changed(
  before: [requests: number, errors: number],
  after: [requests: number, errors: number],
  more = {}
): Traffic {
  const rates = ([requests, errors]: [number, number]) => ({ requests, errors });
  return {
    now: after[0],
    earlier: 5,
    change: { time: TO - 35 * MINUTE, within: MINUTE, before: rates(before), after: rates(after), ...more },
  };
}

function began(time: number): Onset {
  return { time, within: MINUTE, confidence: 0.95, shape: 'sudden' };
}

function walk(burnRate: Finding, over = {}) {
  return walkOf({ 'burn-rate': burnRate, ...STEPS }, over);
}

describe('traffic', () => {
  it('down rather than errors up: says so first, and shows no single request as the cause', () => {
    const fell = walk(burning(PAGES, { traffic: changed([7.3, 0.1], [0.4, 0.1]) }));
    expect(told(fell, 'burn-rate')).toEqual({
      code: 'trafficDown',
      sentence:
        'Requests fell from 7.3/s to 0.4/s, 35 min before the end of this range, and errors did not rise. Single requests will not show why. Check what sends the traffic.',
      causes: [
        'the load balancer, DNS or a gateway sends the requests elsewhere',
        'a caller was deployed, is down, or sends fewer requests',
        'clients cannot reach the site at all',
      ],
      evidence: ['bad requests: 0.1/s before, 0.1/s after'],
    });
    expect(answer(fell)).toBe(
      'order-orchestrator gets fewer requests, not more errors: from 7.3/s to 0.4/s, 35 min before the end of this range. Check what sends the traffic: load balancer, DNS, an upstream deploy. It is one value.'
    );
  });

  it('down, and somebody chose what to look at: the answer tells that as well', () => {
    const chosen = walk(burning(PAGES, { traffic: changed([7.3, 0.1], [0.4, 0.1]) }), {
      place: place({ filters: { tenant: 'a' } }),
    });
    expect(answer(chosen)).toMatch(
      /^order-orchestrator gets fewer requests, .* It is one value\. It is this span\. The log says so\.$/
    );
  });

  it('down, and its series have ended: perhaps nobody counts any more', () => {
    const gone = walk(burning(PAGES, { traffic: changed([7.3, 0.1], [0, 0], { silent: true }) }));
    expect(told(gone, 'burn-rate').causes[0]).toContain('no longer scraped');
  });

  it.each<[string, Traffic, number | undefined, string, string]>([
    [
      'down, with more errors',
      changed([7, 0.1], [3, 2]),
      undefined,
      'trafficDownWithErrors',
      'Requests fell as well, from 7/s to 3/s',
    ],
    ['up as the burn began', changed([7, 0.1], [30, 5]), TO - 33 * MINUTE, 'trafficUp', 'as the burn began, 35 min'],
    [
      'up at another time',
      changed([7, 0.1], [30, 5]),
      TO - 5 * MINUTE,
      'trafficUp',
      'Requests rose from 7/s to 30/s, 35 min',
    ],
  ])('%s: a note, and the answer goes on', (_, traffic, onset, code, sentence) => {
    const note = walk(burning(PAGES, { traffic, ...(onset && { onset: began(onset) }) }));
    expect(told(note, 'burn-rate')).toMatchObject({ code, sentence: expect.stringContaining(sentence) });
    expect(answer(note)).toContain('is burning its error budget at 18×');
    expect(answer(note)).toContain('It is this span. The log says so.');
  });

  it('steady, or not counted: nothing to say', () => {
    expect(codes(walk(burning(PAGES, { traffic: { now: 7, earlier: 7 } })), 'burn-rate')).toEqual([]);
    expect(codes(walk(burning(PAGES)), 'burn-rate')).toEqual([]);
  });
});

describe('trend', () => {
  const DAYS = { '5m': 5, '30m': 5.2, '1h': 5.3, '2h': 5, '6h': 5.1, '1d': 5, '3d': 5.1 };
  const traffic = { now: 5, earlier: 5 };

  it('the same burn for days: a trend, not an event', () => {
    const slow = walk(burning(DAYS, { traffic }));
    expect(told(slow, 'burn-rate')).toMatchObject({
      code: 'trend',
      sentence:
        'The burn rate has been about the same for 3 days (5.1× over 3d, 5.3× over 1h). This is a trend, not an event. Compare releases and capacity rather than one trace.',
      evidence: ['5.3× over 1h', '5.1× over 6h', '5× over 1d', '5.1× over 3d'],
    });
    expect(answer(slow)).toMatch(
      /^order-orchestrator has had about the same burn rate for 3 days: .* It is one value\.$/
    );
  });

  it.each<[string, Record<string, number>, object]>([
    ['an hour that is worse', { ...DAYS, '1h': 18 }, { traffic }],
    ['a day that was better', { ...DAYS, '1d': 2 }, { traffic }],
    ['a window that is not known', { ...DAYS, '6h': NaN }, { traffic }],
    ['less than the budget', { '5m': 0.9, '1h': 0.9, '6h': 0.9, '1d': 0.9, '3d': 0.9 }, { traffic }],
    ['an onset in the chart', DAYS, { traffic, onset: began(TO - HOUR) }],
    ['a service without requests three days earlier', DAYS, { traffic: { now: 5 } }],
    ['requests that nothing counts', DAYS, {}],
  ])('%s is none', (_, burns, more) => {
    expect(codes(walk(burning(burns, more)), 'burn-rate')).not.toContain('trend');
  });
});

describe('nothing burns', () => {
  it('there is nothing to explain, and no request is presented as a cause', () => {
    const quiet = walk(burning(QUIET));
    expect(codes(quiet, 'burn-rate')).toEqual(['quiet']);
    expect(answer(quiet)).toBe(
      'order-orchestrator is within its error budget (burn rate 0.4×). Nothing to investigate.'
    );
    expect(told(quiet, 'trace').sentence).toBe(
      'This trace failed, but order-orchestrator is within its error budget: single failures are what the budget is for.'
    );
  });

  it('a choice is a question of its own', () => {
    const chosen = walk(burning(QUIET), { place: place({ filters: { tenant: 'a' } }) });
    expect(answer(chosen)).toBe(
      'order-orchestrator as a whole is within its error budget (burn rate 0.4×). It is one value. It is this span. The log says so.'
    );
    expect(codes(walk(burning(QUIET), { place: place({ trace: 'a'.repeat(32) }) }), 'trace')).toEqual([]);
  });

  it('it burnt earlier in the range: recovered, and the steps tell of that', () => {
    const points: Array<[number, number]> = [
      [TO - HOUR, 12],
      [TO, 0.4],
    ];
    const recovered = walk(
      burning(QUIET, {
        series: [
          { window: '5m', points: [] },
          { window: '1h', points },
        ],
      })
    );
    expect(codes(recovered, 'burn-rate')).toEqual(['recovered']);
    expect(answer(recovered)).toMatch(
      /^order-orchestrator has recovered: its burn rate reached 12× .* now 0\.4×\. It is one value\. It is this span\./
    );
  });

  it.each([
    ['a burst of the last minutes', { ...QUIET, '5m': 30 }],
    ['more than the budget, below every threshold', { ...QUIET, '1h': 1.5 }],
    ['a ticket of days, in a better hour', { ...QUIET, '6h': 1.2, '1d': 1.2, '3d': 1.2 }],
    ['no requests', { '5m': NaN, '30m': NaN, '1h': NaN, '6h': NaN }],
    ['a page', PAGES],
  ])('%s is not quiet', (_, burns) => {
    expect(codes(walk(burning(burns)), 'burn-rate')).toEqual([]);
  });
});

describe('dimensions that cannot tell requests apart', () => {
  const one = {
    'split-tenant': split('tenant', { acme: 0.99 }),
    'split-partition': split('partition', { '14': 0.96, '3': 0.04 }),
  };

  it('are named by the last split', () => {
    const alike = walkOf({ 'burn-rate': burning(PAGES), ...one });
    expect(codes(alike, 'split-tenant')).toEqual([]);
    expect(told(alike, 'split-partition')).toMatchObject({
      code: 'alike',
      evidence: ['tenant acme: 99 % of requests', 'partition 14: 96 % of requests'],
    });
  });

  it.each<[string, Record<string, Finding>, object]>([
    ['one of them can', { ...one, 'split-tenant': split('tenant', { a: 0.6, b: 0.4 }) }, {}],
    ['one is not known', { 'split-partition': one['split-partition'] }, {}],
    [
      'there is only one',
      { 'split-tenant': one['split-tenant'] },
      { rail: { ...ORDERS, dimensions: ORDERS.dimensions.slice(0, 1) } },
    ],
  ])('unless %s', (_, splits, over) => {
    const able = walkOf({ 'burn-rate': burning(PAGES), ...splits }, over);
    expect([...codes(able, 'split-tenant'), ...codes(able, 'split-partition')]).toEqual([]);
  });
});

describe('a chosen value', () => {
  const chosen = (errors: number, filters: Record<string, string>) =>
    walkOf(
      { 'burn-rate': burning(PAGES), ...STEPS, 'split-tenant': split('tenant', { a: 0.5 }, errors) },
      { place: place({ filters }) }
    );

  it('of which nothing fails: said so, before what the steps below find of others', () => {
    expect(answer(chosen(0.1, { tenant: 'a' }))).toContain(
      'a has no errors in this window. The steps below may show other requests. It is this span.'
    );
  });

  it.each<[string, number, Record<string, string>]>([
    ['of which something fails', 3, { tenant: 'a' }],
    ['that is not there', 0, { tenant: 'b' }],
    ['of another dimension', 0, { partition: 'a' }],
  ])('%s needs no words', (_, errors, filters) => {
    expect(codes(chosen(errors, filters), 'split-tenant')).toEqual([]);
  });
});

describe('a service that only metrics know', () => {
  const none = { trace: nothing('trace'), logs: nothing('logs'), profile: nothing('profile') };

  it('is said so, once every other signal has nothing', () => {
    const bare = walkOf({ 'burn-rate': burning(PAGES), ...none });
    expect(codes(bare, 'trace')).toEqual(['uninstrumented']);
    expect(answer(bare)).toMatch(/is burning its error budget at 18× .* order-orchestrator has metrics only/);
  });

  it('is said so where a trace shares nothing but the time, and what that trace tells is no part of the answer', () => {
    const unrelated = walkOf(
      { ...STEPS, 'burn-rate': burning(PAGES), trace: { ...traced(flavrdash()), rung: 'window', headline: undefined } },
      { place: place({ filters: { tenant: 'x' } }) }
    );
    expect(codes(unrelated, 'trace')).toEqual(['uninstrumented']);
    expect(answer(unrelated)).toBe(
      'order-orchestrator is burning its error budget at 18× the allowed rate. It is one value. No trace contains order-orchestrator: it is not instrumented, or has another name in its spans.'
    );
  });

  it('not while one has not answered, or has something, or failed', () => {
    const { profile: _profile, ...two } = none;
    expect(codes(walkOf({ 'burn-rate': burning(PAGES), ...two }), 'trace')).toEqual([]);
    expect(codes(walkOf({ 'burn-rate': burning(PAGES), ...none, logs: logged([]) }), 'trace')).toEqual([]);
    expect(codes(walkOf({ 'burn-rate': burning(QUIET), ...none }), 'trace')).toEqual([]);
  });
});

it('notes are the step’s own first', () => {
  const own = { code: 'own', tone: 'neutral' as const, sentence: { id: 'x', text: 'x' } };
  const state = walk({ ...burning(QUIET), notes: [own] });
  expect(explanationNotes(state, state.stations[0]).map(({ code }) => code)).toEqual(['own', 'quiet']);
});
