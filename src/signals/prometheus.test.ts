import { allowedStep, exemplars, instant, labelValues, range } from './prometheus';
import exemplarsBody from './recorded/prometheus-exemplars.json';
import labelValuesBody from './recorded/prometheus-label-values.json';
import matrixBody from './recorded/prometheus-matrix.json';
import scalarBody from './recorded/prometheus-scalar.json';
import specialBody from './recorded/prometheus-special.json';
import vectorBody from './recorded/prometheus-vector.json';
import { failureOf } from '../testing/testGateway';

const source = 'prom';
const instantQuery = { kind: 'instant', source, expr: 'orders_total', time: 1795249880123.4 } as const;
const rangeQuery = { kind: 'range', source, expr: 'x', from: 1000, to: 61_000, step: 15_000 } as const;
const exemplarQuery = { kind: 'exemplars', source, expr: 'x', from: 1000, to: 61_000 } as const;
const valuesQuery = { kind: 'labelValues', source, label: 'outcome', from: 1000, to: 61_000, limit: 10 } as const;
const text = (body: unknown) => JSON.stringify(body);

describe('requests', () => {
  it('posts forms in seconds', () => {
    expect(instant.request(instantQuery)).toMatchObject({
      source,
      method: 'POST',
      path: 'api/v1/query',
      form: { query: 'orders_total', time: '1795249880.123' },
    });
    expect(range.request(rangeQuery)).toMatchObject({ form: { start: '1', end: '61', step: '15' } });
    expect(exemplars.request(exemplarQuery)).toMatchObject({
      method: 'POST',
      path: 'api/v1/query_exemplars',
      form: { query: 'x', start: '1', end: '61' },
    });
  });

  it('widens the step so that a series has at most 11,000 points', () => {
    const day = 86_400_000;
    const step = allowedStep(0, 30 * day, 15_000);
    expect(Math.floor((30 * day) / step) + 1).toBeLessThanOrEqual(11_000);
    expect(step).toBeLessThan(240_000);
    expect(allowedStep(0, 60_000, 15_000)).toBe(15_000);
    expect(allowedStep(5, 5, 0)).toBe(1);
  });

  it.each([
    ['outcome', 'outcome'],
    ['http.status-code', 'http.status-code'],
    ['..', 'U___2e__2e_'],
    ['U__a', 'U__U____a'],
    ['a b', 'U__a_20_b'],
  ])('asks for the values of %s in a form that every store takes, or at least Prometheus 3', (label, name) => {
    expect(labelValues.request({ ...valuesQuery, label }).path).toBe(`api/v1/label/${name}/values`);
  });

  it('gets label values, odd names in the form that Prometheus 3 takes', () => {
    expect(labelValues.request({ ...valuesQuery, match: 'up{a="b"}' })).toMatchObject({
      method: 'GET',
      path: 'api/v1/label/outcome/values',
      params: { 'match[]': 'up{a="b"}', start: '1', end: '61', limit: '10' },
    });
    expect(labelValues.request(valuesQuery).params).not.toHaveProperty('match[]');
    expect(labelValues.request({ ...valuesQuery, label: 'service.na_me/ü' }).path).toBe(
      'api/v1/label/U__service_2e_na__me_2f__fc_/values'
    );
  });
});

describe('replies', () => {
  it('reads a vector', () => {
    const samples = instant.decode(instantQuery, text(vectorBody));
    expect(samples.map(({ time, value }) => [time, value])).toEqual([
      [1795249880000, 20],
      [1795249880000, 102],
    ]);
    expect(samples[1].labels).toMatchObject({ __name__: 'orders_total', tenant_id: 'blue "quoted"' });
  });

  it('reads a scalar as a sample without labels, and NaN and infinities', () => {
    expect(instant.decode(instantQuery, text(scalarBody))).toEqual([
      { labels: {}, time: 1795249880225, value: Infinity },
    ]);
    const values = instant.decode(instantQuery, text(specialBody)).map(({ value }) => value);
    expect(values).toEqual([NaN, Infinity, -Infinity]);
  });

  it('leaves native histograms out', () => {
    const histogram = { metric: {}, histogram: [1, { count: '1' }] };
    const body = text({ status: 'success', data: { resultType: 'vector', result: [histogram] } });
    expect(instant.decode(instantQuery, body)).toEqual([]);
  });

  it('reads a matrix', () => {
    const [first] = range.decode(rangeQuery, text(matrixBody));
    expect(first.labels.outcome).toBe('error');
    expect(first.points).toEqual([
      [1795249820000, 15],
      [1795249850000, 20],
      [1795249880000, 20],
    ]);
  });

  it('reads exemplars, times as numbers or text', () => {
    const [first] = exemplars.decode(exemplarQuery, text(exemplarsBody));
    expect(first).toMatchObject({
      labels: { trace_id: '00000000000000f1a2b3c4d5e6f70819' },
      seriesLabels: { outcome: 'error' },
      value: 1,
      time: 1795249801316,
    });
    const asText = text(exemplarsBody).replace(/"timestamp":([\d.]+)/g, '"timestamp":"$1"');
    expect(exemplars.decode(exemplarQuery, asText)[0].time).toBe(1795249801316);
    expect(exemplars.decode(exemplarQuery, '{"status":"success","data":null}')).toEqual([]);
  });

  it('reads label values and keeps to the limit', () => {
    expect(labelValues.decode(valuesQuery, text(labelValuesBody))).toEqual(['error', 'ok']);
    expect(labelValues.decode({ ...valuesQuery, limit: 1 }, text(labelValuesBody))).toEqual(['error']);
  });

  it('decodes a big reply fast', () => {
    const points = Array.from({ length: 500 }, (_, index) => [1795249820 + index, String(index / 7)]);
    const metric = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`label_${index}`, 'v'.repeat(20)]));
    const result = Array.from({ length: 200 }, () => ({ metric, values: points }));
    const body = text({ status: 'success', data: { resultType: 'matrix', result } });
    const begin = performance.now();
    expect(range.decode(rangeQuery, body)).toHaveLength(200);
    // 100,000 points take about 0.1 s on an idle machine.
    expect(performance.now() - begin).toBeLessThan(3000);
  });
});

describe('replies that make no sense', () => {
  const vector = (value: unknown) => text({ data: { resultType: 'vector', result: [{ metric: {}, value }] } });
  const matrix = (values: unknown) => text({ data: { resultType: 'matrix', result: [{ metric: {}, values }] } });

  it.each([
    ['<!DOCTYPE html><title>Grafana</title>', 'got an HTML page titled "Grafana".'],
    ['', 'got an empty reply.'],
    ['upstream says no', 'got text that is no JSON: "upstream says no".'],
    ['null', 'got JSON of another shape.'],
    ['{"data":{"resultType":"matrix","result":[]}}', 'got JSON with an unknown data.resultType.'],
    [
      '{"data":{"resultType":"vector","result":[{"metric":{"a":1}}]}}',
      'got JSON with an unknown data.result.0.metric.',
    ],
    [vector([1, 'x']), 'got "x" as a value.'],
    [vector([1, '']), 'got "" as a value.'],
  ])('%s', (body, words) => {
    expect(failureOf(() => instant.decode(instantQuery, body))).toEqual({
      kind: 'broken',
      message: `Expected an instant vector from Prometheus, ${words}`,
    });
  });

  const points = [[1], [1, null], [1, []], [1, 'toString'], ['x', '1'], [null, '1'], ['', '1'], [], {}, '1', null];

  it.each(points.map((point) => [text(point), point]))('point %s', (_text, point) => {
    expect(failureOf(() => range.decode(rangeQuery, matrix([point]))).kind).toBe('broken');
  });
});
