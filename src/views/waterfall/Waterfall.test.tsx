import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { BeyondTrace, SpanRow, TraceEvidence } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { deepChain, layOutByStyle, spanRow } from '../../testing/rows';
import { testIds } from '../testIds';
import { Waterfall } from './Waterfall';

beforeAll(layOutByStyle);

const rows: SpanRow[] = [
  spanRow({ spanId: 'a', duration: 4830 }, { children: 2 }),
  spanRow(
    { spanId: 'b', name: 'inventory-check', start: 45, duration: 4780, status: 'error' },
    { depth: 1, parent: 0, children: 1 }
  ),
  spanRow(
    {
      spanId: 'c',
      name: 'SELECT',
      service: 'inventory',
      start: 50,
      duration: 4770,
      attributes: { 'db.statement': 'SELECT <b>' },
    },
    { depth: 2, parent: 1, peer: 'postgres-replica-2', critical: 4770 }
  ),
  spanRow({ spanId: 'd', name: 'retry', start: 4821, duration: 9, parentSpanId: 'gone' }, { depth: 0, orphan: true }),
];

function evidence(from: SpanRow[], rest: Partial<TraceEvidence> = {}): TraceEvidence {
  return {
    kind: 'trace',
    candidates: [],
    trace: { traceId: 'f'.repeat(32), spans: [] },
    rows: from,
    start: 0,
    duration: 4830,
    services: ['order-orchestrator', 'inventory'],
    errors: 1,
    orphans: 0,
    matches: [],
    ...rest,
  };
}

const suspect = { spanId: 'c', reason: message('test.reason', 'All its own time.') };
const actions = () => ({
  onPinSpan: jest.fn(),
  onLogs: jest.fn(),
  onProfile: jest.fn(),
  onTrace: jest.fn(),
  metrics: jest.fn(() => 'charts'),
});
const spans = () => screen.getAllByRole('treeitem').map((item) => item.dataset.span);

test('errors, peer, suspect and orphan are told in words', () => {
  render(<Waterfall evidence={evidence(rows, { suspect, orphans: 1 })} {...actions()} />);
  const items = screen.getAllByRole('treeitem');
  expect(items[1]).toHaveAccessibleName('order-orchestrator inventory-check, 4.78 s, in error');
  expect(items[2]).toHaveAccessibleName('inventory SELECT, 4.77 s, suspect, not traced beyond here');
  expect(items[2]).toHaveTextContent('inventory → postgres-replica-2');
  expect(items[3]).toHaveAccessibleName(/parent missing/);
  expect(screen.getByText('Parents not in this trace: 1')).toBeInTheDocument();
});

test('arrows move and fold, Enter pins', async () => {
  const onPinSpan = jest.fn();
  const user = userEvent.setup();
  render(<Waterfall evidence={evidence(rows)} {...actions()} onPinSpan={onPinSpan} />);
  await user.tab();
  await user.keyboard('{ArrowDown}{ArrowLeft}');
  expect(spans()).toEqual(['a', 'b', 'd']);
  await user.keyboard('{ArrowRight}{ArrowRight}{Enter}');
  expect(onPinSpan).toHaveBeenLastCalledWith('c');
  await user.keyboard('{ArrowLeft}{Enter}');
  expect(onPinSpan).toHaveBeenLastCalledWith('b');
  await user.keyboard('{End}j{Enter}');
  expect(onPinSpan).toHaveBeenLastCalledWith('d');
});

test('a click shows what the span says of itself, and pins from there', async () => {
  const onPinSpan = jest.fn();
  render(<Waterfall evidence={evidence(rows, { suspect })} {...actions()} onPinSpan={onPinSpan} />);
  await userEvent.click(screen.getAllByRole('treeitem')[2]);
  const details = screen.getByTestId(testIds.spanDetails);
  expect(details).toHaveTextContent('All its own time.');
  expect(details).toHaveTextContent('SELECT <b>');
  await userEvent.click(within(details).getByRole('button', { name: 'Pin span' }));
  expect(onPinSpan).toHaveBeenCalledWith('c');
  await userEvent.click(within(details).getByRole('button', { name: 'Close span' }));
  expect(screen.queryByTestId(testIds.spanDetails)).toBeNull();
});

test('the span that the walk goes on with leads to its logs, its profile and its metrics without another click', async () => {
  const moves = actions();
  render(<Waterfall evidence={evidence(rows, { suspect })} {...moves} />);
  await userEvent.click(screen.getByRole('button', { name: 'Logs of SELECT' }));
  await userEvent.click(screen.getByRole('button', { name: 'Profile of SELECT' }));
  expect([moves.onLogs.mock.calls, moves.onProfile.mock.calls]).toEqual([[['c']], [['c']]]);
  await userEvent.click(screen.getByRole('button', { name: 'Metrics of inventory', expanded: false }));
  expect(screen.getByRole('region', { name: 'Metrics of inventory' })).toHaveTextContent('charts');
  expect(moves.metrics).toHaveBeenLastCalledWith(rows[2]);
});

test('the moves are those of the span whose details are shown', async () => {
  const moves = actions();
  render(<Waterfall evidence={evidence(rows, { suspect })} {...moves} />);
  await userEvent.click(screen.getAllByRole('treeitem')[1]);
  await userEvent.click(screen.getByRole('button', { name: /^Logs of/ }));
  expect(moves.onLogs).toHaveBeenCalledWith('b');
  await userEvent.click(screen.getByRole('button', { name: 'Metrics of order-orchestrator' }));
  await userEvent.click(screen.getByRole('button', { name: 'Close metrics' }));
  expect(screen.queryByTestId(testIds.metrics)).toBeNull();
});

test('l, p and m lead from the span that the keys have reached', async () => {
  const moves = actions();
  const user = userEvent.setup();
  render(<Waterfall evidence={evidence(rows)} {...moves} />);
  act(() => screen.getByRole('tree').focus());
  await user.keyboard('{ArrowDown}lp');
  expect([moves.onLogs.mock.calls, moves.onProfile.mock.calls]).toEqual([[['b']], [['b']]]);
  await user.keyboard('m');
  expect(screen.getByTestId(testIds.metrics)).toBeInTheDocument();
  await user.keyboard('m');
  expect(screen.queryByTestId(testIds.metrics)).toBeNull();
});

test('below a producer stands the trace that its message leads to; it folds away with it, and a click leads there', async () => {
  const beyond: BeyondTrace = {
    from: 'b',
    side: 'after',
    traceId: 'abcdef12'.repeat(4),
    spanId: '1'.repeat(16),
    service: 'fulfillment-service',
    name: 'orders process',
    delay: 4100,
    duration: 200,
    errors: 1,
    join: 'link',
    among: 1,
  };
  const moves = actions();
  const weak: BeyondTrace = { ...beyond, from: 'd', side: 'before', join: 'destination' };
  render(<Waterfall evidence={evidence(rows, { beyond: [beyond, weak] })} {...moves} />);
  const [first, second] = screen.getAllByTestId(testIds.waterfallBeyond);
  expect(first).toHaveAccessibleName('continues 4.1 s later in fulfillment-service orders process, trace abcdef12…');
  expect(second).toHaveAccessibleName(/^may have been sent 4.1 s before by fulfillment-service /);
  expect(spans()).toEqual(['a', 'b', undefined, 'c', 'd', undefined]);
  await userEvent.click(within(first).getByRole('button'));
  expect(moves.onTrace).toHaveBeenCalledWith({ traceId: beyond.traceId, spanId: beyond.spanId });
  act(() => screen.getByRole('tree').focus());
  await userEvent.keyboard('{ArrowLeft}');
  expect(spans()).toEqual(['a', 'd', undefined]);
});

test('50,000 spans: only those in sight are in the page', async () => {
  const many = Array.from({ length: 50_000 }, (_, index) =>
    spanRow(
      { spanId: `${index}`, start: index / 20, duration: 5 },
      index === 0 ? { children: 49_999 } : { depth: 1, parent: 0 }
    )
  );
  render(<Waterfall evidence={evidence(many)} {...actions()} />);
  expect(screen.getAllByRole('treeitem').length).toBeLessThan(60);
  act(() => screen.getByRole('tree').focus());
  await userEvent.keyboard('{ArrowLeft}');
  expect(spans()).toEqual(['0']);
});

test('a chain of 20,000 spans neither overflows the stack nor the page', () => {
  render(<Waterfall evidence={evidence(deepChain(20_000), { duration: 20_000 })} {...actions()} />);
  expect(screen.getAllByRole('treeitem').length).toBeLessThan(60);
});

test('another trace starts afresh', async () => {
  const { rerender } = render(<Waterfall evidence={evidence(rows)} {...actions()} />);
  await userEvent.click(screen.getAllByRole('treeitem')[0]);
  const other = evidence([spanRow({ spanId: 'z' })], { trace: { traceId: 'e'.repeat(32), spans: [] } });
  rerender(<Waterfall evidence={other} {...actions()} />);
  expect(screen.queryByTestId(testIds.spanDetails)).toBeNull();
  expect(spans()).toEqual(['z']);
});
