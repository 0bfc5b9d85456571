import { GatewayError } from '../../signals/gateway';
import { parseSelector } from '../../signals/promql';
import type { ProfileQuery, Query } from '../../signals/query';
import { plainText } from '../../model/words/message';
import type { Context } from '../../model/finding/step';
import { readNames } from '../../wiring/names';
import { context, settle, WIRING } from '../../testing/steps';
import { span, trace } from '../../testing/spans';
import { traceFinding } from '../../testing/traceStep';
import { profileStep, type ProfileQuestion } from '.';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const WALL = 'wall:wall:nanoseconds:wall:nanoseconds';
const LOCKS = 'mutex:delay:nanoseconds:mutex:count';
const ID = '0000000000000abc';

interface Series {
  labels: Record<string, string>;
  type?: string;
  spanIds?: string[];
}

const isProfile = (query: Query): query is ProfileQuery => query.kind === 'profile';

function flame(total: number) {
  return {
    names: ['total', 'work'],
    levels: [
      [0, total, 0, 0],
      [0, total, total, 1],
    ],
    total,
    maxSelf: total,
  };
}

function fits(labels: Series['labels'], selector: string): boolean {
  const parsed = parseSelector(selector);
  return (
    'selector' in parsed &&
    parsed.selector.matchers.every(({ label, op, value }) =>
      op === '=~' ? new RegExp(`^(?:${value})$`).test(labels[label] ?? '') : (labels[label] ?? '') === value
    )
  );
}

/** A Pyroscope that holds these series, one sample each. */
function pyroscope(series: Series[]) {
  return (_name: string, query: Query) => {
    if (isProfile(query)) {
      if (query.selector.includes('refused')) {
        return new GatewayError('rejected', query.source, 'refused', 400);
      }
      const found = series.filter(
        ({ labels, type = CPU, spanIds = [] }) =>
          fits(labels, query.selector) &&
          type === query.profileType &&
          (query.spanIds ?? []).every((id) => spanIds.includes(id))
      );
      return flame(found.length);
    }
    switch (query.kind) {
      case 'profileTypes':
        return [...new Set(series.map(({ type = CPU }) => type))].map((id) => ({
          id,
          name: '',
          sampleType: '',
          sampleUnit: '',
        }));
      case 'profileLabels':
        return [
          ...new Set(
            series
              .filter(({ labels }) => !query.match || fits(labels, query.match))
              .flatMap(({ labels }) => Object.keys(labels))
          ),
        ];
      case 'profileLabelValues':
        return [...new Set(series.flatMap(({ labels }) => labels[query.label] ?? []))];
      default:
        throw new Error(query.kind);
    }
  };
}

function ask(
  attributes: Record<string, string> = { 'pyroscope.profile.id': ID },
  over: Partial<Context> = {}
): ProfileQuestion {
  const spans = [
    span('1', { name: 'POST /order', duration: 900, attributes }),
    span('2', { name: 'price', parent: '1', duration: 880, attributes: { 'k8s.pod.name': 'shop-7', ...attributes } }),
  ];
  const asking = profileStep.question(context({ found: { trace: traceFinding(trace(spans)) }, ...over }), {
    id: 'profile',
    kind: 'profile',
  });
  if (!('ask' in asking)) {
    throw new Error(JSON.stringify(asking));
  }
  return asking.ask;
}

function walk(series: Series[], question: ProfileQuestion) {
  const { answers, rounds } = settle(profileStep.plan, question, pyroscope(series));
  return { finding: profileStep.read(question, answers), rounds, asked: rounds.flat() };
}

const withTraceToProfiles = (customQuery: string): Partial<Context> => ({
  wiring: { ...WIRING, traceToProfiles: { ...WIRING.traceToProfiles, customQuery } },
});
const SHOP = { service_name: 'order-orchestrator' };
const NO_ID = { other: 'x' };

it.each<
  [
    string,
    { rung: string; level: number; says: RegExp; stronger?: RegExp; series: Series[]; question?: ProfileQuestion },
  ]
>([
  [
    'the span itself',
    {
      rung: 'spanProfile',
      level: 3,
      says: /^Showing samples of price in order-orchestrator\./,
      series: [{ labels: SHOP, spanIds: [ID] }],
    },
  ],
  [
    'the name of the span',
    {
      rung: 'spanName',
      level: 1,
      says: /^No profile of this span: it has no .* Showing samples that the profiler labels price · POST \/order, in order-orchestrator, .* around the trace\./,
      stronger: /^Turn on span profiles in order-orchestrator/,
      series: [{ labels: { ...SHOP, span_name: 'POST /order' } }, { labels: { ...SHOP, pod: 'shop-7' } }],
      question: ask(NO_ID),
    },
  ],
  [
    'its pod',
    {
      rung: 'pod',
      level: 1,
      says: /no sample was taken in it\. Showing samples of order-orchestrator on shop-7, /,
      series: [{ labels: { ...SHOP, k8s_pod_name: 'shop-7', span_name: 'other' } }, { labels: SHOP }],
    },
  ],
  [
    'its service',
    {
      rung: 'service',
      level: 1,
      says: /Showing samples of order-orchestrator, .* around the trace/,
      stronger: /Turn on span profiles/,
      series: [{ labels: { ...SHOP, pod: 'shop-9' } }],
      question: ask(NO_ID),
    },
  ],
  [
    'its service, without a trace',
    {
      rung: 'service',
      level: 1,
      says: /There is no trace/,
      stronger: /^Choose a trace above to narrow/,
      series: [{ labels: SHOP }],
      question: ask({}, { found: {}, failed: { trace: true } }),
    },
  ],
  [
    'another type of processor time',
    {
      rung: 'otherType',
      level: 1,
      says: new RegExp(
        `Showing samples of order-orchestrator as ${WALL}, since Pyroscope has none of the configured type`
      ),
      stronger: new RegExp(`^Choose ${WALL}`),
      series: [
        { labels: SHOP, type: LOCKS },
        { labels: SHOP, type: WALL },
      ],
    },
  ],
  [
    'another label',
    {
      rung: 'otherLabel',
      level: 1,
      says: /Showing samples of order-orchestrator, which Pyroscope knows as \{app="order-orchestrator"\}/,
      stronger: /names\.service\.profile/,
      series: [{ labels: { app: 'order-orchestrator' } }, { labels: { job: 'x' } }],
    },
  ],
  [
    'the span under another label',
    {
      rung: 'spanProfile',
      level: 3,
      says: /^Showing samples of price in order-orchestrator, which Pyroscope knows as \{app="order-orchestrator"\}/,
      series: [{ labels: { app: 'order-orchestrator' }, spanIds: [ID] }],
    },
  ],
  [
    'a similar name',
    {
      rung: 'similarName',
      level: 0,
      says: /Showing samples of \{service_name="shop\/OrderOrchestrator"\}, the only one with a name similar to order-orchestrator/,
      stronger: /service_name="order-orchestrator"/,
      series: [{ labels: { service_name: 'shop/OrderOrchestrator' } }, { labels: { service_name: 'x' } }],
    },
  ],
  [
    'the usual selector, where the site’s own is refused',
    {
      rung: 'spanProfile',
      level: 3,
      says: /The custom query failed: refused\./,
      stronger: /^Correct the query under Trace to profiles/,
      series: [{ labels: SHOP, spanIds: [ID] }],
      question: ask(undefined, withTraceToProfiles('{refused="1"}')),
    },
  ],
  [
    'the usual selector, where the site’s own finds nothing',
    {
      rung: 'service',
      level: 1,
      says: /The custom query finds no samples\./,
      stronger: /^Correct the query/,
      series: [{ labels: SHOP }],
      question: ask(NO_ID, withTraceToProfiles('{program="gone"}')),
    },
  ],
  [
    'the site’s own selector, as it is',
    {
      rung: 'service',
      level: 1,
      says: /Showing samples of order-orchestrator/,
      series: [{ labels: { program: 'p', span_name: 'price' } }],
      question: ask(undefined, withTraceToProfiles('{program="p"}')),
    },
  ],
])('takes the samples of %s', (_, { rung, level, says, stronger, series, question = ask() }) => {
  const { finding, asked, rounds } = walk(series, question);
  expect([finding.rung, finding.level]).toEqual([rung, level]);
  expect(plainText(finding.sentence)).toMatch(says);
  expect(finding.stronger ? plainText(finding.stronger) : '').toMatch(stronger ?? /^$/);
  expect(finding.attempts.filter(({ succeeded }) => succeeded)).not.toEqual([]);
  expect(asked.length).toBeLessThanOrEqual(12);
  expect(rounds.length).toBeLessThanOrEqual(6);
});

describe('nothing', () => {
  it('tells what Pyroscope knows in the service’s place', () => {
    const others = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ labels: { service_name: name } }));
    expect(plainText(walk(others, ask()).finding.sentence)).toMatch(
      /Under service_name, Pyroscope has a, b, c and 2 more\.$/
    );
    expect(plainText(walk(others.slice(0, 1), ask()).finding.sentence)).toMatch(/Pyroscope has a\.$/);
  });

  it('looks under no label twice, and under none where nothing is profiled', () => {
    const there = pyroscope([{ labels: { service_name: 'x', app: 'y' } }]);
    expect(settle(profileStep.plan, ask(), there).rounds[2]).toEqual(['by app']);
    const gone = (name: string, query: Query) => (name === 'types' ? [] : there(name, query));
    expect(settle(profileStep.plan, ask(), gone).rounds).toEqual([
      ['span', 'service'],
      ['types', 'labels', 'services'],
    ]);
  });

  it('takes no time in locks for work', () => {
    const { finding } = walk([{ labels: SHOP, type: LOCKS }], ask());
    expect([finding.status, finding.verdict.code]).toEqual(['empty', 'noSuchType']);
    expect(plainText(finding.sentence)).toContain(`but has ${LOCKS}`);
  });

  it('guesses no name where two are alike', () => {
    const alike = ['OrderOrchestrator', 'shop/order-orchestrator'].map((name) => ({ labels: { service_name: name } }));
    expect(walk(alike, ask()).finding.verdict.code).toBe('noSamples');
  });

  it('is a failure where Pyroscope cannot be asked, and asks no further', () => {
    const question = ask(undefined, withTraceToProfiles('{program="p"}'));
    const { answers, rounds } = settle(profileStep.plan, question, () => new Error('down'));
    expect(rounds).toEqual([['span', 'service']]);
    expect(() => profileStep.read(question, answers)).toThrow(GatewayError);
  });
});

it('asks by the names that the rail says', () => {
  const names = readNames({ service: { profile: ['program'] }, pod: { span: ['k8s.pod.name'], profile: ['machine'] } });
  const question = ask(undefined, { wiring: { ...WIRING, names } });
  expect(question.selector).toBe('{program="order-orchestrator"}');
  const program = { program: 'order-orchestrator' };
  expect(walk([{ labels: { ...program, machine: 'shop-7' } }], question).finding.rung).toBe('pod');
});

describe('a span of another cluster', () => {
  const elsewhere = {
    ...WIRING,
    sources: { ...WIRING.sources, profiles: { source: { uid: 'pyro-us', name: 'Pyroscope US', type: 'p' } } },
  };
  const clusters = { dimension: 'region', chosen: 'ap', attributes: ['region'], wirings: { us: elsewhere } };
  const inCluster = (region: string) => ask({ region }, { wiring: { ...WIRING, clusters } });

  it.each([
    ['ap', 'pyroscope', []],
    ['us', 'pyro-us', ['The span ran in region us, so Pyroscope US was queried.']],
    [
      'eu',
      'pyroscope',
      [expect.stringContaining('region eu. The rail lists no data sources for it, so Pyroscope was queried as usual')],
    ],
  ])('%s', (region, source, notes) => {
    const question = inCluster(region);
    expect(question.source).toBe(source);
    for (const series of [[{ labels: SHOP }], []]) {
      const { finding } = walk(series, question);
      expect((finding.notes ?? []).map(({ sentence }) => plainText(sentence))).toEqual(notes);
    }
  });
});
