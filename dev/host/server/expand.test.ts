/** @jest-environment node */
import { expandText, expandValue } from './expand';

describe('expandText', () => {
  const environment = { URL: 'http://127.0.0.1:9090', EMPTY: '' };

  test.each([
    ['$URL', 'http://127.0.0.1:9090'],
    ['${URL}/api', 'http://127.0.0.1:9090/api'],
    ['$URL_UNSET', ''],
    ['<${EMPTY}>', '<>'],
    ['sum(rate(x{service="$$service"}))', 'sum(rate(x{service="$service"}))'],
    ['{$${__tags}} | trace_id = "$${__trace.traceId}"', '{${__tags}} | trace_id = "${__trace.traceId}"'],
    ['${__tags}', ''],
    ['$1abc', 'abc'],
    ['ends with $', 'ends with $'],
    ['10 $ a day', '10 $ a day'],
  ])('%s becomes %s', (text, expanded) => {
    expect(expandText(text, environment)).toBe(expanded);
  });
});

test('expandValue reaches every string and leaves keys and other values alone', () => {
  const value = { $A: ['$A', 1, true, null], nested: { text: '$$A' } };
  expect(expandValue(value, { A: 'a' })).toEqual({ $A: ['a', 1, true, null], nested: { text: '$A' } });
});
