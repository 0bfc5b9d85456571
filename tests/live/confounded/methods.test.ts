/** @needs nothing */
import { METHODS, rankOf } from './methods';

const tally = (value: string, requests: number, errors: number) => ({ value, requests, errors });
const orders = (tallies: Array<ReturnType<typeof tally>>) =>
  Object.fromEntries(METHODS.map(({ name, order }) => [name, order(tallies)]));

describe('the other methods', () => {
  it('each put another tenant first', () => {
    const tallies = [tally('whale', 900_000, 1_350), tally('acme', 20_000, 1_200), tally('tiny', 12, 6)];
    expect(orders(tallies)).toEqual({
      errors: ['whale', 'acme', 'tiny'],
      'error ratio': ['tiny', 'acme', 'whale'],
      // 47 % less 2 % · 0.2 % less 0.0 % · 53 % less 98 %
      'share difference': ['acme', 'tiny', 'whale'],
    });
  });

  it('know nothing of a missing label, and no ratio of what nobody counts', () => {
    const tallies = [tally('', 1_000, 900), tally('acme', NaN, 5)];
    expect(orders(tallies)).toMatchObject({ errors: ['acme'], 'error ratio': [] });
  });

  it('say where the right answer stands, and whom they name where nobody is right', () => {
    expect(rankOf(['b', 'c'], ['a', 'b', 'c'])).toBe('2, 3');
    expect(rankOf(['d'], ['a'])).toBe('–');
    expect(rankOf([], ['a'])).toBe('names a');
    expect(rankOf([], [])).toBe('none');
  });
});
