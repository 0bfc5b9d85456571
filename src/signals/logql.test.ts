import { parser } from '@grafana/lezer-logql';
import fc from 'fast-check';
import { anyValue, shapeOf } from './hostile';
import {
  countLines,
  holdsDigits,
  isLogLabel,
  labelFilter,
  lineContains,
  logLabel,
  logQuery,
  parserStage,
  streamSelector,
} from './logql';
import { equals, oneOf } from './promql';

it('puts a query together', () => {
  const stream = streamSelector([equals('service_name', 'checkout'), oneOf('level', ['error', 'warn'])]);
  const query = logQuery(stream, lineContains('a', 'b"'), labelFilter(equals('trace_id', 'x'), equals('traceID', 'x')));
  expect(query).toBe('{service_name="checkout", level=~"error|warn"} |= "a" or "b\\"" | trace_id="x" or traceID="x"');
  expect(shapeOf(parser, query, 'String').nodes.filter((name) => /error|⚠/.test(name))).toEqual([]);
});

it('keeps the shape of a query whatever the values', () => {
  const query = (a: string, b: string, c: string) =>
    logQuery(streamSelector([equals('s', a)]), lineContains(b), labelFilter(equals('t', c), equals('u', a)));
  const plain = shapeOf(parser, query('a', 'b', 'c'), 'String');
  expect(plain.texts).toEqual(['a', 'b', 'c', 'a']);
  const wellFormed = (text: string) => Buffer.from(text).toString();
  fc.assert(
    fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
      const { nodes, texts } = shapeOf(parser, query(a, b, c), 'String');
      expect(nodes).toEqual(plain.nodes);
      expect(texts).toEqual([a, b, c, a].map(wellFormed));
    })
  );
});

it('looks for digits by a template, which takes no other character and no other name', () => {
  const query = logQuery(streamSelector([equals('s', 'a')]), holdsDigits('0a`" }}f', ['trace_id', 'trace.id', 'b}}']));
  expect(query).toBe(
    '{s="a"} | label_format drillrail_holds=`{{ printf "%s %s" __line__ .trace_id | lower | replace "-" "" | contains "0af" }}` | drillrail_holds="true"'
  );
  expect(shapeOf(parser, query, 'String').nodes.filter((name) => /error|⚠/.test(name))).toEqual([]);
});

it('names attributes as Loki does', () => {
  expect(['service.name', 'a-b/c', '2nd', 'ü', 'ok_1'].map(logLabel)).toEqual([
    'service_name',
    'a_b_c',
    'key_2nd',
    '_',
    'ok_1',
  ]);
});

it('knows the names that LogQL cannot mention', () => {
  expect(['a.b', '2nd', '', 'json', 'By', 'or'].filter(isLogLabel)).toEqual([]);
  expect(['service_name', '_x', 'rate', 'sum'].filter(isLogLabel)).toEqual(['service_name', '_x', 'rate', 'sum']);
});

it('counts lines', () => {
  const lines = logQuery(streamSelector([equals('service_name', 'checkout')]), parserStage('json'));
  const query = countLines(lines, '3600s', 'tenant_id');
  expect(query).toBe('sum by (tenant_id) (count_over_time({service_name="checkout"} | json [3600s]))');
  expect(shapeOf(parser, query, 'String').nodes.filter((name) => /error|⚠/.test(name))).toEqual([]);
  expect(countLines(lines, '1h')).toMatch(/^sum \(count_over_time\(/);
});
