import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LogRow, LogsEvidence } from '../../model/finding/finding';
import { layOutByStyle, logRow } from '../../testing/rows';
import { testIds } from '../testIds';
import { LogLines } from './LogLines';

const traceId = 'a91c4f8b0d2e4c5f8a1b2c3d4e5f60e2';

function evidence(rows: LogRow[], rest: Partial<LogsEvidence> = {}): LogsEvidence {
  return { kind: 'logs', rows, truncated: false, services: [], ...rest };
}

beforeAll(layOutByStyle);

test('a line has time to the millisecond, level as a word, service and message; the telling one is marked', () => {
  const rows = [logRow(), logRow({ level: 'error', message: 'timeout', nearness: 'trace' })];
  render(<LogLines evidence={evidence(rows, { telling: 1, truncated: true })} timeZone="utc" />);
  const [first, second] = screen.getAllByTestId(testIds.logRow);
  expect(first).toHaveTextContent('21:08:13.120INFOpostgres-replica-2automatic vacuum started');
  expect(second).toHaveTextContent('ERROR');
  expect(second).toHaveTextContent('most relevanttimeout');
  expect(screen.getByText('same span: 1 · same trace only: 1 · same time only: 0')).toBeInTheDocument();
  expect(screen.getByText('More lines match than the query asked for.')).toBeInTheDocument();
});

test.each<[string, Partial<LogRow>, string, string]>([
  ['before the span', { nearness: 'time', time: 1000 }, '−35 ms', '35 ms before the span began'],
  ['in the span', { nearness: 'pod', time: 1040 }, 'in span', 'During the span, 5 ms after it began'],
  ['after the span', { nearness: 'time', time: 2336 }, '+1 s', '1 s after the span ended'],
])('a line that no id joins says how far from the span it is: %s', (_, row, short, words) => {
  render(<LogLines evidence={evidence([logRow(row)], { span: { start: 1035.4, end: 1335.2 } })} />);
  expect(screen.getByTestId(testIds.logDistance)).toHaveTextContent(short);
  expect(screen.getByTitle(words)).toBeInTheDocument();
});

test('a line that an id joins says nothing of its distance, and lines of the pod are counted', () => {
  const span = { start: 1035, end: 1335 };
  const { unmount } = render(<LogLines evidence={evidence([logRow({ nearness: 'trace' })], { span })} />);
  expect(screen.queryByTestId(testIds.logDistance)).toBeNull();
  unmount();
  render(<LogLines evidence={evidence([logRow({ nearness: 'pod' }), logRow({ nearness: 'time' })], { span })} />);
  expect(screen.getByText('same pod at the span’s time: 1 · same time only: 1')).toBeInTheDocument();
});

test('hostile text is text: markup, controls and length', () => {
  const message = `<script>x</script>\u001b[31m\u202e${'y'.repeat(100_000)}`;
  const { container } = render(<LogLines evidence={evidence([logRow({ message })])} />);
  const row = screen.getByTestId(testIds.logRow);
  expect(row).toHaveTextContent('<script>x</script>\\x1b[31m\\u202ey');
  expect(row.textContent!.length).toBeLessThan(1200);
  expect(container.querySelector('script')).toBeNull();
});

test('a click shows the whole line and its fields; a trace id leads on', async () => {
  const onTrace = jest.fn();
  const row = logRow({ line: 'whole line', fields: { trace_id: traceId, pid: '4711', traceID: 'not one' } });
  render(<LogLines evidence={evidence([row])} onTrace={onTrace} />);
  await userEvent.click(screen.getByRole('button', { name: /automatic vacuum/ }));
  const fields = screen.getByTestId(testIds.logFields);
  expect(fields).toHaveTextContent('whole line');
  expect(fields).toHaveTextContent('pid4711');
  await userEvent.click(within(fields).getByRole('button', { name: 'Open trace' }));
  expect(onTrace).toHaveBeenCalledWith({ traceId });
});

test.each([
  ['Open trace', undefined, { trace_id: traceId }, { traceId }],
  ['Open trace', 'b'.repeat(32), { trace_id: traceId, span_id: 'c'.repeat(16) }, { traceId, spanId: 'c'.repeat(16) }],
  [
    'Back to its trace',
    traceId,
    { traceID: traceId.toUpperCase(), span_id: 'none' },
    { traceId: traceId.toUpperCase() },
  ],
  ['Open trace', undefined, { otelTraceID: traceId, otelSpanID: 'c'.repeat(16) }, { traceId, spanId: 'c'.repeat(16) }],
  [
    'Open trace',
    undefined,
    { 'ctx.trace_id': traceId, parent_span_id: 'c'.repeat(16), parent_trace_id: 'd'.repeat(32) },
    { traceId },
  ],
  [
    'Show its span in the trace',
    traceId,
    { 'trace.id': traceId, spanId: 'c'.repeat(16) },
    { traceId, spanId: 'c'.repeat(16) },
  ],
])('%s: one click at a line that names its trace, and it stays folded', async (name, shownTrace, fields, written) => {
  const onTrace = jest.fn();
  render(<LogLines evidence={evidence([logRow({ fields })])} shownTrace={shownTrace} onTrace={onTrace} />);
  await userEvent.click(screen.getByRole('button', { name }));
  expect(onTrace).toHaveBeenCalledWith(written);
  expect(screen.queryByTestId(testIds.logFields)).toBeNull();
});

test.each<Record<string, string>>([
  {},
  { trace_id: 'none' },
  { trace_id: '0'.repeat(32) },
  { span_id: 'c'.repeat(16) },
])('a line with %j leads nowhere', (fields) => {
  render(<LogLines evidence={evidence([logRow({ fields })])} onTrace={jest.fn()} />);
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Wrap lines',
    expect.stringContaining('automatic'),
  ]);
});

test('lines wrap on demand and keep their line breaks then', async () => {
  render(<LogLines evidence={evidence([logRow({ message: 'one\ntwo' })])} />);
  expect(screen.getByTestId(testIds.logRow)).toHaveTextContent('one\\ntwo');
  await userEvent.click(screen.getByRole('button', { name: 'Wrap lines' }));
  expect(screen.getByTestId(testIds.logRow)).toHaveTextContent('one two');
});

test('of many lines only those in sight are in the page', () => {
  const rows = Array.from({ length: 5000 }, () => logRow());
  render(<LogLines evidence={evidence(rows)} />);
  expect(screen.getAllByTestId(testIds.logRow).length).toBeLessThan(60);
});
