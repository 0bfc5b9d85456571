/** @needs loki */
import * as logql from '../../../src/signals/logql';
import { equals } from '../../../src/signals/promql';
import { liveBackends, now, range, service, traceId, values } from './live';
import { pushLines } from './push';

const { reply, failure } = liveBackends('loki', async ({ loki }) => {
  const hostile = values.map((value, index) => ({
    time: now - 1000 - index,
    body: `line ${value}`,
    attributes: { value, number: index },
  }));
  await pushLines(loki, service, [...hostile, { time: now - 5000, body: 'telling', traceId }]);
});

describe('Loki', () => {
  const source = 'loki';
  const stream = logql.streamSelector([equals(logql.logLabel('service.name'), service)]);
  const logs = (expr: string, direction: 'forward' | 'backward' = 'forward') =>
    ({ kind: 'logs', source, expr, ...range, limit: 100, direction }) as const;

  it('finds lines by their trace, labels and structured metadata apart', async () => {
    const byTrace = logql.labelFilter(equals('trace_id', traceId), equals('traceID', traceId));
    const [line, ...others] = await reply(logs(logql.logQuery(stream, byTrace)));
    expect(others).toEqual([]);
    expect(line).toMatchObject({ line: 'telling', time: now - 5000, labels: { service_name: service } });
    expect(line.labels).not.toHaveProperty('trace_id');
    expect(line.structuredMetadata.trace_id).toBe(traceId);
  });

  it('finds each line by its metadata and by its text, however hostile', async () => {
    for (const [index, value] of values.entries()) {
      const [line, ...others] = await reply(logs(logql.logQuery(stream, logql.labelFilter(equals('value', value)))));
      expect([line?.structuredMetadata.number, others]).toEqual([String(index), []]);
      const lines = await reply(logs(logql.logQuery(stream, logql.lineContains(`line ${value}`))));
      expect(lines.map(({ structuredMetadata }) => structuredMetadata.number)).toContain(String(index));
    }
  });

  it('tells labels, their values and detected fields', async () => {
    const window = { source, ...range, limit: 50 };
    expect(await reply({ kind: 'logLabels', match: stream, ...window })).toEqual(['service_name']);
    expect(await reply({ kind: 'logLabelValues', label: 'service_name', ...window })).toEqual([service]);
    expect(await reply({ kind: 'logLabelValues', label: 'no_such', ...window })).toEqual([]);
    const fields = await reply({ kind: 'logFields', expr: stream, lines: 100, ...window });
    expect(fields).toContainEqual({ name: 'trace_id', type: 'string', cardinality: 1, parsers: [] });
    expect(await reply({ kind: 'logFields', expr: '{service_name="no such"}', lines: 100, ...window })).toEqual([]);
  });

  it('keeps to the direction, and says why it refuses', async () => {
    const forward = await reply(logs(stream));
    const backward = await reply(logs(stream, 'backward'));
    expect(forward).toHaveLength(values.length + 1);
    expect(backward.map(({ timeNanoseconds }) => timeNanoseconds)).toEqual(
      forward.map(({ timeNanoseconds }) => timeNanoseconds).reverse()
    );
    expect(await failure(logs('{'))).toEqual({ kind: 'rejected', message: expect.stringContaining('syntax error') });
    expect(await failure({ ...logs(stream), limit: 1_000_000 })).toMatchObject({ kind: 'rejected' });
  });
});
