import { render, screen, within } from '@testing-library/react';
import type { BurnAlert } from '../../model/finding/finding';
import { BurnPairs } from './BurnPairs';

const alerts: BurnAlert[] = [
  {
    severity: 'page',
    factor: 14.4,
    long: { window: '1h', burn: 18.18 },
    short: { window: '5m', burn: 21.4 },
    state: 'page',
  },
  {
    severity: 'page',
    factor: 6,
    long: { window: '6h', burn: 3 },
    short: { window: '30m', burn: NaN, unknown: 'missing' },
    state: 'fine',
  },
];

test('each pair is a row: its state, both windows, and from when on it alerts', () => {
  render(<BurnPairs alerts={alerts} budgetPeriod="30d" />);
  const table = screen.getByRole('table', { name: 'Window pairs that alert' });
  const rows = within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent);
  expect(rows).toEqual(['page18.2× 1h21.4× 5mpage ≥ 14.4×', 'fine3× 6h– 30mpage ≥ 6×']);
  expect(within(table).getAllByRole('rowheader')).toHaveLength(2);
});

test.each<[string, number | undefined, string | undefined, string]>([
  ['left', 0.61, '61', '61 % of the 30d error budget left'],
  ['gone', -2.5, '0', '3.5× the 30d error budget spent'],
  ['not known', undefined, undefined, 'The 30d error budget is unknown.'],
])('the budget: %s', (_, budgetLeft, now, words) => {
  render(<BurnPairs alerts={alerts} budgetLeft={budgetLeft} budgetPeriod="30d" />);
  expect(screen.getByText(words)).toBeInTheDocument();
  const meter = screen.queryByRole('meter', { name: 'Error budget left' });
  expect(meter?.getAttribute('aria-valuenow')).toBe(now);
  expect(meter?.getAttribute('aria-valuetext') ?? words).toBe(words);
});
