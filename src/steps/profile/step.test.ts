import fc from 'fast-check';
import type { FlameGraph, Span } from '../../signals/data';
import { plainText } from '../../model/words/message';
import type { Context } from '../../model/finding/step';
import { context, settle, WIRING } from '../../testing/steps';
import { flavrdash, span, T0, trace } from '../../testing/spans';
import { traceFinding } from '../../testing/traceStep';
import { topFunctions } from './top';
import { profileStep, type ProfileQuestion } from '.';

const STATION = { id: 'profile', kind: 'profile' as const };
const EMPTY: FlameGraph = { names: [], levels: [], total: 0, maxSelf: 0 };
const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';

/** total → main → (parse 30 self, work 60 of which work again 20) */
const FLAME: FlameGraph = {
  names: ['total', 'main', 'parse', 'work'],
  levels: [
    [0, 100, 0, 0],
    [0, 100, 10, 1],
    [0, 30, 30, 2, 0, 60, 40, 3],
    [30, 20, 20, 3],
  ],
  total: 100,
  maxSelf: 40,
};

function ask(spans: Span[] = flavrdash().spans, over: Partial<Context> = {}): ProfileQuestion {
  const asking = profileStep.question(context({ found: { trace: traceFinding(trace(spans)) }, ...over }), STATION);
  if (!('ask' in asking)) {
    throw new Error(JSON.stringify(asking));
  }
  return asking.ask;
}

type Site = { span?: FlameGraph | Error; service?: FlameGraph | Error; types?: string[] | Error };

function walk(site: Site, question = ask()) {
  const { answers, rounds } = settle(profileStep.plan, question, (name) => {
    if (name === 'labels' || name === 'services') {
      return [];
    }
    if (name === 'types') {
      return site.types instanceof Error
        ? site.types
        : (site.types ?? []).map((id) => ({ id, name: id, sampleType: '', sampleUnit: '' }));
    }
    return site[name as 'span' | 'service'] ?? EMPTY;
  });
  return { rounds, read: () => profileStep.read(question, answers) };
}

const profiledSpan = (over: Partial<Span> = {}) =>
  span('1', { duration: 500, attributes: { 'pyroscope.profile.id': 'ABC' }, ...over });

describe('profileStep.question', () => {
  it('profiles the caller of a peer without spans, at least five minutes around the trace', () => {
    expect(ask()).toMatchObject({
      service: 'order-orchestrator',
      selector: '{service_name="order-orchestrator"}',
      from: T0 - 150_000,
      to: T0 + 4830 + 150_000,
      span: { name: 'inventory-check', waitsFor: 'postgres-replica-2' },
    });
  });

  it.each<[string, Span[], string | undefined]>([
    ['on the span itself', [profiledSpan()], '0000000000000abc'],
    [
      'on an ancestor in the same service',
      [profiledSpan(), span('2', { parent: '1', duration: 490 })],
      '0000000000000abc',
    ],
    [
      'not across services',
      [profiledSpan({ service: 'gateway' }), span('2', { parent: '1', duration: 490 })],
      undefined,
    ],
    ['not when it is none', [span('1', { attributes: { 'pyroscope.profile.id': 'no "id"' } })], undefined],
  ])('finds the profile id %s', (_, spans, expected) => {
    expect(ask(spans).span?.profileId).toBe(expected);
  });

  it('escapes names, honours the site’s own selector, and falls back when that cannot be filled', () => {
    expect(ask([span('1', { service: 'a"} x' })]).selector).toBe('{service_name="a\\"} x"}');
    const own = (customQuery: string) => ({
      wiring: { ...WIRING, traceToProfiles: { ...WIRING.traceToProfiles, customQuery } },
    });
    expect(ask(undefined, own('{app="${__span.tags["service.name"]}"}')).selector).toBe('{app="order-orchestrator"}');
    const unfilled = ask(undefined, own('{pod="${__span.tags.pod}"}'));
    expect(unfilled.selector).toBe('{service_name="order-orchestrator"}');
    expect(walk({ service: FLAME }, unfilled).read().attempts[0]).toMatchObject({ succeeded: false });
  });

  it('falls back to the service and the range, waits, or says that there is no Pyroscope', () => {
    const question = (over: Partial<Context>) => profileStep.question(context(over), STATION);
    expect(question({ failed: { trace: true } })).toMatchObject({
      ask: { service: 'order-orchestrator', from: T0 - 1_800_000 },
    });
    expect(question({})).toHaveProperty('wait');
    const missing = question({
      wiring: { ...WIRING, sources: { ...WIRING.sources, profiles: { missing: 'unknown', uid: 'gone' } } },
    });
    expect('cannot' in missing && plainText(missing.cannot.sentence)).toMatch(/no data source gone/);
    const nameless = question({
      service: undefined,
      found: { trace: traceFinding(trace([span('1', { service: '' })])) },
    });
    expect('cannot' in nameless && plainText(nameless.cannot.sentence)).toMatch(/names no service/);
  });
});

describe('profileStep.plan', () => {
  it('asks for the span and the service together, and for what there is only when both are empty', () => {
    expect(walk({ span: FLAME, service: FLAME }, ask([profiledSpan()])).rounds).toEqual([['span', 'service']]);
    expect(walk({}, ask([profiledSpan()])).rounds).toEqual([
      ['span', 'service'],
      ['types', 'labels', 'services'],
    ]);
    expect(walk({ service: FLAME }).rounds).toEqual([['service'], ['labels']]);
    expect(walk({ service: new Error('x') }).rounds).toEqual([['service']]);
  });

  it('asks for no samples of what is too short to have any, and bounds the nodes', () => {
    const question = ask([profiledSpan({ duration: 12 })]);
    const { service, span: ofSpan } = profileStep.plan(
      question,
      settle(
        () => ({}),
        {},
        () => []
      ).answers
    );
    expect(ofSpan).toBeUndefined();
    expect(service).toMatchObject({ profileType: CPU, maxNodes: 2048 });
  });
});

describe('profileStep.read', () => {
  const saidOf = (site: Site, question?: ProfileQuestion) => plainText(walk(site, question).read().sentence);

  it('shows the span’s own samples where there are any', () => {
    const finding = walk({ span: FLAME, service: EMPTY }, ask([profiledSpan({ name: 'encode' })])).read();
    expect(finding).toMatchObject({ level: 3, evidence: { scope: 'span', unit: 'nanoseconds', flameGraph: FLAME } });
    expect(plainText(finding.sentence)).toBe(
      'Showing samples of encode in order-orchestrator. 60 % of the samples are in work.'
    );
  });

  it('says so when the samples are those of a span above one that waits', () => {
    const waiting = flavrdash().spans.map((item) =>
      item.parentSpanId ? item : { ...item, attributes: { 'pyroscope.profile.id': 'a' } }
    );
    const finding = walk({ span: FLAME, service: FLAME }, ask(waiting)).read();
    expect(plainText(finding.sentence)).toBe(
      'inventory-check is waiting for postgres-replica-2, not using CPU. Showing samples of place_order in order-orchestrator. 60 % of the samples are in work.'
    );
    expect(finding.headline && plainText(finding.headline)).toBe('60 % of place_order’s own samples are in work.');
  });

  it.each<[string, Site, ProfileQuestion | undefined, RegExp]>([
    [
      'it waits',
      {},
      undefined,
      /^No profile of this span: it is waiting for postgres-replica-2, not using CPU\. Showing samples of order-orchestrator, 5 min 5 s around the trace\. 60 % of the samples are in work\.$/,
    ],
    ['it is short', {}, ask([profiledSpan({ duration: 12 })]), /12 ms is too short to be sampled/],
    ['it has no id', {}, ask([span('1')]), /it has no pyroscope\.profile\.id/],
    ['it has no sample', {}, ask([profiledSpan()]), /no sample was taken in it/],
    [
      'its query failed',
      { span: new Error('no such limit') },
      ask([profiledSpan()]),
      /could not be fetched: no such limit/,
    ],
    [
      'there is no trace',
      {},
      ask([], { found: {}, failed: { trace: true } }),
      /^There is no trace to follow\. Showing samples of order-orchestrator over 1 h/,
    ],
  ])('shows the service and says why not the span: %s', (_, site, question, expected) => {
    expect(saidOf({ ...site, service: FLAME }, question)).toMatch(expected);
    expect(walk({ ...site, service: FLAME }, question).read()).toMatchObject({
      level: 1,
      evidence: { scope: 'service' },
    });
  });

  it.each<[string, Site, string, RegExp]>([
    ['no profiling here', { types: [] }, 'noProfiling', /has no profiles at all/],
    [
      'not this type',
      { types: ['memory:x:bytes:y:z'] },
      'noSuchType',
      /no profile of type process_cpu.*but has memory/,
    ],
    ['no samples', { types: [CPU] }, 'noSamples', /no samples of order-orchestrator/],
    [
      'types unknown',
      { types: new Error('too busy') },
      'noSamples',
      /no samples of order-orchestrator within .*\. It is unknown whether anything is profiled here: too busy/,
    ],
  ])('tells %s apart', (_, site, code, expected) => {
    const finding = walk(site).read();
    expect([finding.status, finding.verdict.code, plainText(finding.sentence)]).toEqual([
      'empty',
      code,
      expect.stringMatching(expected),
    ]);
  });

  it('fails with Pyroscope’s own words', () => {
    expect(walk({ service: new Error('limit exceeded') }).read).toThrow('limit exceeded');
  });
});

describe('topFunctions', () => {
  it('sums self time by function and counts recursion once', () => {
    expect(topFunctions(FLAME, 10)).toEqual([
      { name: 'work', self: 60, total: 60 },
      { name: 'parse', self: 30, total: 30 },
      { name: 'main', self: 10, total: 100 },
    ]);
    expect(topFunctions(FLAME, 1)).toHaveLength(1);
    expect(topFunctions(EMPTY, 10)).toEqual([]);
  });

  it('counts a function once a stack, in stacks of any depth', () => {
    const levels = Array.from({ length: 20_000 }, () => [0, 10, 0, 1]);
    expect(
      topFunctions(
        { names: ['total', 'f'], levels: [[0, 10, 0, 0], ...levels, [0, 10, 10, 1]], total: 10, maxSelf: 10 },
        3
      )
    ).toEqual([{ name: 'f', self: 10, total: 10 }]);
  });

  it('holds whatever the levels say', () => {
    const level = fc.array(fc.nat(5), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(level, { maxLength: 6 }), (levels) => {
        const top = topFunctions({ names: ['total', 'a', 'b'], levels, total: 10, maxSelf: 1 }, 10);
        expect(top.every(({ self }) => self > 0)).toBe(true);
      })
    );
  });
});
