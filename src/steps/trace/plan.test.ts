import type { SplitEvidence } from '../../model/finding/finding';
import { plainText } from '../../model/words/message';
import { EMPTY_PLACE } from '../../model/place/place';
import { Answers, emptyFinding, type Context } from '../../model/finding/step';
import { burnRateStep } from '../burnRate';
import { context, RAIL, settle, WIRING } from '../../testing/steps';
import { flavrdash, SPANS_TRACE_ID } from '../../testing/spans';
import { traceQuestionOf, exemplar, hit, OTHER_ID, PINNED, STATION, walk } from '../../testing/traceStep';
import { traceStep } from '.';

describe('traceStep.question', () => {
  const split = (suggested?: string) =>
    emptyFinding<SplitEvidence>(
      {
        kind: 'split',
        dimension: 'd',
        candidates: [],
        others: { count: 0, errors: 0, requests: 0 },
        totals: { errors: 0, requests: 0, burn: 0 },
        counts: 'errors',
        suggested,
      },
      'x',
      { id: 'x', text: 'x' },
      { id: 'x', text: 'x' }
    );

  it('waits for a service, then for the splits, and says for which', () => {
    const waiting = (over: Partial<Context>) => {
      const asking = traceStep.question(context(over), STATION);
      return 'wait' in asking ? plainText(asking.wait) : asking;
    };
    expect(waiting({ service: undefined })).toMatch(/Choose a service/);
    expect(waiting({})).toBe('Waiting for the split by Tenant.');
    expect(waiting({ found: { 'split-tenant': split('acme') } })).toBe('Waiting for the split by Partition.');
    expect(waiting({ found: { 'split-tenant': split() }, failed: { 'split-partition': true } })).toMatchObject({
      ask: { filters: [] },
    });
  });

  it('asks the same whether a filter is suggested or pinned', () => {
    const suggested = traceQuestionOf({
      place: EMPTY_PLACE,
      found: { 'split-tenant': split('hyd-cloud-kitchens'), 'split-partition': split('14') },
    });
    expect(suggested).toEqual(traceQuestionOf());
  });

  it('starts at once with a chosen trace, and asks the same when that trace has told its service', () => {
    const place = { ...EMPTY_PLACE, trace: SPANS_TRACE_ID };
    const first = traceQuestionOf({ place, service: undefined });
    expect(first).toMatchObject({ chosen: SPANS_TRACE_ID, filters: [] });
    expect(traceQuestionOf({ place, service: 'told', told: { service: 'told', filters: PINNED } })).toEqual(first);
  });

  it('says what is wrong with a malformed trace id and with a missing source', () => {
    const malformed = traceStep.question(
      context({ place: { ...EMPTY_PLACE, trace: `no "id" ${'x'.repeat(10_000)}` } }),
      STATION
    );
    expect('cannot' in malformed && plainText(malformed.cannot.sentence)).toMatch(
      /Expected a trace id .* in trace=no "id" x{20,90}…\. Correct the link/
    );
    const none = context({ wiring: { ...WIRING, sources: { ...WIRING.sources, traces: { missing: 'none' } } } });
    const asking = traceStep.question(none, STATION);
    expect('cannot' in asking && plainText(asking.cannot.sentence)).toMatch(/no Tempo data source/);
  });
});

describe('traceStep.plan', () => {
  it('asks for exemplars and searches in one round, then for one trace', () => {
    const { rounds } = walk({
      exemplars: [exemplar(SPANS_TRACE_ID)],
      search: [hit(SPANS_TRACE_ID), hit(OTHER_ID)],
      traces: { [SPANS_TRACE_ID]: flavrdash() },
    });
    expect(rounds).toEqual([['search', 'exemplars', 'chart'], [`trace:${SPANS_TRACE_ID}`]]);
  });

  it('asks for the onset by the very query of the burn rate’s chart, which costs no request', () => {
    const asking = burnRateStep.question(context(), { id: 'burn-rate', kind: 'burnRate' });
    const { chart } = 'ask' in asking ? burnRateStep.plan(asking.ask, new Answers()) : {};
    expect(chart).toBeDefined();
    expect(traceStep.plan(traceQuestionOf(), new Answers()).chart).toEqual(chart);
  });

  it('escapes what a place holds, and intersects spansets over the trace', () => {
    const place = { ...EMPTY_PLACE, filters: { tenant: 'a"} || {', partition: '14' } };
    const { search, exemplars } = traceStep.plan(
      traceQuestionOf({ place, service: 'x"y' }),
      settle(
        () => ({}),
        {},
        () => []
      ).answers
    );
    expect(search).toMatchObject({
      expr:
        '{ resource.service.name = "x\\"y" } && { resource.tenant_id = "a\\"} || {" } && ' +
        '{ (span.messaging.kafka.partition = 14 || span.messaging.kafka.partition = "14") } && { status = error }',
      limit: 20,
    });
    expect(exemplars).toMatchObject({ expr: expect.stringContaining('service="x\\"y"') });
  });

  it('searches by duration for a latency objective', () => {
    const slow = {
      ...RAIL,
      slo: {
        ...RAIL.slo,
        indicator: { type: 'latency' as const, histogram: 'h_bucket{service="$service"}', threshold: 2.5 },
      },
    };
    const { search } = traceStep.plan(
      traceQuestionOf({ rail: slow }),
      settle(
        () => ({}),
        {},
        () => []
      ).answers
    );
    expect(search).toMatchObject({ expr: expect.stringMatching(/\{ duration > 2500ms \}$/) });
  });

  it('looks up the next candidates while those before were sampled away, and stops after four', () => {
    const ids = [1, 2, 3, 4, 5, 6, 7].map((n) => `${n}`.padStart(32, '0'));
    const { rounds, read } = walk({
      exemplars: ids.map((id, i) => exemplar(id, { value: 9 - i })),
      search: new Error('down'),
    });
    expect(rounds.slice(1).map((round) => round.length)).toEqual([1, 2, 1]);
    expect(read).toThrow('down');
  });

  it('looks up the chosen trace beside the search, which fails without harm', () => {
    const question = traceQuestionOf({
      place: { ...EMPTY_PLACE, service: 'order-orchestrator', trace: SPANS_TRACE_ID },
    });
    const { rounds, read } = walk({ search: new Error('slow'), traces: { [SPANS_TRACE_ID]: flavrdash() } }, question);
    expect(rounds).toEqual([[`trace:${SPANS_TRACE_ID}`, 'search', 'exemplars']]);
    expect(read()).toMatchObject({ status: 'found', level: 3 });
  });
});
