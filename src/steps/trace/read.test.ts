import { plainText } from '../../model/words/message';
import { EMPTY_PLACE } from '../../model/place/place';
import { RAIL } from '../../testing/steps';
import { flavrdash, SPANS_TRACE_ID } from '../../testing/spans';
import { traceQuestionOf, exemplar, hit, OTHER_ID, walk, type FixtureSite } from '../../testing/traceStep';

describe('traceStep.read', () => {
  const found = {
    search: [hit(SPANS_TRACE_ID), ...[1, 2, 3, 4].map((n) => hit(`${n}`.padStart(32, '0'), { duration: n }))],
    traces: { [SPANS_TRACE_ID]: flavrdash() },
  };

  it('says what the incident looks like', () => {
    const finding = walk({ ...found, exemplars: [exemplar(SPANS_TRACE_ID)] }).read();
    expect(plainText(finding.sentence)).toBe(
      '5 traces match. The most relevant: a91c4f8b…, 4.83 s, with errors. Suspect: inventory-check → postgres-replica-2, 4.78 s.'
    );
    expect(finding.headline && plainText(finding.headline)).toBe(
      'place_order spends 4.78 s of 4.83 s in inventory-check → postgres-replica-2.'
    );
    expect(finding).toMatchObject({
      level: 3,
      evidence: { suggested: SPANS_TRACE_ID, suspect: { spanId: '000000000000000c' }, candidates: { length: 5 } },
    });
    expect(finding.evidence.candidates[0]).toMatchObject({
      traceId: SPANS_TRACE_ID,
      origin: 'both',
      exists: true,
      rootName: 'place_order',
    });
  });

  it('goes on to the next candidate when the best was sampled away, and says so', () => {
    const finding = walk({
      ...found,
      exemplars: [exemplar(OTHER_ID.slice(20))],
      search: [hit(OTHER_ID), hit(SPANS_TRACE_ID)],
    }).read();
    expect(finding.evidence.trace?.traceId).toBe(SPANS_TRACE_ID);
    expect(finding.evidence.candidates.map(({ traceId, exists }) => [traceId, exists])).toEqual([
      [OTHER_ID, false],
      [SPANS_TRACE_ID, true],
    ]);
    expect(finding.attempts.map(({ outcome }) => plainText(outcome))).toContain(
      'not in Tempo: not sampled, or past its retention'
    );
    expect(finding.level).toBe(2);
  });

  it.each<[string, FixtureSite, number, string]>([
    ['exemplars fail', { ...found, exemplars: new Error('no') }, 2, 'search, 2 filters'],
    [
      'the search fails',
      { ...found, search: new Error('no'), exemplars: [exemplar(SPANS_TRACE_ID)] },
      3,
      'exemplar, checked',
    ],
    [
      'only without the last filter',
      { traces: found.traces, searchFewer: [hit(SPANS_TRACE_ID)] },
      2,
      'search, 1 filter',
    ],
    ['only by service', { traces: found.traces, searchService: [hit(SPANS_TRACE_ID)] }, 1, 'search, service only'],
  ])('works when %s', (_, site, level, join) => {
    const finding = walk(site).read();
    expect([finding.status, finding.level, plainText(finding.join)]).toEqual(['found', level, join]);
  });

  it('says which filters a wider search went without', () => {
    const finding = walk({ traces: found.traces, searchService: [hit(SPANS_TRACE_ID)] }).read();
    expect(plainText(finding.sentence)).toMatch(
      /^No trace matches every filter. Without Tenant, Partition: 1 trace matches/
    );
  });

  it('leaves out a filter that spans do not carry, and says so', () => {
    const rail = { ...RAIL, dimensions: RAIL.dimensions.map(({ span, ...rest }) => rest) };
    const finding = walk(found, traceQuestionOf({ rail })).read();
    expect(finding.attempts.filter(({ outcome }) => plainText(outcome).startsWith('ignored'))).toHaveLength(2);
    expect(finding.level).toBe(1);
  });

  it('takes no exemplar whose own labels say that all was well', () => {
    const finding = walk({
      exemplars: [exemplar(SPANS_TRACE_ID, { seriesLabels: { outcome: 'success' } })],
      traces: found.traces,
    }).read();
    expect(finding.status).toBe('empty');
    expect(finding.attempts.map(({ outcome }) => plainText(outcome))).toContain('1 found, all on healthy requests');
  });

  it('shows the chosen trace whatever else is found, and says when there is none', () => {
    const question = traceQuestionOf({
      place: { ...EMPTY_PLACE, service: 'order-orchestrator', trace: SPANS_TRACE_ID },
    });
    const finding = walk({ ...found, search: [hit(OTHER_ID)], exemplars: [exemplar(OTHER_ID)] }, question).read();
    expect(finding.evidence).toMatchObject({
      trace: { traceId: SPANS_TRACE_ID },
      candidates: [{ origin: 'link', exists: true }, { traceId: OTHER_ID }],
    });
    expect(finding.evidence.suggested).toBeUndefined();
    const gone = walk({ search: new Error('also') }, question).read();
    expect([gone.status, plainText(gone.sentence)]).toEqual([
      'empty',
      expect.stringMatching(/^Tempo does not have trace a91c4f8b0/),
    ]);
  });

  it('lets a chosen span take the part of the suspect, and says when the trace does not hold it', () => {
    const place = { ...EMPTY_PLACE, trace: SPANS_TRACE_ID };
    const chosen = walk(found, traceQuestionOf({ place: { ...place, span: '000000000000000b' } })).read();
    expect(chosen.evidence).toMatchObject({ pinnedSpan: '000000000000000b', suspect: { spanId: '000000000000000b' } });
    expect(plainText(chosen.sentence)).toMatch(/Chosen span: validate, 20 ms\.$/);
    const lost = walk(found, traceQuestionOf({ place: { ...place, span: 'ffff' } })).read();
    expect(plainText(lost.sentence)).toMatch(
      /Suspect: inventory-check.*The span ffff of the link is not in this trace/
    );
  });

  it('fails when both ways fail, and when the chosen trace cannot be fetched', () => {
    expect(walk({ search: new Error('502'), exemplars: new Error('502') }).read).toThrow('502');
    const question = traceQuestionOf({ place: { ...EMPTY_PLACE, trace: SPANS_TRACE_ID } });
    expect(walk({ traces: { [SPANS_TRACE_ID]: new Error('too large') } }, question).read).toThrow('too large');
  });
});
