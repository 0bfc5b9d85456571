import type { MetricsStore } from '../../../dev/stack/stores/store';
import { railPath } from '../../../dev/workload/place';
import { askPrometheusAlerts } from '../../../src/alerts/prometheusAlerts';
import { ask } from '../../../src/signals/ask';
import * as promql from '../../../src/signals/promql';
import type { Answer, Query, ReplyTo } from '../../../src/signals/query';
import { findSlos } from '../../../src/slo/find';
import type { SplitEvidence } from '../../../src/model/finding/finding';
import { plainText } from '../../../src/model/words/message';
import { expectAnswer, QUESTIONS, saidBy } from '../confounded/questions';
import { failuresOf, walkPath, type Walked } from '../confounded/site';
import { directGateway } from '../signals/directGateway';
import { fillStore, PROVISIONED, type Filled } from './fill';
import { DOTTED, HOUR, RAILS, VALUES } from './odd';

/** In what a store differs, as docs/operations/metrics-stores.md has it. */
export interface Traits {
  /** it keeps exemplars */
  exemplars: boolean;
  /** increase() gives what was counted, without extrapolating to the window's ends */
  wholeNumbers: boolean;
  /** verdict of a rail on a native histogram, or the words it is refused with */
  native: { verdict: string } | { refused: string };
  /** verdict of a rail on its _bucket series, which Prometheus does not have */
  bucketsOfNative: string;
}

/** VictoriaMetrics takes no longer query unless told to (-search.maxQueryLen). */
const LONGEST_QUERY = 16 * 1024;

/** The same incidents in any store: what the walk says must be the same, and what differs is stated. */
export function storeSuite(store: MetricsStore, traits: Traits): void {
  const { signal } = new AbortController();
  let filled: Filled;

  beforeAll(async () => {
    filled = await fillStore(store);
  }, 600_000);
  afterAll(() => filled?.stop());

  const asked = <Q extends Query>(query: Q): Promise<Answer<Q>> =>
    ask(directGateway({ store: filled.query }), query, signal);
  const reply = async <Q extends Query>(query: Q): Promise<ReplyTo<Q>> => {
    const answer = await asked(query);
    if (!answer.ok) {
      throw answer.error;
    }
    return answer.reply;
  };
  const instant = (expr: string) => reply({ kind: 'instant', source: 'store', expr, time: filled.at });
  const walkOdd = (rail: string, service: string) =>
    walkPath({ prometheus: filled.query }, railPath(filled.at - HOUR, filled.at, { rail, service }), RAILS);

  describe('FlavrDash', () => {
    let walked: Walked;
    beforeAll(async () => {
      walked = await walkPath({ prometheus: filled.query }, filled.flavrdash, PROVISIONED);
    });

    it('pages, by the same tenant and partition', () => {
      expect(failuresOf(walked)).toEqual([]);
      expect(walked.report.steps[0].verdict).toBe('page');
      expect(walked.report.filters.map(({ value }) => value)).toEqual(['hyd-cloud-kitchens', '14']);
      expect(walked.report.answer).toMatch(
        /is burning its error budget at 18\.\d×.* 38 of its 39 errors are on partition 14\./
      );
    });

    it('counts as the store does', () => {
      const { candidates, others } = walked.split('tenant').evidence;
      const [worst] = candidates;
      expect([Math.round(worst.errors), candidates.length + (others.count ?? NaN)]).toEqual([39, 40]);
      expect(Math.abs(worst.requests - 95)).toBeLessThan(2);
      expect(candidates.every(({ errors, requests }) => Number.isInteger(errors) && Number.isInteger(requests))).toBe(
        traits.wholeNumbers
      );
      process.stdout.write(`${JSON.stringify(figuresOf(store, walked))}\n`);
    });

    it(traits.exemplars ? 'has exemplars' : 'has no exemplars, and goes on', () => {
      const { exemplars, onset } = walked.report.steps[0].evidence as { exemplars: number; onset: { time: number } };
      expect(exemplars > 0).toBe(traits.exemplars);
      expect(Math.abs(onset.time - (filled.at - 17 * 60_000))).toBeLessThan(2 * 60_000);
    });

    it('asks nothing that is too long', () => {
      const lengths = walked.report.steps
        .flatMap(({ queries }) => queries)
        .map(({ query }) => (query as { expr?: string }).expr?.length ?? 0);
      expect(Math.max(...lengths)).toBeGreaterThan(1000);
      expect(Math.max(...lengths)).toBeLessThan(LONGEST_QUERY / 2);
      process.stdout.write(`the longest query has ${Math.max(...lengths)} characters\n`);
    });
  });

  it.each([
    ['no request', 'quiet', 'There were no requests in the last hour of this window.'],
    ['series that have ended', 'gone', 'the series have ended'],
  ])('tells %s for what it is', async (_, service, sentence) => {
    const { report } = await walkOdd('odd', service);
    expect(report.steps[0]).toMatchObject({ verdict: 'idle', sentence: expect.stringContaining(sentence) });
    expect(report.steps[1]).toMatchObject({ verdict: 'noRequests' });
  });

  it('does not take a threshold between two buckets for no slow request', async () => {
    const { report } = await walkOdd('between-boundaries', 'slow-tenant-beside-a-big-one');
    expect(report.steps[0]).toMatchObject({
      verdict: 'noBoundary',
      sentence: expect.stringContaining('end at 0.1, 0.5, 1.'),
    });
    expect(report.steps[1]).toMatchObject({ verdict: 'noBoundary' });
  });

  it('reads a native histogram, or says why not', async () => {
    const [native] = (await walkOdd('native', 'native')).report.steps;
    const expected =
      'verdict' in traits.native
        ? traits.native
        : { failure: 'rejected', sentence: expect.stringContaining(traits.native.refused) };
    expect(native).toMatchObject(expected);
    expect((await walkOdd('buckets-of-native', 'native')).report.steps[0].verdict).toBe(traits.bucketsOfNative);
  });

  it('finds each value, however hostile, and by names in quotes', async () => {
    for (const [index, value] of VALUES.entries()) {
      for (const matcher of [promql.equals('value', value), promql.oneOf('value', [value, 'no such'])]) {
        const found = await instant(promql.renderSelector({ metric: 'odd_values', matchers: [matcher] }));
        expect(found.map((each) => [each.value, each.labels.value])).toEqual([[index, value]]);
      }
    }
    const dotted = promql.renderSelector({ metric: DOTTED.metric, matchers: [promql.equals(DOTTED.label, '500')] });
    const [sum] = await instant(`sum by (${promql.renderLabelName(DOTTED.label)}) (increase(${dotted}[1h]))`);
    expect(sum.labels).toEqual({ [DOTTED.label]: '500' });
  });

  it('lists names and values, no more than are asked for', async () => {
    const within = { source: 'store', from: filled.at - HOUR, to: filled.at };
    expect(await reply({ kind: 'labelValues', ...within, label: DOTTED.label, limit: 3 })).toEqual(['500']);
    expect(
      await reply({ kind: 'labelValues', ...within, label: 'number', match: 'odd_values', limit: 3 })
    ).toHaveLength(3);
    expect(await reply({ kind: 'metricLabels', ...within, match: 'odd_values', limit: 9 })).toEqual(
      expect.arrayContaining(['__name__', 'number', 'value'])
    );
  });

  it('finds an SLO whose rules are evaluated elsewhere, and says what it lacks', async () => {
    const { rails, problems, error } = await findSlos(asked, { source: 'store', time: filled.at, statesFrom: 1 });
    expect(error).toBeUndefined();
    expect(rails.map(({ rail, state }) => [rail.id, state?.code])).toEqual([['sloth-elsewhere-availability', 'page']]);
    expect(problems.map(plainText)).toEqual([
      expect.stringContaining('recorded by rules that this data source does not have'),
    ]);
  });

  it('says that nothing fires', async () => {
    const gateway = directGateway({ store: filled.query });
    expect(await askPrometheusAlerts(gateway, { uid: 'store', name: store.name }, signal)).toMatchObject({
      alerts: [],
      unreadable: 0,
    });
  });

  describe('confounded incidents', () => {
    it.each(QUESTIONS)('$name: $happens', async ({ dimension, answer, index }) => {
      const walked = await walkPath({ prometheus: filled.query }, filled.confounded[index].path);
      expectAnswer(saidBy(walked, dimension), answer);
      expect(failuresOf(walked)).toEqual([]);
    });
  });
}

/** For the table in docs/operations/metrics-stores.md. */
function figuresOf({ name }: MetricsStore, { report, split }: Walked) {
  const { alerts, budgetLeft, exemplars } = report.steps[0].evidence as {
    alerts: Array<{ long: { burn: number }; short: { burn: number } }>;
    budgetLeft: number;
    exemplars: number;
  };
  const worst = (dimension: string) => {
    const [{ value, errors, requests, burnWithout }] = (split(dimension).evidence as SplitEvidence).candidates;
    return { value, errors, requests, burnWithout };
  };
  return {
    store: name,
    hour: alerts[0].long.burn,
    fiveMinutes: alerts[0].short.burn,
    budgetLeft,
    exemplars,
    tenant: worst('tenant'),
    partition: worst('partition'),
  };
}
