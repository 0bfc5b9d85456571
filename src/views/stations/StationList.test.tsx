import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { message } from '../../model/words/message';
import { testIds } from '../testIds';
import { StationList, type StationItem } from './StationList';

const stations: StationItem[] = [
  {
    id: 'burn-rate',
    title: message('test.burn', 'Burn rate'),
    status: 'found',
    tone: 'critical',
    summary: message('test.page', '18.2× · page'),
    join: { level: 0, words: message('test.words', 'same time only') },
    milliseconds: 120,
  },
  { id: 'trace', title: message('test.trace', 'Trace'), status: 'loading' },
  {
    id: 'logs',
    title: message('test.logs', 'Logs'),
    status: 'failed',
    summary: message('test.why', 'cannot be reached'),
  },
];

test.each([false, true])('stations tell state, finding and time, and jump (compact: %p)', async (compact) => {
  const onJump = jest.fn();
  render(<StationList stations={stations} current="trace" compact={compact} onJump={onJump} />);
  expect(screen.getByTestId(testIds.station('burn-rate'))).toHaveTextContent('Burn ratefound18.2× · page · 120 ms');
  expect(screen.getByTestId(testIds.station('logs'))).toHaveTextContent('failedcannot be reached');
  expect(screen.getByTestId(testIds.station('trace'))).toHaveAttribute('aria-current', 'step');
  expect(screen.getByLabelText(/^same time only\. L0: joined by time only/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: /Trace/ }));
  expect(onJump).toHaveBeenCalledWith('trace');
});

test('where cards have no other place, they fold out below their stations', async () => {
  const onJump = jest.fn();
  const unfolding = { open: ['trace'], card: (id: string) => <p>{`card of ${id}`}</p> };
  render(<StationList stations={stations} compact unfolding={unfolding} onJump={onJump} />);
  expect(screen.getByTestId(testIds.station('trace'))).toHaveAttribute('aria-expanded', 'true');
  expect(screen.getByTestId(testIds.station('logs'))).toHaveAttribute('aria-expanded', 'false');
  expect(screen.getAllByText(/^card of/).map(({ textContent }) => textContent)).toEqual(['card of trace']);
  await userEvent.click(screen.getByTestId(testIds.station('logs')));
  expect(onJump).toHaveBeenCalledWith('logs');
});
