import { burnOfAlert } from './burn';

const NAME = 'OrderSuccessBurnRate';

describe('what an annotation or a label says counts', () => {
  test.each([
    ['18.2', 18.2],
    ['18.2×', 18.2],
    [' 6x ', 6],
    ['1.82e+01', 18.2],
    ['0.4', 0.4],
    ['18.2 %', undefined],
    ['{{ $value }}', undefined],
    ['<no value>', undefined],
    ['-3', undefined],
    ['Infinity', undefined],
    ['', undefined],
  ])('%p', (text, burn) => {
    expect(burnOfAlert({ name: 'Anything', labels: {}, annotations: { burn_rate: text }, value: '' })).toBe(burn);
    expect(burnOfAlert({ name: 'Anything', labels: { burn: text }, annotations: {}, value: '' })).toBe(burn);
  });

  test('before a value, and an annotation before a label of the same name', () => {
    const told = { labels: { burn_rate: '2' }, annotations: { burn_rate: '18.2' } };
    expect(burnOfAlert({ name: NAME, ...told, value: '99' })).toBe(18.2);
  });
});

describe('a value counts where the alert speaks of burning', () => {
  test.each<[what: string, name: string, value: unknown, burn: number | undefined]>([
    ["Prometheus' text", NAME, '1.82e+01', 18.2],
    ['a number', NAME, 18.2, 18.2],
    ['of an alert that says nothing of burning', 'HighLatency', '1.82e+01', undefined],
    ["a threshold's truth", NAME, '1e+00', undefined],
    ['an error ratio, as Pyrra and the Kubernetes mixin compare', 'KubeAPIErrorBudgetBurn', '1.5e-01', undefined],
    ['no data', NAME, 'NaN', undefined],
    ['infinite', NAME, '+Inf', undefined],
    ["Grafana's description", NAME, "[ var='A' metric='x' labels={service=a} value=18.2 ]", 18.2],
    [
      'several of them: it burns at least so fast',
      NAME,
      "[ var='A0' labels={} value=30 ], [ var='A1' labels={} value=18.2 ]",
      18.2,
    ],
    ['with the threshold among them', NAME, "[ var='A' labels={} value=18.2 ], [ var='C' labels={} value=1 ]", 18.2],
    ["a condition's values", NAME, 'B0: 1.82e+01, B1: 3e+01', 18.2],
    [
      'a query that is called so',
      'SloAlert',
      "[ var='burn' labels={} value=18.2 ], [ var='requests' labels={} value=9000 ]",
      18.2,
    ],
    ['a label that looks like a value', NAME, "[ var='A' labels={x=value=99} value=18.2 ]", 18.2],
    ['words', NAME, 'much', undefined],
    ['nothing', NAME, undefined, undefined],
    ['an object', NAME, { value: 18.2 }, undefined],
  ])('%s', (_what, name, value, burn) => {
    expect(burnOfAlert({ name, labels: {}, annotations: {}, value })).toBe(burn);
  });
});
