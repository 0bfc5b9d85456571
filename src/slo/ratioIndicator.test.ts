import { plainText } from '../model/words/message';
import { indicatorOf, shareOf, type IndicatorShare } from './ratioIndicator';
import { readRaw, type Raw } from './rawSelectors';

function raw(expression: string): Raw {
  const read = readRaw(expression);
  if ('problem' in read) {
    throw new Error(read.problem);
  }
  return read;
}

const share = (kind: 'bad' | 'good', part: string, total: string) =>
  ({ [kind]: raw(part), total: raw(total) }) as IndicatorShare;

it.each<[string, 'bad' | 'good', string, string, object]>([
  [
    'bad of all',
    'bad',
    'sum(rate(r{code=~"5.."}[5m]))',
    'sum(rate(r[5m]))',
    { type: 'ratio', errors: 'r{code=~"5.."}', total: 'r' },
  ],
  [
    'bad by another metric',
    'bad',
    'rate(f_total[5m])',
    'rate(r_total[5m])',
    { type: 'ratio', errors: 'f_total', total: 'r_total' },
  ],
  [
    'good by a pattern',
    'good',
    'rate(r{a="b",code!~"5.."}[5m])',
    'rate(r{a="b"}[5m])',
    { type: 'ratio', errors: 'r{a="b", code=~"5.."}', total: 'r{a="b"}' },
  ],
  ['good by a value', 'good', 'r{ok="true"}', 'r', { type: 'ratio', errors: 'r{ok!="true"}', total: 'r' }],
  [
    'good among some',
    'good',
    'r{code=~"2.."}',
    'r{code=~"2..|5.."}',
    { type: 'ratio', errors: 'r{code=~"2..|5..", code!~"2.."}', total: 'r{code=~"2..|5.."}' },
  ],
  [
    'all less good',
    'bad',
    'sum(rate(r[5m])) - sum(rate(r{ok="1"}[5m]))',
    'sum(rate(r[5m]))',
    { type: 'ratio', errors: 'r{ok!="1"}', total: 'r' },
  ],
  [
    'fast by count',
    'good',
    'rate(d_bucket{a="b",le="0.5"}[5m])',
    'rate(d_count{a="b"}[5m])',
    { type: 'latency', histogram: 'd_bucket{a="b"}', threshold: 0.5 },
  ],
  [
    'fast by all buckets',
    'good',
    'd_bucket{le=~"1|1\\\\.0"}',
    'd_bucket{le="+Inf"}',
    { type: 'latency', histogram: 'd_bucket', threshold: 1 },
  ],
  [
    'slow as all less fast',
    'bad',
    'rate(d_count[5m]) - ignoring(le) rate(d_bucket{le="0.1"}[5m])',
    'rate(d_count[5m])',
    { type: 'latency', histogram: 'd_bucket', threshold: 0.1 },
  ],
])('counts %s', (_name, kind, part, total, expected) => {
  expect(indicatorOf(share(kind, part, total))).toEqual({ indicator: expected });
});

it.each<[string, 'bad' | 'good', string, string, string]>([
  ['good by another metric', 'good', 'ok_total', 'all_total', 'no selector counts the bad ones'],
  ['good by two matchers', 'good', 'r{a="1",b="2"}', 'r', 'exactly one matcher'],
  ['good that are not among all', 'good', 'r{code="200"}', 'r{env="live"}', 'exactly one matcher'],
  ['good that are all', 'good', 'r', 'r', 'exactly one matcher'],
  ['several metrics', 'bad', 'a + b', 'r', 'got several series or numbers combined'],
  ['a number', 'bad', 'a', '100', 'got several series or numbers combined'],
  ['another function', 'bad', 'topk(3, a)', 'r', 'got topk(3, a)'],
  ['buckets of other requests', 'good', 'd_bucket{a="1",le="0.5"}', 'd_count', 'no selector'],
  ['buckets up to a text', 'good', 'd_bucket{le="x"}', 'd_count', 'no selector'],
])('refuses %s', (_name, kind, part, total, words) => {
  const read = indicatorOf(share(kind, part, total));
  expect('refused' in read && plainText(read.refused)).toContain(words);
});

it.each<[string, 'bad' | 'good', object | undefined]>([
  ['sum(rate(e[5m])) / sum(rate(t[5m]))', 'bad', { type: 'ratio', errors: 'e', total: 't' }],
  ['1 - (sum(rate(t{ok="1"}[5m])) / sum(rate(t[5m])))', 'bad', { type: 'ratio', errors: 't{ok!="1"}', total: 't' }],
  ['1 - sum(rate(e[5m])) / sum(rate(t[5m]))', 'good', { type: 'ratio', errors: 'e', total: 't' }],
  [
    '1 - histogram_fraction(0, 0.25, sum(rate(d{a="b"}[5m])))',
    'bad',
    { type: 'latency', histogram: 'd{a="b"}', threshold: 0.25 },
  ],
  ['histogram_fraction(0, 0.25, sum(rate(d[5m])))', 'bad', undefined],
  ['sum(rate(e[5m]))', 'bad', undefined],
  ['2 - a / b', 'good', undefined],
])('takes %s apart as the share of the %s', (expression, tells, expected) => {
  const found = shareOf(raw(expression), tells);
  expect(found && indicatorOf(found)).toEqual(expected && { indicator: expected });
});
