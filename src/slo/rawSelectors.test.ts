import { renderSelector } from '../signals/promql';
import { readRaw, type Raw } from './rawSelectors';

/** The shape in short: a counter is rendered, a gauge is marked. */
function shape(raw: Raw): string {
  switch (raw.kind) {
    case 'series':
      return raw.overWindow ? renderSelector(raw.selector) : `gauge ${renderSelector(raw.selector)}`;
    case 'number':
      return String(raw.value);
    case 'operation':
      return `(${shape(raw.left)} ${raw.op} ${shape(raw.right)})`;
    case 'fraction':
      return `f${raw.below}(${shape(raw.of)})`;
    case 'quantile':
      return `q${raw.quantile}(${shape(raw.of)})`;
    case 'other':
      return `other ${raw.text}`;
  }
}

it.each<[string, string, string]>([
  ['a selector', 'a{b="c"}', 'gauge a{b="c"}'],
  ['a rate', 'rate(a[5m])', 'a'],
  ['a sum of a rate', 'sum by (job) (rate(a{b=~"5.."}[5m]))', 'a{b=~"5.."}'],
  ['a sum with its labels behind', 'sum(increase(a[1h])) without (pod)', 'a'],
  ["Sloth's window", 'sum(rate(a{code=~"(5..|429)"}[{{.window}}]))', 'a{code=~"(5..|429)"}'],
  ["Grafana's window", 'sum(rate(a[$__rate_interval])) / sum(rate(b[${window}]))', '(a / b)'],
  ['a value that a window resembles', 'rate(a{b="[$x]"}[5m])', 'a{b="[$x]"}'],
  ['what is filled in', '(sum(rate(a[5m])) or vector(0)) / sum(rate(b[5m]))', '(a / b)'],
  ['what is filled in from all', '(sum(rate(a[5m])) or 0 * sum(rate(b[5m]))) / sum(rate(b[5m]))', '(a / b)'],
  ['one less a ratio', '1 - (sum(rate(a[5m])) / ignoring(code) group_left sum(rate(b[5m])))', '(1 - (a / b))'],
  ['a quantile', 'histogram_quantile(0.99, sum(rate(a_bucket[5m])) by (le))', 'q0.99(a_bucket)'],
  ['a fraction', '1 - histogram_fraction(0, 0.25, sum(rate(a[5m])))', '(1 - f0.25(a))'],
  ['a fraction from somewhere', 'histogram_fraction(0.1, 0.25, a)', 'other histogram_fraction(0.1, 0.25, a)'],
  ['a function of another kind', 'sum(label_replace(a, "b", "c", "", ""))', 'other label_replace(a, "b", "c", "", "")'],
  ['an offset', 'rate(a[5m] offset 1h)', 'other rate(a[5m] offset 1h)'],
  ['a subquery', 'rate(a[5m:1m])', 'other rate(a[5m:1m])'],
  ['a count of series', 'count(a)', 'other count(a)'],
  ['a bool comparison', 'a > bool 1', 'other a > bool 1'],
])('takes apart %s', (_name, expression, expected) => {
  const read = readRaw(expression);
  expect('problem' in read ? read : shape(read)).toBe(expected);
});

it.each([
  ['nothing', '', 'Something is missing at the end'],
  ['half an expression', 'sum(rate(a[5m])', 'Something is missing at the end'],
  ['another language', 'SELECT value FROM metrics', 'cannot be read near "value'],
  ['a novel', 'a+'.repeat(20_000), 'longer than'],
])('says what is wrong with %s', (_name, expression, words) => {
  const read = readRaw(expression);
  expect('problem' in read && read.problem).toContain(words);
});

it('does not look into what is endlessly deep', () => {
  expect(readRaw(`${'('.repeat(100)}a${')'.repeat(100)}`)).toMatchObject({ kind: 'other' });
});
