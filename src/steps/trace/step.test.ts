import type { Exemplar, Trace, TraceSummary } from '../../signals/data';
import type { Query, ReplyByKind } from '../../signals/query';
import type { SplitEvidence } from '../../walk/finding';
import { plainText } from '../../walk/message';
import { EMPTY_PLACE } from '../../walk/place';
import { emptyFinding, type Context } from '../../walk/step';
import { context, RAIL, settle, WIRING } from '../fixtures';
import { flavrdash, T0, trace, TRACE_ID } from './fixtures';
import { traceStep, type TraceQuestion } from '.';

const OTHER_ID = '00000000000000000000000000000bad';
const STATION = { id: 'trace', kind: 'trace' as const };
const PINNED = { tenant: 'hyd-cloud-kitchens', partition: '14' };

function ask(over: Partial<Context> = {}): TraceQuestion {
  const asking = traceStep.question(context({ place: { ...EMPTY_PLACE, filters: PINNED }, ...over }), STATION);
  if (!('ask' in asking)) {
    throw new Error(JSON.stringify(asking));
  }
  return asking.ask;
}

function hit(traceId: string, over: Partial<TraceSummary> = {}): TraceSummary {
  return {
    traceId,
    rootService: 'order-orchestrator',
    rootName: 'place_order',
    start: T0,
    duration: 4000,
    matched: 1,
    ...over,
  };
}

function exemplar(traceId: string, over: Partial<Exemplar> = {}): Exemplar {
  return {
    seriesLabels: { http_response_status_code: '500' },
    labels: { trace_id: traceId },
    value: 4.8,
    time: T0,
    ...over,
  };
}

interface Site {
  exemplars?: Exemplar[] | Error;
  search?: TraceSummary[] | Error;
  searchFewer?: TraceSummary[] | Error;
  searchService?: TraceSummary[] | Error;
  traces?: Record<string, Trace | Error>;
}

function walk(site: Site, question = ask()) {
  const backend = (name: string, query: Query): ReplyByKind[Query['kind']] | Error =>
    query.kind === 'trace'
      ? (site.traces?.[query.traceId] ?? trace([], query.traceId))
      : (site[name as 'search'] ?? []);
  const { answers, rounds } = settle(traceStep.plan, question, backend);
  return { rounds, read: () => traceStep.read(question, answers) };
}

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
    expect(waiting({ service: undefined })).toMatch(/Waits for a service/);
    expect(waiting({})).toBe('Waits for the split by Tenant.');
    expect(waiting({ found: { 'split-tenant': split('acme') } })).toBe('Waits for the split by Partition.');
    expect(waiting({ found: { 'split-tenant': split() }, failed: { 'split-partition': true } })).toMatchObject({
      ask: { filters: [] },
    });
  });

  it('asks the same whether a filter is suggested or pinned', () => {
    const suggested = ask({
      place: EMPTY_PLACE,
      found: { 'split-tenant': split('hyd-cloud-kitchens'), 'split-partition': split('14') },
    });
    expect(suggested).toEqual(ask());
  });

  it('starts at once with a chosen trace, and asks the same when that trace has told its service', () => {
    const place = { ...EMPTY_PLACE, trace: TRACE_ID };
    const first = ask({ place, service: undefined });
    expect(first).toMatchObject({ chosen: TRACE_ID, filters: [] });
    expect(ask({ place, service: 'told', told: { service: 'told', filters: PINNED } })).toEqual(first);
  });

  it('says what is wrong with a malformed trace id and with a missing source', () => {
    const malformed = traceStep.question(
      context({ place: { ...EMPTY_PLACE, trace: `no "id" ${'x'.repeat(10_000)}` } }),
      STATION
    );
    expect('cannot' in malformed && plainText(malformed.cannot.sentence)).toMatch(
      /trace=no "id" x{20,90}…, which is no trace id.*Correct the link/
    );
    const none = context({ wiring: { ...WIRING, sources: { ...WIRING.sources, traces: { missing: 'none' } } } });
    const asking = traceStep.question(none, STATION);
    expect('cannot' in asking && plainText(asking.cannot.sentence)).toMatch(/no Tempo data source/);
  });
});

describe('traceStep.plan', () => {
  it('asks for exemplars and searches in one round, then for one trace', () => {
    const { rounds } = walk({
      exemplars: [exemplar(TRACE_ID)],
      search: [hit(TRACE_ID), hit(OTHER_ID)],
      traces: { [TRACE_ID]: flavrdash() },
    });
    expect(rounds).toEqual([['search', 'exemplars'], [`trace:${TRACE_ID}`]]);
  });

  it('escapes what a place holds, and intersects spansets over the trace', () => {
    const place = { ...EMPTY_PLACE, filters: { tenant: 'a"} || {', partition: '14' } };
    const { search, exemplars } = traceStep.plan(
      ask({ place, service: 'x"y' }),
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
      ask({ rail: slow }),
      settle(
        () => ({}),
        {},
        () => []
      ).answers
    );
    expect(search).toMatchObject({ expr: expect.stringMatching(/\{ duration > 2500ms \}$/) });
  });

  it('looks up the next candidates while those before were sampled away, and stops after five', () => {
    const ids = [1, 2, 3, 4, 5, 6, 7].map((n) => `${n}`.padStart(32, '0'));
    const { rounds, read } = walk({
      exemplars: ids.map((id, i) => exemplar(id, { value: 9 - i })),
      search: new Error('down'),
    });
    expect(rounds.slice(1).map((round) => round.length)).toEqual([1, 2, 2]);
    expect(read).toThrow('down');
  });

  it('looks up the chosen trace beside the search, which fails without harm', () => {
    const question = ask({ place: { ...EMPTY_PLACE, service: 'order-orchestrator', trace: TRACE_ID } });
    const { rounds, read } = walk({ search: new Error('slow'), traces: { [TRACE_ID]: flavrdash() } }, question);
    expect(rounds).toEqual([[`trace:${TRACE_ID}`, 'search', 'exemplars']]);
    expect(read()).toMatchObject({ status: 'found', level: 3 });
  });
});

describe('traceStep.read', () => {
  const found = {
    search: [hit(TRACE_ID), ...[1, 2, 3, 4].map((n) => hit(`${n}`.padStart(32, '0'), { duration: n }))],
    traces: { [TRACE_ID]: flavrdash() },
  };

  it('says what the incident looks like', () => {
    const finding = walk({ ...found, exemplars: [exemplar(TRACE_ID)] }).read();
    expect(plainText(finding.sentence)).toBe(
      '5 traces match; the most telling: a91c4f8b…, 4.83 s, in error. Suspect: inventory-check → postgres-replica-2, 4.78 s.'
    );
    expect(finding.headline && plainText(finding.headline)).toBe(
      'place_order spends 4.78 s of 4.83 s in inventory-check → postgres-replica-2'
    );
    expect(finding).toMatchObject({
      level: 3,
      evidence: { suggested: TRACE_ID, suspect: { spanId: '000000000000000c' }, candidates: { length: 5 } },
    });
    expect(finding.evidence.candidates[0]).toMatchObject({
      traceId: TRACE_ID,
      origin: 'both',
      exists: true,
      rootName: 'place_order',
    });
  });

  it('goes on to the next candidate when the best was sampled away, and says so', () => {
    const finding = walk({
      ...found,
      exemplars: [exemplar(OTHER_ID.slice(20))],
      search: [hit(OTHER_ID), hit(TRACE_ID)],
    }).read();
    expect(finding.evidence.trace?.traceId).toBe(TRACE_ID);
    expect(finding.evidence.candidates.map(({ traceId, exists }) => [traceId, exists])).toEqual([
      [OTHER_ID, false],
      [TRACE_ID, true],
    ]);
    expect(finding.attempts.map(({ outcome }) => plainText(outcome))).toContain(
      'not in Tempo: sampled away, or older than it keeps'
    );
    expect(finding.level).toBe(2);
  });

  it.each<[string, Site, number, string]>([
    ['exemplars fail', { ...found, exemplars: new Error('no') }, 2, 'search, 2 filters'],
    [
      'the search fails',
      { ...found, search: new Error('no'), exemplars: [exemplar(TRACE_ID)] },
      3,
      'exemplar, checked',
    ],
    ['only without the last filter', { traces: found.traces, searchFewer: [hit(TRACE_ID)] }, 2, 'search, 1 filter'],
    ['only by service', { traces: found.traces, searchService: [hit(TRACE_ID)] }, 1, 'search, service only'],
  ])('works when %s', (_, site, level, join) => {
    const finding = walk(site).read();
    expect([finding.status, finding.level, plainText(finding.join)]).toEqual(['found', level, join]);
  });

  it('says which filters a wider search went without', () => {
    const finding = walk({ traces: found.traces, searchService: [hit(TRACE_ID)] }).read();
    expect(plainText(finding.sentence)).toMatch(
      /^No trace carries every filter; without Tenant, Partition: 1 trace matches/
    );
  });

  it('leaves out a filter that spans do not carry, and says so', () => {
    const rail = { ...RAIL, dimensions: RAIL.dimensions.map(({ span, ...rest }) => rest) };
    const finding = walk(found, ask({ rail })).read();
    expect(finding.attempts.filter(({ outcome }) => plainText(outcome).startsWith('left out'))).toHaveLength(2);
    expect(finding.level).toBe(1);
  });

  it('takes no exemplar whose own labels say that all was well', () => {
    const finding = walk({
      exemplars: [exemplar(TRACE_ID, { seriesLabels: { outcome: 'success' } })],
      traces: found.traces,
    }).read();
    expect(finding.status).toBe('empty');
    expect(plainText(finding.sentence)).toMatch(
      /^No exemplar and no search leads to a trace of order-orchestrator in error within 1 h/
    );
  });

  it('shows the chosen trace whatever else is found, and says when there is none', () => {
    const question = ask({ place: { ...EMPTY_PLACE, service: 'order-orchestrator', trace: TRACE_ID } });
    const finding = walk({ ...found, search: [hit(OTHER_ID)], exemplars: [exemplar(OTHER_ID)] }, question).read();
    expect(finding.evidence).toMatchObject({
      trace: { traceId: TRACE_ID },
      candidates: [{ origin: 'link', exists: true }, { traceId: OTHER_ID }],
    });
    expect(finding.evidence.suggested).toBeUndefined();
    const gone = walk({ search: new Error('also') }, question).read();
    expect([gone.status, plainText(gone.sentence)]).toEqual([
      'empty',
      expect.stringMatching(/^Tempo holds no trace a91c4f8b0/),
    ]);
  });

  it('lets a chosen span take the part of the suspect, and says when the trace does not hold it', () => {
    const place = { ...EMPTY_PLACE, trace: TRACE_ID };
    const chosen = walk(found, ask({ place: { ...place, span: '000000000000000b' } })).read();
    expect(chosen.evidence).toMatchObject({ pinnedSpan: '000000000000000b', suspect: { spanId: '000000000000000b' } });
    expect(plainText(chosen.sentence)).toMatch(/Chosen span: validate, 20 ms\.$/);
    const lost = walk(found, ask({ place: { ...place, span: 'ffff' } })).read();
    expect(plainText(lost.sentence)).toMatch(/Suspect: inventory-check.*It holds no span ffff/);
  });

  it('fails when both ways fail, and when the chosen trace cannot be fetched', () => {
    expect(walk({ search: new Error('502'), exemplars: new Error('502') }).read).toThrow('502');
    const question = ask({ place: { ...EMPTY_PLACE, trace: TRACE_ID } });
    expect(walk({ traces: { [TRACE_ID]: new Error('too large') } }, question).read).toThrow('too large');
  });
});
