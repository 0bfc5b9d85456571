import { render, screen } from '@testing-library/react';
import type { Quarter, Together } from '../../model/finding/finding';
import { TogetherTable } from './TogetherTable';

const quarter = (errors: number, requests: number, fares: Quarter['fares'], least = 0): Quarter => ({
  errors,
  requests,
  fares,
  least,
});

const TOGETHER: Together = {
  value: '14',
  filters: [{ title: 'Tenant', value: 'hyd-cloud-kitchens' }],
  here: quarter(38.2, 41.1, 'badly', 38),
  elsewhere: quarter(1, 54, 'well', 44),
  others: quarter(0, 25, 'well', 18),
  rest: quarter(1, 320, 'well', 280),
  culprit: 'together',
};

function shown(part: Partial<Together> = {}, counts: 'errors' | 'slow' = 'errors') {
  render(<TogetherTable dimension="partition" together={{ ...TOGETHER, ...part }} counts={counts} />);
  return screen.getByRole('table');
}

test('is a table whose rows and columns say what they are', () => {
  expect(shown()).toHaveAccessibleName('partition 14 or hyd-cloud-kitchens? Only the combination is bad.');
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    'error rate',
    'partition 14',
    'elsewhere',
  ]);
  expect(
    screen
      .getAllByRole('row')
      .slice(1)
      .map(({ textContent }) => textContent)
  ).toEqual(['hyd-cloud-kitchens93 % 38 of 411.9 % 1 of 54', 'others0 % 0 of 250.3 % 1 of 320']);
});

test('what fares well says what it would look like if it did not', () => {
  shown();
  expect(
    screen.getByTitle('At the same rate, at least 18 of these 25 requests would be bad (99 % confidence).')
  ).toHaveTextContent('0 of 25');
});

test('parts that tell nothing say so, in words', () => {
  shown({ culprit: 'unknown', others: quarter(0, 2, 'few'), elsewhere: quarter(0, 0, 'none') });
  expect(screen.getByTitle('Only 2 requests: too few to tell.')).toHaveTextContent('0 % 0 of 2 · too few');
  expect(screen.getByRole('cell', { name: 'no requests' })).toBeInTheDocument();
});

test('slow requests are called slow', () => {
  expect(shown({}, 'slow')).toHaveTextContent('slow rate');
});

test('names from telemetry stay text', () => {
  expect(
    shown({
      value: '<b>x</b>\n',
      filters: [
        { title: 'Tenant', value: 'a\u202e' },
        { title: 'Region', value: 'b' },
      ],
    })
  ).toHaveTextContent('<b>x</b>\\n');
  expect(document.querySelector('b')).toBeNull();
});
