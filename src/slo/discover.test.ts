import fc from 'fast-check';
import { parser } from '@prometheus-io/lezer-promql';
import type { Labels, Sample } from '../signals/data';
import { GatewayError } from '../signals/gateway';
import { hostileValues } from '../signals/hostile';
import type { Rule } from '../signals/lookups';
import { formatDuration, parseSelector } from '../signals/promql';
import { answersOf } from '../testing/answers';
import { plainText } from '../model/words/message';
import { readRails } from '../model/rail/railSchema';
import { readSlos, sloQueries } from './discover';
import { COUNTED, MOST_SLOS } from './queries';

const sample = (labels: Labels, value = 1): Sample => ({ labels, time: 0, value });
const missing = new GatewayError('missing', 'prom', '404 page not found', 404);

interface Held {
  facts?: Labels[];
  ratios?: Labels[];
  rules?: Rule[] | GatewayError;
  counted?: number;
}

function read({ facts = [], ratios = [], rules = [], counted }: Held) {
  const reply = rules instanceof GatewayError ? rules : { rules: { rules, more: false } };
  const count = counted === undefined ? [] : [sample({ [COUNTED]: 'sloth' }, counted)];
  const answers = answersOf({
    facts: { instant: [...facts.map((labels) => sample(labels)), ...count] },
    ratios: { instant: ratios.map((labels) => sample(labels)) },
    telling: reply,
    pyrra: reply,
    sloth: reply,
  });
  const { slos, problems } = readSlos(answers);
  return {
    slos,
    problems: problems.map(plainText),
    slo: (slos[0]?.definition as { slo: Record<string, unknown> } | undefined)?.slo,
  };
}

const WORKBOOK = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];
const of = (labels: Labels, ratio: string, windows: string[]): Labels[] =>
  windows.map((window) => ({ ...labels, __name__: ratio + window }));

const SLOTH = { sloth_id: 'a-b', sloth_slo: 'b', sloth_service: 'a' };
const slothRatios = (labels: Labels = { sloth_id: 'a-b' }) =>
  of(labels, 'slo:sli_error:ratio_rate', [...WORKBOOK, '30d']);
const slothFacts = (objective = '0.999', labels: Labels = SLOTH): Labels[] => [
  { ...labels, objective },
  { sloth_id: labels.sloth_id, days: '30' },
];
const PYRRA_30D = ['5m', '32m', '1h4m', '2h9m', '6h26m', '1d1h43m', '4d6h51m'];
const pyrraRatios = (windows = PYRRA_30D, labels: Labels = { slo: 's', job: 'search' }) =>
  of(labels, 'r:burnrate', windows);
const record = (name: string, expr: string, labels: Labels): Rule => ({ type: 'record', name, expr, labels });
const alert = (expr: string, labels: Labels): Rule => ({ type: 'alert', name: 'Burns', expr, labels });

describe('what is asked', () => {
  it.each([undefined, 'checkout', ...hostileValues])(
    'is at most five queries that Prometheus can read, whatever the service (%#)',
    (service) => {
      const queries = Object.values(sloQueries('prom', 0, service));
      expect(queries.length).toBeLessThanOrEqual(5);
      for (const query of queries) {
        const errors: number[] = [];
        const text = query.kind === 'instant' ? query.expr : query.kind === 'rules' ? (query.match ?? '') : '';
        parser.parse(text).iterate({ enter: ({ type, from }) => void (type.isError && errors.push(from)) });
        expect([query.kind, text === '' ? [] : errors]).toEqual([query.kind, []]);
      }
    }
  );

  it('is bounded in each of its parts', () => {
    const { facts, ratios, ...rules } = sloQueries('prom', 0);
    const bounds = [facts, ratios].map((query) => query.kind === 'instant' && query.expr.match(/topk\(200, /g)?.length);
    expect(bounds).toEqual([8, 3]);
    expect(Object.values(rules).map((query) => 'limit' in query && query.limit)).toEqual([600, 600, 600]);
  });
});

describe('Sloth', () => {
  it('is read without its rules, and that is told once', () => {
    const { slos, slo, problems } = read({ facts: slothFacts(), ratios: slothRatios(), rules: missing });
    expect(slos).toMatchObject([
      {
        system: 'sloth',
        id: 'sloth-a-b',
        name: 'b',
        service: 'a',
        definition: { title: 'a: b', match: { service: 'a' } },
      },
    ]);
    expect(slo).toEqual({
      objective: 0.999,
      period: '30d',
      indicator: {
        type: 'recorded',
        errorRatio: 'slo:sli_error:ratio_rate$window{sloth_id="a-b"}',
        overPeriod: 'slo:sli_error:ratio_rate30d{sloth_id="a-b"}',
      },
    });
    expect(problems).toEqual([expect.stringContaining('Not all rules behind the SLOs could be read')]);
  });

  it('is read where the rules are evaluated elsewhere, and that is told once', () => {
    const facts = [...slothFacts(), ...slothFacts().map((labels) => ({ ...labels, sloth_id: 'c-d' }))];
    const { slos, problems } = read({
      facts,
      ratios: [...slothRatios(), ...slothRatios().map((labels) => ({ ...labels, sloth_id: 'c-d' }))],
      rules: [],
    });
    expect(slos).toHaveLength(2);
    expect(problems).toEqual([expect.stringContaining('recorded by rules that this data source does not have')]);
  });

  it('is read from its info series where the objective is not recorded', () => {
    const { slo } = read({ facts: [{ ...SLOTH, sloth_objective: '99.95', info: '1' }], ratios: slothRatios() });
    expect(slo).toMatchObject({ objective: 0.9995 });
  });

  it('spells four weeks as its metrics do', () => {
    const facts: Labels[] = [
      { ...SLOTH, objective: '0.99' },
      { sloth_id: 'a-b', days: '28' },
    ];
    const { slo } = read({ facts, ratios: of({ sloth_id: 'a-b' }, 'slo:sli_error:ratio_rate', [...WORKBOOK, '4w']) });
    expect(slo).toMatchObject({
      period: '28d',
      indicator: { overPeriod: 'slo:sli_error:ratio_rate4w{sloth_id="a-b"}' },
    });
  });

  it('is told when a rule is of a form that no rail can count', () => {
    const rules = [record('slo:sli_error:ratio_rate5m', 'avg_over_time(up[5m])', SLOTH)];
    const { slo, problems } = read({ facts: slothFacts(), ratios: slothRatios(), rules });
    expect(slo?.indicator).not.toHaveProperty('total');
    expect(problems).toEqual([expect.stringContaining('no rule says which raw series')]);
  });

  it('goes without raw counters that a rail would take for something else', () => {
    const rules = [
      record('slo:sli_error:ratio_rate5m', 'sum(rate(e{path="$service"}[5m])) / sum(rate(t{path="${x}"}[5m]))', SLOTH),
    ];
    const { slo, problems } = read({ facts: slothFacts(), ratios: slothRatios(), rules });
    expect(slo?.indicator).not.toHaveProperty('total');
    expect(problems).toEqual([expect.stringContaining('raw series behind its ratio cannot be used')]);
  });

  it('judges by the windows that its alerts name', () => {
    const above = (window: string, factor: number) =>
      `max without (sloth_window) (slo:sli_error:ratio_rate${window}{sloth_id="a-b"} > (${factor} * 0.0009999999999999432))`;
    const both = (long: string, short: string, factor: number) =>
      `(${above(short, factor)} and ${above(long, factor)})`;
    const rules = [
      alert(`${both('1h', '5m', 13.44)} or ${both('6h', '30m', 5.6000000000000005)}`, {
        sloth_severity: 'page',
        severity: 'pageteam',
      }),
      alert(both('1d', '2h', 2.8), { sloth_severity: 'ticket' }),
      alert(both('1d', '3d', 1).replaceAll('a-b', 'another'), { sloth_severity: 'ticket' }),
      alert(both('9d', '6h', 1), { sloth_severity: 'ticket' }),
    ];
    expect(read({ facts: slothFacts(), ratios: slothRatios(), rules }).slo?.windows).toEqual([
      { severity: 'page', long: '1h', short: '5m', factor: 13.44 },
      { severity: 'page', long: '6h', short: '30m', factor: 5.6 },
      { severity: 'ticket', long: '1d', short: '2h', factor: 2.8 },
    ]);
  });

  it('is told when its windows are its own and no alert explains them', () => {
    const { slos, problems } = read({
      facts: slothFacts(),
      ratios: of({ sloth_id: 'a-b' }, 'slo:sli_error:ratio_rate', ['7m', '3h']),
    });
    expect([slos, problems]).toEqual([
      [],
      [expect.stringContaining('no readable alert says which of its windows belong together')],
    ]);
  });
});

describe('Pyrra', () => {
  const generic: Labels[] = [
    { slo: 's', objective: '0.99' },
    { slo: 's', seconds: String(30 * 86_400) },
  ];

  it('has windows that scale with the SLO’s', () => {
    const { slo, slos } = read({ facts: generic, ratios: pyrraRatios(), rules: missing });
    expect(slos).toMatchObject([{ system: 'pyrra', id: 'pyrra-s', service: 'search' }]);
    expect(slo).toEqual({
      objective: 0.99,
      period: '30d',
      indicator: { type: 'recorded', errorRatio: 'r:burnrate$window{slo="s"}' },
      windows: [
        { severity: 'page', long: '1h4m', short: '5m', factor: 14 },
        { severity: 'page', long: '6h26m', short: '32m', factor: 7 },
        { severity: 'ticket', long: '1d1h43m', short: '2h9m', factor: 2 },
        { severity: 'ticket', long: '4d6h51m', short: '6h26m', factor: 1 },
      ],
    });
  });

  it.each([
    ['1w', ['1m', '8m', '15m', '30m', '1h30m', '6h', '1d'], ['15m/1m', '1h30m/8m', '6h/30m', '1d/1h30m']],
    ['2w', ['3m', '15m', '30m', '1h', '3h', '12h', '2d'], ['30m/3m', '3h/15m', '12h/1h', '2d/3h']],
    ['4w', ['5m', '30m', '1h', '2h', '6h', '1d', '4d'], ['1h/5m', '6h/30m', '1d/2h', '4d/6h']],
    ['8w', ['10m', '1h', '2h', '4h', '12h', '2d', '8d'], ['2h/10m', '12h/1h', '2d/4h', '8d/12h']],
  ])('of %s records %j', (period, windows, pairs) => {
    const { slo } = read({
      facts: [{ slo: 's', objective: '0.99' }],
      ratios: [...pyrraRatios(windows), { slo: 's', __name__: `r:increase${period}` }],
    });
    expect(slo?.period).toBe(period);
    expect(
      (slo?.windows as Array<{ long: string; short: string }>).map(({ long, short }) => `${long}/${short}`)
    ).toEqual(pairs);
  });

  it('without generic rules is read from its alerts, and its period from the longest window', () => {
    const compare = (window: string) => `r:burnrate${window}{job="search",slo="s"} > (14 * (1 - 0.995))`;
    const rules = [
      alert(`${compare('5m')} and ${compare('1h4m')}`, { slo: 's', severity: 'critical', short: '5m', long: '1h4m' }),
    ];
    expect(read({ ratios: pyrraRatios(), rules }).slo).toMatchObject({
      objective: 0.995,
      period: '30d',
      windows: [{ severity: 'page', long: '1h4m', short: '5m', factor: 14 }],
    });
  });

  it('without generic rules and alerts has no objective, and that is told', () => {
    const { slos, problems } = read({ ratios: pyrraRatios() });
    expect([slos, problems]).toEqual([[], [expect.stringContaining('gives its objective. Write a rail for it')]]);
  });

  it('takes what it counts from the generic rules where the others are of another form', () => {
    const rules = [
      record('pyrra_errors:rate5m', 'sum(rate(c[5m])) - sum(rate(b_bucket{le="1"}[5m]))', { slo: 's' }),
      record('pyrra_requests:rate5m', 'sum(rate(b_count[5m]))', { slo: 's' }),
    ];
    const latency = rules.map((rule) => ({ ...rule, expr: rule.expr.replace('rate(c[', 'rate(b_count[') }));
    expect(read({ facts: generic, ratios: pyrraRatios(), rules }).slo?.indicator).not.toHaveProperty('histogram');
    expect(read({ facts: generic, ratios: pyrraRatios(), rules: latency }).slo?.indicator).toMatchObject({
      histogram: 'b_bucket',
      threshold: 1,
    });
  });

  it('calls two SLOs by one name, and that is told', () => {
    const ratios = [...pyrraRatios(), ...of({ slo: 's' }, 'other:burnrate', PYRRA_30D)];
    const { slos, problems } = read({ facts: generic, ratios });
    expect([slos, problems]).toEqual([[], [expect.stringContaining('Two SLOs of Pyrra have the name s')]]);
  });

  it('names no service where its SLO spans several', () => {
    const ratios = [...pyrraRatios(), ...pyrraRatios(PYRRA_30D, { slo: 's', job: 'other' })];
    expect(read({ facts: generic, ratios }).slos[0]).not.toHaveProperty('service');
  });

  it('may record metrics with names of any characters', () => {
    const { slo } = read({ facts: generic, ratios: of({ slo: 's' }, 'http.requests:burnrate', PYRRA_30D) });
    expect(slo?.indicator).toMatchObject({ errorRatio: '{"http.requests:burnrate$window", slo="s"}' });
  });
});

describe('Grafana SLO', () => {
  const labels = {
    grafana_slo_uuid: 'u-1',
    grafana_slo_name: 'Answers',
    grafana_slo_service: 'web',
    grafana_slo_window: '28d',
  };

  it('records what is good', () => {
    const ratios = of({ grafana_slo_uuid: 'u-1' }, 'grafana_slo_sli_', [...WORKBOOK, 'window']);
    const rules = [
      record('grafana_slo_success_rate_5m', 'sum(rate(r{ok="1"}[5m]))', labels),
      record('grafana_slo_total_rate_5m', 'sum(rate(r[5m]))', labels),
    ];
    const { slos, slo, problems } = read({
      facts: [
        { ...labels, objective: '0.995' },
        { ...labels, info: '1' },
      ],
      ratios,
      rules,
    });
    expect(problems).toEqual([]);
    expect(slos).toMatchObject([{ system: 'grafana', id: 'grafana-u-1', name: 'Answers', service: 'web' }]);
    expect(slo).toEqual({
      objective: 0.995,
      period: '28d',
      indicator: {
        type: 'recorded',
        successRatio: 'grafana_slo_sli_$window{grafana_slo_uuid="u-1"}',
        overPeriod: 'grafana_slo_sli_window{grafana_slo_uuid="u-1"}',
        errors: 'r{ok!="1"}',
        total: 'r',
      },
      windows: [
        { severity: 'page', long: '1h', short: '5m', factor: expect.closeTo(14.4) },
        { severity: 'page', long: '6h', short: '30m', factor: expect.closeTo(6) },
        { severity: 'ticket', long: '1d', short: '2h', factor: expect.closeTo(3) },
        { severity: 'ticket', long: '3d', short: '6h', factor: expect.closeTo(1) },
      ],
    });
  });

  it('is judged by the pairs whose ratios are recorded', () => {
    const ratios = of({ grafana_slo_uuid: 'u-1' }, 'grafana_slo_sli_', ['5m', '1h', '1d']);
    const facts: Labels[] = [
      { grafana_slo_uuid: 'u-1', objective: '0.995' },
      { grafana_slo_uuid: 'u-1', seconds: '2592000' },
    ];
    expect(read({ facts, ratios }).slo).toMatchObject({
      period: '30d',
      windows: [{ severity: 'page', long: '1h', short: '5m', factor: 14.4 }],
    });
  });
});

describe('what is odd', () => {
  it.each([
    ['0.999', 0.999],
    ['99.9', 0.999],
    ['99.95', 0.9995],
    ['0.9990000000000001', 0.999],
  ])('is no objective of %s', (told, objective) => {
    expect(read({ facts: slothFacts(told), ratios: slothRatios() }).slo).toMatchObject({ objective });
  });

  it.each(['0', '1', '100', 'NaN', '+Inf', '-0.5'])('is an objective of %j', (told) => {
    const { slos, problems } = read({ facts: slothFacts(told), ratios: slothRatios() });
    expect([slos, problems]).toEqual([[], [expect.stringContaining('Expected an objective above 0 and below 1')]]);
  });

  it('are copies that disagree, not copies that agree', () => {
    const twice = [...slothFacts(), ...slothFacts()];
    expect(read({ facts: twice, ratios: [...slothRatios(), ...slothRatios()] }).slos).toHaveLength(1);
    const { slos, problems } = read({ facts: [...slothFacts(), ...slothFacts('0.95')], ratios: slothRatios() });
    expect([slos, problems]).toEqual([[], [expect.stringContaining('has two objectives, 0.999 and 0.95')]]);
  });

  it('is an SLO that is described and no longer recorded', () => {
    const { slos, problems } = read({ facts: slothFacts() });
    expect([slos, problems]).toEqual([[], [expect.stringContaining('none of its ratios is recorded now')]]);
  });

  it('is a period that nothing tells', () => {
    const { slo, problems } = read({
      facts: [
        { ...SLOTH, objective: '0.99' },
        { sloth_id: 'a-b', days: 'NaN' },
      ],
      ratios: slothRatios(),
      rules: missing,
    });
    expect(slo).not.toHaveProperty('period');
    expect(problems[1]).toContain('Using 30d');
  });

  it.each(['$window', 'a$window', '$service', '${x}'])('is the id %s', (id) => {
    const { slos, problems } = read({
      facts: slothFacts('0.9', { ...SLOTH, sloth_id: id }),
      ratios: slothRatios({ sloth_id: id }),
    });
    expect([slos, problems]).toEqual([[], [expect.stringContaining('the dollar sign in its label sloth_id')]]);
  });

  it('are more SLOs than are read, and more problems than anybody reads', () => {
    const facts = Array.from({ length: MOST_SLOS }, (_, index) =>
      slothFacts('2', { ...SLOTH, sloth_id: `slo-${index}` })
    ).flat();
    const { problems } = read({ facts, counted: 734, rules: missing });
    expect(problems[0]).toContain('Sloth records 734 SLOs here, of which 200 are read.');
    expect(problems).toHaveLength(2 + 20 + 1);
    expect(problems.at(-1)).toBe('And 180 more such problems.');
  });

  it('is a data source that cannot be asked', () => {
    const { slos, problems } = readSlos(answersOf({ facts: missing, ratios: { instant: [] } }));
    expect([slos, problems.map(plainText)]).toEqual([[], [expect.stringContaining('404')]]);
  });

  it('is nothing where nothing is recorded', () => {
    expect(read({ rules: missing })).toEqual({ slos: [], problems: [], slo: undefined });
  });
});

const anyId = fc.oneof(fc.constantFrom(...hostileValues), fc.string({ unit: 'binary', maxLength: 200 }));

it('gives a definition that rails accept, whose selector matches the id and no other, for any label values', () => {
  fc.assert(
    fc.property(anyId, fc.constantFrom('sloth_id', 'slo', 'grafana_slo_uuid'), anyId, (id, label, text) => {
      const ratio =
        { sloth_id: 'slo:sli_error:ratio_rate', slo: 'm:burnrate', grafana_slo_uuid: 'grafana_slo_sli_' }[label] ?? '';
      const names: Labels = {
        sloth_id: { sloth_slo: text, sloth_service: text },
        slo: {},
        grafana_slo_uuid: { grafana_slo_name: text },
      }[label];
      const ratios = of({ [label]: id, ...(label === 'slo' ? { job: text } : {}) }, ratio, [...WORKBOOK, '4d']);
      const { slos } = read({
        facts: [
          { [label]: id, ...names, objective: '0.99' },
          { [label]: id, seconds: '2419200', days: '28' },
        ],
        ratios,
      });
      fc.pre(id !== '' && !/\$(?:\{|[a-zA-Z_])/.test(id));
      expect(slos).toHaveLength(1);
      for (const { definition } of slos) {
        expect(readRails({ rails: [definition] }).problems).toEqual([]);
        const { errorRatio, successRatio } = (definition as { slo: { indicator: Record<string, string> } }).slo
          .indicator;
        const parsed = parseSelector((errorRatio ?? successRatio).replace('$window', formatDuration(3_600_000)));
        expect('selector' in parsed && parsed.selector.metric).toBe(`${ratio}1h`);
        expect('selector' in parsed && parsed.selector.matchers).toEqual([
          { label, op: '=', value: id.replace(/\p{Surrogate}/gu, '\ufffd') },
        ]);
      }
    })
  );
});

it('gives different SLOs different ids', () => {
  const ids = ['a b', 'a/b', 'a-b', 'ä', 'ö', 'x'.repeat(90), `${'x'.repeat(90)}y`];
  const { slos } = read({
    facts: ids.flatMap((id) => slothFacts('0.9', { ...SLOTH, sloth_id: id })),
    ratios: ids.flatMap((id) => slothRatios({ sloth_id: id })),
  });
  expect(new Set(slos.map(({ id }) => id)).size).toBe(ids.length);
});
