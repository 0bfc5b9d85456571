import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { TraceCandidate } from '../../model/finding/finding';
import { TraceStrip } from './TraceStrip';

const time = Date.UTC(2026, 10, 21, 21, 8, 14);
const candidates: TraceCandidate[] = [
  { traceId: 'a91c4f8b0d2e4c5f8a1b2c3d4e5f60e2', origin: 'both', time, duration: 4830 },
  { traceId: 'b2224f8b0d2e4c5f8a1b2c3d4e5f60e2', origin: 'exemplar', time },
  { traceId: 'c3334f8b0d2e4c5f8a1b2c3d4e5f60e2', origin: 'exemplar', time, exists: false },
];

test('each trace has id, duration, time and origin; choosing another one is told, choosing the same is not', async () => {
  const onPick = jest.fn();
  render(<TraceStrip candidates={candidates} shown={candidates[0].traceId} timeZone="utc" onPick={onPick} />);
  const [first, second] = screen.getAllByRole('radio');
  expect(second).toHaveTextContent('21:08:14exemplar');
  expect(first).toHaveTextContent('a91c4f8b…4.83 s21:08:14exemplar + search');
  await userEvent.click(first);
  expect(onPick).not.toHaveBeenCalled();
  await userEvent.keyboard('{ArrowRight}{Enter}');
  expect(onPick).toHaveBeenCalledWith(candidates[1].traceId);
});

test('one that Tempo does not hold says so and cannot be chosen', async () => {
  const onPick = jest.fn();
  render(<TraceStrip candidates={candidates} shown={candidates[0].traceId} timeZone="utc" onPick={onPick} />);
  const gone = screen.getByRole('radio', { name: /not stored/ });
  expect(gone).toHaveAttribute('aria-disabled', 'true');
  expect(gone).toHaveAttribute('title', `${candidates[2].traceId} Not in Tempo: not sampled, or past its retention`);
  await userEvent.click(gone);
  gone.focus();
  await userEvent.keyboard('{Enter}');
  expect(onPick).not.toHaveBeenCalled();
});
