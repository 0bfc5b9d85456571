/** @needs prometheus */
import * as promql from '../../../src/signals/promql';
import { liveBackends, now, range, service, traceId, values } from './live';
import { pushCounter } from './push';

const { reply, failure } = liveBackends('prometheus', async ({ prometheus }) => {
  const hostile = values.map((value, index) => ({ attributes: { tenant_id: value, number: index }, value: index }));
  for (const [age, value] of [
    [40_000, 10],
    [20_000, 15],
    [1000, 20],
  ]) {
    const counts = [{ attributes: { partition: '14' }, value, traceId }, ...hostile];
    await pushCounter(prometheus, service, 'orders_total', now - age, counts);
  }
});

describe('Prometheus', () => {
  const source = 'prometheus';
  const orders = (...matchers: promql.Matcher[]) => ({ metric: 'orders_total', matchers });
  const instant = (expr: string) => reply({ kind: 'instant', source, expr, time: now });

  it('answers instant and range queries, exemplars and label values', async () => {
    const selector = orders(promql.equals('partition', '14'));
    const [sample] = await instant(promql.renderSelector(selector));
    expect(sample).toMatchObject({ value: 20, time: now, labels: { service_name: service } });
    const [series] = await reply({
      kind: 'range',
      source,
      expr: promql.renderSelector(selector),
      ...range,
      step: 15_000,
    });
    expect(series.points.at(-1)?.[1]).toBe(20);
    const found = await reply({ kind: 'exemplars', source, expr: promql.renderSelector(selector), ...range });
    expect(found.map(({ labels }) => labels.trace_id)).toEqual([traceId, traceId, traceId]);
    expect(found[0].time).toBe(now - 40_000);
    const match = promql.renderSelector(orders());
    const partitions = await reply({ kind: 'labelValues', source, label: 'partition', match, ...range, limit: 5 });
    expect(partitions).toEqual(['14']);
    const labels = await reply({ kind: 'metricLabels', source, match, ...range, limit: 20 });
    expect(labels).toEqual(['__name__', 'job', 'number', 'partition', 'service_name', 'tenant_id']);
    expect(await reply({ kind: 'metricLabels', source, match, ...range, limit: 2 })).toHaveLength(2);
    expect(await reply({ kind: 'labelValues', source, label: 'number', match, ...range, limit: 3 })).toHaveLength(3);
  });

  it('finds each series by its value, however hostile, and by its value among others', async () => {
    for (const [index, value] of values.entries()) {
      const [equal, ...others] = await instant(promql.renderSelector(orders(promql.equals('tenant_id', value))));
      expect(others).toEqual([]);
      expect([equal?.value, equal?.labels.tenant_id]).toEqual([index, value]);
      const among = await instant(promql.renderSelector(orders(promql.oneOf('tenant_id', [value, 'no such']))));
      expect(among.map((each) => each.labels.tenant_id)).toEqual([value]);
    }
    expect(await instant(`count(${promql.renderSelector(orders(promql.oneOf('tenant_id', [])))})`)).toEqual([]);
    const absent = await instant(promql.renderSelector(orders(promql.equalsOrAbsent('tenant_id', 'no such'))));
    expect(absent.map(({ labels }) => labels.partition)).toEqual(['14']);
  });

  it('reads special values, names in quotes and long ranges', async () => {
    expect((await instant('1 / 0 * vector(1)')).map(({ value }) => value)).toEqual([Infinity]);
    expect((await instant('scalar(vector(NaN))')).map(({ value }) => value)).toEqual([NaN]);
    expect(await instant(`sum by (${promql.renderLabelName('a.b')}) (vector(1))`)).toHaveLength(1);
    const odd = await reply({ kind: 'labelValues', source, label: 'no.such_näme', ...range, limit: 3 });
    expect(odd).toEqual([]);
    const month = { from: now - 30 * 86_400_000, to: now };
    expect(await reply({ kind: 'range', source, expr: 'vector(1)', ...month, step: 1000 })).toHaveLength(1);
  });

  it('says why it refuses', async () => {
    expect(await failure({ kind: 'instant', source, expr: 'sum(', time: now })).toEqual({
      kind: 'rejected',
      message: expect.stringContaining('parse error: unclosed left parenthesis'),
    });
  });
});
