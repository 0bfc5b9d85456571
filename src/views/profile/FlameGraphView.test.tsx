import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ProfileEvidence } from '../../model/finding/finding';
import { testIds } from '../testIds';
import { FlameGraphView } from './FlameGraphView';
import '../../testing/patience';

// The flame graph draws on a canvas, which jsdom has not; what it is given is tested in flameFrame.test.ts.
jest.mock('./FlameGraphBody', () => ({ __esModule: true, default: () => <p>flame graph</p> }));

const evidence: ProfileEvidence = {
  kind: 'profile',
  scope: 'service',
  service: 'orders',
  profileType: 'process_cpu:cpu:nanoseconds:cpu:nanoseconds',
  unit: 'nanoseconds',
  from: Date.UTC(2026, 10, 21, 21, 3, 0),
  to: Date.UTC(2026, 10, 21, 21, 8, 0),
  flameGraph: {
    names: ['total', '<b>main</b>'],
    levels: [
      [0, 10e9, 0, 0],
      [0, 4e9, 4e9, 1],
    ],
    total: 10e9,
    maxSelf: 4e9,
  },
  top: [{ name: '<b>main</b>', self: 4e9, total: 4e9 }],
};

test('it says whether it is of the span or of the service and window', async () => {
  const { rerender } = render(<FlameGraphView evidence={evidence} timeZone="utc" />);
  expect(screen.getByText('All of orders in this window · process_cpu cpu · 21:03:00 – 21:08:00')).toBeInTheDocument();
  expect(await screen.findByText('flame graph')).toBeInTheDocument();
  rerender(<FlameGraphView evidence={{ ...evidence, scope: 'span' }} timeZone="utc" />);
  expect(screen.getByText(/^Profile of this span/)).toBeInTheDocument();
});

test('the top functions are a click away, in the unit of the profile', async () => {
  render(<FlameGraphView evidence={evidence} timeZone="utc" />);
  expect(screen.getByTestId(testIds.flameGraph)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('radio', { name: 'Top functions' }));
  expect(screen.getByTestId(testIds.topFunctions)).toHaveTextContent('<b>main</b>4 s40 %4 s');
  expect(screen.queryByTestId(testIds.flameGraph)).toBeNull();
});

test('without a profile there is nothing to draw', () => {
  const { container } = render(<FlameGraphView evidence={{ ...evidence, flameGraph: undefined }} />);
  expect(container).toBeEmptyDOMElement();
});
