import type { Series } from '../../signals/data';
import { GatewayError } from '../../signals/gateway';
import { plainText } from '../../model/words/message';
import { EMPTY_PLACE } from '../../model/place/place';
import { RAIL, WIRING } from '../../testing/steps';
import { flavrdash, span, T0, trace, SPANS_TRACE_ID } from '../../testing/spans';
import { searchQuery, type Search } from './ladder';
import { traceQuestionOf, exemplar, hit, OTHER_ID, PINNED, walk, type FixtureSite } from '../../testing/traceStep';
import { HOUR } from '../../signals/time';

/* One row a rung: what the site has, and what the step says of it. */

const traces = { [SPANS_TRACE_ID]: flavrdash() };
const ids = [1, 2, 3, 4, 5, 6, 7].map((n) => `${n}`.padStart(32, '0'));
const latency = {
  ...RAIL,
  slo: {
    ...RAIL.slo,
    indicator: { type: 'latency' as const, histogram: 'h_bucket{service="$service"}', threshold: 2.5 },
  },
};
const LATENCY = () => traceQuestionOf({ rail: latency });
const GONE = () =>
  traceQuestionOf({ place: { ...EMPTY_PLACE, service: 'order-orchestrator', filters: PINNED, trace: OTHER_ID } });
const refused = (words: string) => new GatewayError('rejected', 'tempo', words, 400);

function told(site: FixtureSite, question = traceQuestionOf()) {
  const finding = walk(site, question).read();
  return {
    rung: finding.rung,
    level: finding.level,
    shown: finding.evidence.trace?.traceId,
    sentence: plainText(finding.sentence),
    stronger: finding.stronger && plainText(finding.stronger),
    verdict: finding.verdict.code,
    headline: finding.headline && plainText(finding.headline),
    finding,
  };
}

describe('the rung that holds', () => {
  it.each<[string, FixtureSite, ReturnType<typeof traceQuestionOf>, number, RegExp, RegExp | undefined]>([
    [
      'link',
      { traces },
      traceQuestionOf({ place: { ...EMPTY_PLACE, trace: SPANS_TRACE_ID } }),
      3,
      /^The chosen trace a91c4f8b…/,
      undefined,
    ],
    [
      'exemplar',
      { traces, exemplars: [exemplar(SPANS_TRACE_ID)], search: [hit(SPANS_TRACE_ID)] },
      traceQuestionOf(),
      3,
      /^1 trace matches/,
      undefined,
    ],
    [
      'exemplar',
      { traces, exemplars: [exemplar(SPANS_TRACE_ID)] },
      traceQuestionOf(),
      3,
      /^An exemplar points to a91c4f8b…/,
      undefined,
    ],
    [
      'otherExemplars',
      { traces, exemplars: [exemplar(OTHER_ID, { value: 9 }), exemplar(SPANS_TRACE_ID)] },
      traceQuestionOf(),
      3,
      /^The first trace is not in Tempo: not sampled.*Another exemplar points to a91c4f8b…/,
      /http_server_request_duration_seconds_bucket name traces that were not kept\. Configure tail sampling/,
    ],
    [
      'search',
      { traces, search: [hit(SPANS_TRACE_ID)] },
      traceQuestionOf(),
      2,
      /^1 trace matches/,
      /^Exemplars on http_server.* would point to a trace directly/,
    ],
    [
      'searchOneSpan',
      { traces, searchOneSpan: [hit(SPANS_TRACE_ID)], searchService: [hit(OTHER_ID)] },
      traceQuestionOf(),
      2,
      /^1 trace matches: a91c4f8b…/,
      /Update Tempo/,
    ],
    [
      'searchOneSpan',
      {
        traces: { [SPANS_TRACE_ID]: trace([span('0a')]) },
        searchOneSpan: [hit(SPANS_TRACE_ID)],
        searchService: [hit(OTHER_ID)],
      },
      traceQuestionOf(),
      2,
      /^No single span of order-orchestrator has these filters and the status error, so HTTP status and error attributes were searched. 1 trace/,
      /Set the span status to error/,
    ],
    [
      'searchFewer',
      { traces, searchFewer: [hit(SPANS_TRACE_ID)], searchService: [hit(OTHER_ID)] },
      traceQuestionOf(),
      2,
      /^No trace matches every filter. Without Partition: 1 trace matches/,
      /^Set span\.messaging\.kafka\.partition on the spans of order-orchestrator/,
    ],
    [
      'searchService',
      { traces, searchService: [hit(SPANS_TRACE_ID)] },
      traceQuestionOf(),
      1,
      /^No trace matches every filter\. Without Tenant, Partition/,
      /^Set resource\.tenant_id, span\.messaging\.kafka\.partition on/,
    ],
    [
      'searchService',
      { traces, search: [hit(SPANS_TRACE_ID)] },
      withoutFilters(),
      1,
      /^1 trace matches/,
      /^Exemplars on/,
    ],
    [
      'searchFailing',
      {
        traces: { [SPANS_TRACE_ID]: trace([span('0a')]) },
        searchAny: [hit(OTHER_ID)],
        searchFailing: [hit(SPANS_TRACE_ID)],
      },
      traceQuestionOf(),
      1,
      /^No span of order-orchestrator has the status error, so HTTP status and error attributes were searched. 1 trace matches/,
      /Set the span status to error/,
    ],
    [
      'searchFailing',
      { traces, searchAny: [hit(OTHER_ID)], searchFailing: [hit(SPANS_TRACE_ID)] },
      traceQuestionOf(),
      1,
      /^1 trace matches: a91c4f8b…, 4\.83 s, with errors/,
      /Set the span status/,
    ],
    [
      'searchOther',
      { traces, searchAny: [hit(OTHER_ID)], searchOther: [hit(SPANS_TRACE_ID)] },
      traceQuestionOf(),
      1,
      /^No trace of order-orchestrator has errors, so traces longer than 1 s were searched. 1 trace matches/,
      /Set the span status/,
    ],
    [
      'searchOther',
      { traces, searchAny: [hit(OTHER_ID)], searchOther: [hit(SPANS_TRACE_ID)] },
      LATENCY(),
      1,
      /^No trace of order-orchestrator takes longer than 2\.5 s, so traces with errors were searched. 1 trace matches/,
      /^The metric counts requests above 2\.5 s/,
    ],
    [
      'searchAny',
      { traces, searchAny: [hit(SPANS_TRACE_ID)] },
      traceQuestionOf(),
      1,
      /^No trace of order-orchestrator in this window has errors or is slow\. The longest one found: a91c4f8b…/,
      /Set the span status/,
    ],
    [
      'searchCallers',
      { traces, searchCallers: [hit(SPANS_TRACE_ID)], window: [hit(OTHER_ID)] },
      traceQuestionOf(),
      1,
      /^order-orchestrator has no spans in Tempo, so calls from other services to it were searched. 1 trace/,
      /^Send spans of order-orchestrator to Tempo/,
    ],
    [
      'window',
      { traces, window: [hit(SPANS_TRACE_ID)] },
      traceQuestionOf(),
      0,
      /no span of order-orchestrator and no call to it\. Trace a91c4f8b… shares only the time/,
      /^Send spans of order-orchestrator to Tempo/,
    ],
  ])('%s', (rung, site, question, level, sentence, stronger) => {
    const found = told(site, question);
    expect([found.rung, found.level, found.shown]).toEqual([rung, level, SPANS_TRACE_ID]);
    expect(found.sentence).toMatch(sentence);
    expect(found.stronger ?? 'nothing').toMatch(stronger ?? /^nothing$/);
  });

  it.each<[string, FixtureSite, string, boolean]>([
    ['one that fails', { searchService: [hit(SPANS_TRACE_ID)] }, 'error', true],
    ['one of its calls', { searchCallers: [hit(SPANS_TRACE_ID)] }, 'error', true],
    ['any of the service', { searchAny: [hit(SPANS_TRACE_ID)] }, 'ordinary', false],
    ['any of the time', { window: [hit(SPANS_TRACE_ID)] }, 'unrelated', false],
  ])('speaks on top of the page of %s: %#', (_, site, verdict, speaks) => {
    const healthy = { [SPANS_TRACE_ID]: trace([span('0a')]) };
    const found = told({ ...site, traces: verdict === 'ordinary' ? healthy : traces });
    expect([found.verdict, found.headline !== undefined]).toEqual([verdict, speaks]);
  });
});

function withoutFilters() {
  const { dimensions: _, ...rail } = RAIL;
  return traceQuestionOf({ rail: { ...rail, dimensions: [] }, place: EMPTY_PLACE });
}

describe('a chosen trace that is not in Tempo', () => {
  it('is stood in for by the next rung, which the sentence says; the chosen one stays, as gone', () => {
    const { finding, sentence, rung, shown } = told({ traces, search: [hit(SPANS_TRACE_ID)] }, GONE());
    expect([rung, shown, finding.evidence.suggested]).toEqual(['search', SPANS_TRACE_ID, SPANS_TRACE_ID]);
    expect(sentence).toMatch(
      /^Tempo does not have the chosen trace 00000000…: it was not sampled, .*Another trace is shown\. 1 trace matches: a91c4f8b…/
    );
    expect(finding.evidence.candidates[0]).toMatchObject({ traceId: OTHER_ID, origin: 'link', exists: false });
  });

  it('takes its span with it', () => {
    const question = { ...GONE(), span: 'ffff' };
    expect(told({ traces, search: [hit(SPANS_TRACE_ID)] }, question).sentence).not.toMatch(/is not in this trace/);
  });

  it('goes down the ladder from there, and costs one round where it exists', () => {
    const { rounds } = walk({ traces, searchService: [hit(SPANS_TRACE_ID)] }, GONE());
    expect(rounds).toEqual([
      [`trace:${OTHER_ID}`, 'search', 'exemplars'],
      ['searchOneSpan', 'searchFewer', 'searchService'],
      [`trace:${SPANS_TRACE_ID}`],
    ]);
    const question = traceQuestionOf({
      place: { ...EMPTY_PLACE, service: 'order-orchestrator', trace: SPANS_TRACE_ID },
    });
    expect(walk({ traces }, question).rounds).toHaveLength(1);
  });

  it('is said to be gone, with the reason why no other one is there', () => {
    const nothing = told({ searchAny: [] }, GONE());
    expect(nothing.verdict).toBe('notFound');
    expect(nothing.sentence).toMatch(
      /^Tempo does not have trace 0+bad: .* No other trace was found: Tempo has no trace of any/
    );
    const alone = told({}, traceQuestionOf({ place: { ...EMPTY_PLACE, trace: OTHER_ID }, service: undefined }));
    expect(alone.sentence).toMatch(/^Tempo does not have trace 0+bad: .*choose another one to continue\.$/);
    expect(
      walk({}, traceQuestionOf({ place: { ...EMPTY_PLACE, trace: OTHER_ID }, service: undefined })).rounds
    ).toHaveLength(1);
  });
});

describe('exemplars', () => {
  it.each<[string, Record<string, string>]>([
    ['the wired name', { traceID: SPANS_TRACE_ID }],
    ['another name', { 'X-B3-TraceId': SPANS_TRACE_ID }],
    ['dots', { 'otel.trace.id': SPANS_TRACE_ID }],
    ['upper case', { TRACE_ID: SPANS_TRACE_ID.toUpperCase() }],
  ])('lead to a trace by %s', (_, labels) => {
    expect(told({ traces, exemplars: [exemplar(SPANS_TRACE_ID, { labels })] }).rung).toBe('exemplar');
  });

  it.each<Record<string, string>>([
    { backtrace_identity: SPANS_TRACE_ID },
    { trace_id: 'none' },
    { subtraceid: SPANS_TRACE_ID },
  ])('lead nowhere by %j, and the step says what to set', (labels) => {
    const { rung, stronger, finding } = told({
      traces,
      exemplars: [exemplar('', { labels })],
      search: [hit(SPANS_TRACE_ID)],
    });
    expect(rung).toBe('search');
    expect(stronger).toMatch(/have no label that is known to hold a trace id\. Name it in the settings/);
    expect(finding.attempts.map(({ outcome }) => plainText(outcome))).toContain(
      '1 found, none with a label known to hold a trace id'
    );
  });

  it('are taken with their leading zeros gone', () => {
    const short = `00000000${'7'.repeat(24)}`;
    const found = told({ traces: { [short]: flavrdash(short) }, exemplars: [exemplar(short.slice(8))] });
    expect([found.rung, found.shown]).toEqual(['exemplar', short]);
  });

  it('come in the order of what they tell: in error, after the onset, furthest beyond', () => {
    const good = { http_response_status_code: '200' };
    const finding = told({
      chart: [ramp(T0 - 600_000)],
      exemplars: [
        exemplar(ids[0], { time: T0 - 1_500_000, value: 60 }),
        exemplar(ids[1], { value: 3 }),
        exemplar(ids[2], { seriesLabels: good, value: 90 }),
        exemplar(ids[3], { value: 5 }),
        exemplar(ids[4], { seriesLabels: {}, value: 99 }),
      ],
      traces,
    }).finding;
    expect(finding.evidence.candidates.map(({ traceId }) => ids.indexOf(traceId))).toEqual([3, 1, 0, 4]);
  });

  const early = { start: T0 - 1_500_000, duration: 90_000 };
  it.each<[string, FixtureSite]>([
    ['the search', { search: [hit(ids[0], early), hit(SPANS_TRACE_ID)] }],
    ['a wider search', { searchService: [hit(ids[0], early), hit(SPANS_TRACE_ID)] }],
    [
      'both',
      { search: [hit(ids[0], early), hit(SPANS_TRACE_ID)], exemplars: [exemplar(ids[0], { time: early.start })] },
    ],
  ])('and the traces of %s before the onset come after the others', (_, site) => {
    const all = { ...site, traces: { ...traces, [ids[0]]: flavrdash(ids[0]) } };
    expect(told({ ...all, chart: [ramp(T0 - 600_000)] }).shown).toBe(SPANS_TRACE_ID);
    expect(told(all).shown).toBe(ids[0]);
  });

  it.each<[string, FixtureSite, RegExp]>([
    ['none now', { received: T0 + 2 * HOUR }, /attach the trace id, and run Prometheus with --enable-feature/],
    ['none of an old incident', { received: T0 + 5 * HOUR }, /keeps only the newest and has none left from that time/],
    ['some that failed', { exemplars: new Error('too old') }, /could not be queried: failed: too old/],
    [
      'of good requests',
      { exemplars: [exemplar(OTHER_ID, { seriesLabels: { outcome: 'ok' } })] },
      /are on healthy requests/,
    ],
    ['of other traces', { exemplars: [exemplar(OTHER_ID)] }, /No exemplar of .* belongs to these traces/],
    [
      'of traces that are gone',
      { exemplars: [exemplar(OTHER_ID)], search: [hit(OTHER_ID), hit(SPANS_TRACE_ID)] },
      /were not kept/,
    ],
  ])('%s: the step says what would lead straight to a trace', (_, site, words) => {
    expect(told({ traces, search: [hit(SPANS_TRACE_ID)], ...site }).stronger).toMatch(words);
  });

  it('without a metric that carries them, and with a filter that no span carries: says what to name in the rail', () => {
    const { exemplars: _, ...rail } = RAIL;
    const site = { traces, search: [hit(SPANS_TRACE_ID)] };
    expect(told(site, traceQuestionOf({ rail })).stronger).toMatch(
      /Name a metric that has them in the rail \(exemplars\.metric\)/
    );
    const dimensions = RAIL.dimensions.map(({ span: attribute, ...each }) =>
      each.name === 'tenant' ? each : { ...each, span: attribute }
    );
    expect(told(site, traceQuestionOf({ rail: { ...RAIL, dimensions } })).stronger).toMatch(
      /^The search ignores Tenant/
    );
    const metrics = { missing: 'none' as const };
    const question = traceQuestionOf({ wiring: { ...WIRING, sources: { ...WIRING.sources, metrics } } });
    expect(told(site, question).stronger).toMatch(/in a Prometheus that stores them/);
  });
});

/** An error ratio that rises from `start` on, over the chart's short window of five minutes. */
function ramp(start: number): Series {
  const points = Array.from({ length: 240 }, (_, index): [number, number] => {
    const time = T0 - 1_800_000 + index * 15_000;
    return [time, Math.min(1, Math.max(0, (time - start) / 300_000)) * 0.2];
  });
  return { labels: { drillrail_window: '5m' }, points };
}

describe('the searches', () => {
  const service = 'resource.service.name = "x"';
  const tenant = 'resource.tenant_id = "hyd-cloud-kitchens"';
  const partition = '(span.messaging.kafka.partition = 14 || span.messaging.kafka.partition = "14")';
  const attributes =
    'span.http.response.status_code >= 500 || span.http.status_code >= 500 || (span.error = true || span.error = "true")';
  const called = ['peer.service', 'server.address', 'net.peer.name'].map((name) => `span.${name} = "x"`).join(' || ');

  it.each<[Search, string, string]>([
    [
      'searchOneSpan',
      `{ ${service} && ${tenant} && ${partition} && (status = error || ${attributes}) }`,
      `{ ${service} && ${tenant} && ${partition} && duration > 2500ms }`,
    ],
    [
      'searchFewer',
      `{ ${service} } && { ${tenant} } && { status = error }`,
      `{ ${service} } && { ${tenant} } && { duration > 2500ms }`,
    ],
    ['searchService', `{ ${service} } && { status = error }`, `{ ${service} } && { duration > 2500ms }`],
    ['searchFailing', `{ ${service} && (status = error || ${attributes}) }`, `{ ${service} && duration > 2500ms }`],
    ['searchOther', `{ ${service} && duration > 1000ms }`, `{ ${service} && status = error }`],
    ['searchAny', `{ ${service} }`, `{ ${service} }`],
    ['searchCallers', `{ (${called}) && status = error }`, `{ (${called}) && duration > 2500ms }`],
    ['window', '{ status = error }', '{ duration > 2500ms }'],
  ])('%s', (search, errors, slow) => {
    expect(searchQuery(traceQuestionOf(), 'x', search)).toMatchObject({ kind: 'traceSearch', limit: 20, expr: errors });
    expect(searchQuery(LATENCY(), 'x', search).expr).toBe(slow);
  });
});

describe('how far it goes', () => {
  const gone = ids.map((id, index) => exemplar(id, { value: 9 - index }));

  const wider = ['searchOneSpan', 'searchFewer', 'searchService'];
  const lookUps = (...indices: number[]) => indices.map((index) => `trace:${ids[index]}`);

  it.each<[string, FixtureSite, string[][]]>([
    ['nothing at all', {}, [wider, ['searchAny'], ['searchCallers', 'window'], ['services', 'anything']]],
    [
      'exemplars of traces that are gone',
      { exemplars: gone },
      [[...wider, ...lookUps(0)], lookUps(1, 2), ['searchAny'], ['searchCallers', 'window'], lookUps(3)],
    ],
    [
      'and traces that the search finds and Tempo does not give',
      { exemplars: gone, searchAny: [hit(OTHER_ID)] },
      [
        [...wider, ...lookUps(0)],
        lookUps(1, 2),
        ['searchAny'],
        ['searchFailing', 'searchOther'],
        [`trace:${OTHER_ID}`],
      ],
    ],
    ['a search that is down', { exemplars: gone, search: new Error('down') }, [lookUps(0), lookUps(1, 2), lookUps(3)]],
    [
      'hits of a wider search, behind three exemplars',
      { exemplars: gone, searchService: [hit(SPANS_TRACE_ID)], traces },
      [[...wider, ...lookUps(0)], lookUps(1, 2), [`trace:${SPANS_TRACE_ID}`]],
    ],
  ])('%s: a rung at a time, and 12 queries at most beside the chart', (_, site, rounds) => {
    const asked = walk(site).rounds;
    expect(asked).toEqual([['search', 'exemplars', 'chart'], ...rounds]);
    expect(asked.flat().length).toBeLessThanOrEqual(13);
  });

  it('asks a simpler search where Tempo refuses one, and fails when it refuses all', () => {
    const found = told({ traces, search: refused('no such attribute'), searchService: [hit(SPANS_TRACE_ID)] });
    expect([found.rung, found.finding.attempts.map(({ outcome }) => plainText(outcome))]).toEqual([
      'searchService',
      expect.arrayContaining(['failed: no such attribute']),
    ]);
    const all = {
      search: refused('a'),
      searchOneSpan: refused('b'),
      searchFewer: refused('c'),
      searchService: refused('d'),
    };
    expect(walk(all).read).toThrow('a');
    expect(walk(all).rounds).toHaveLength(2);
  });

  it.each(['search', 'searchService', 'searchAny', 'window'] as const)(
    'stops where %s gets no answer, and fails',
    (by) => {
      const { rounds, read } = walk({ [by]: new Error('down') });
      expect(rounds.at(-1)).toContain(by);
      expect(read).toThrow('down');
    }
  );

  it('says what is missing: traces, spans of the service, or those that were named', () => {
    const nothing = told({});
    expect([nothing.verdict, nothing.sentence]).toEqual([
      'noTraces',
      expect.stringMatching(/^Tempo has no trace of any service within 1 h/),
    ]);
    const elsewhere = told({ anything: [hit(OTHER_ID)], services: ['b', 'c', 'a'] });
    expect([elsewhere.verdict, elsewhere.sentence]).toEqual([
      'noSpans',
      expect.stringMatching(
        /^Tempo has no span of order-orchestrator within 1 h, and no call to it.* Services in Tempo: a, b, c\.$/
      ),
    ]);
    const old = told({ anything: [hit(OTHER_ID)], received: T0 + 5 * HOUR });
    expect(old.sentence).toMatch(/Exemplars from that time are gone too: Prometheus keeps only the newest\.$/);
    const sampled = told({ exemplars: [exemplar(OTHER_ID)], searchAny: [hit(OTHER_ID)] });
    expect([sampled.verdict, sampled.sentence]).toEqual([
      'gone',
      expect.stringMatching(/none of the traces .* \(1 looked up\)/),
    ]);
    expect(told({ exemplars: [exemplar(OTHER_ID)] }).sentence).toMatch(
      /that exemplars name \(1 looked up\), and no span of it/
    );
  });
});
