import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GatewayError, type GatewayErrorKind } from '../../signals/gateway';
import type { Finding } from '../../model/finding/finding';
import { message } from '../../model/words/message';
import { testIds } from '../testIds';
import { StepCard, type StepCardState } from './StepCard';
import type { SentQuery } from './StepQueries';

const finding: Finding = {
  status: 'found',
  verdict: { code: 'localised', tone: 'critical', label: message('test.verdict', 'localised') },
  sentence: message('test.sentence', 'One tenant has it all.'),
  summary: message('test.summary', 'one tenant'),
  level: 2,
  join: message('test.join', 'tenant_id'),
  attempts: [{ what: message('test.what', 'Exemplars'), outcome: message('test.outcome', 'none'), succeeded: false }],
  evidence: { kind: 'logs', rows: [], truncated: false, services: [] },
};

const instant: SentQuery['query'] = { kind: 'instant', source: 'prometheus', expr: 'sum(up{a="<b>"})', time: 0 };
const queries: SentQuery[] = [
  {
    name: 'errors',
    query: instant,
    exploreHref: '/explore?x',
    answer: { query: instant, ok: true, reply: [], milliseconds: 88, bytes: 14_200, requests: 1 },
  },
];

function draw(state: StepCardState, onRetry = jest.fn(), sent = queries) {
  render(
    <StepCard
      id="split-tenant"
      elementId="card"
      number={2}
      title={message('test.title', 'Tenant')}
      state={state}
      queries={sent}
      exploreHref="/explore"
      expectedHeight={160}
      onRetry={onRetry}
      onOpen={jest.fn()}
    >
      <p>evidence</p>
    </StepCard>
  );
  return onRetry;
}

test('a finding: sentence, verdict, join and evidence', () => {
  draw({ status: 'settled', finding });
  expect(screen.getByRole('region', { name: 'Tenant' })).toHaveTextContent('One tenant has it all.');
  expect(screen.getByTestId(testIds.stepVerdict('split-tenant'))).toHaveTextContent('localised');
  expect(screen.getByLabelText(/^same business id, tenant_id\. L2:/)).toBeInTheDocument();
  expect(screen.getByText('evidence')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Explore' })).toHaveAttribute('href', '/explore');
});

test('an empty finding: the reason and what was tried, no evidence', () => {
  draw({ status: 'settled', finding: { ...finding, status: 'empty' } });
  expect(screen.getByTestId(testIds.step('split-tenant'))).toHaveAttribute('data-status', 'empty');
  expect(screen.getByRole('list', { name: 'What was tried' })).toHaveTextContent('Exemplars – none');
  expect(screen.queryByText('evidence')).toBeNull();
});

test('what a recording does not hold: the reason, and no body', () => {
  draw({ status: 'empty', reason: message('test.absent', 'Not in this recording.') });
  const card = screen.getByTestId(testIds.step('split-tenant'));
  expect(card).toHaveAttribute('data-status', 'empty');
  expect(card).toHaveTextContent('Not in this recording.');
  expect(screen.queryByText('evidence')).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
});

test.each<StepCardState>([
  { status: 'loading' },
  { status: 'waiting', reason: message('test.waits', 'Waiting for the trace.') },
])('keeps its height while $status', (state) => {
  draw(state);
  expect(screen.getByTestId(testIds.stepSkeleton('split-tenant'))).toHaveStyle({ height: '160px' });
  expect(screen.queryByText('evidence')).toBeNull();
});

test('a failure: the advice, the words of the backend, retry', async () => {
  const onRetry = draw({
    status: 'failed',
    error: new GatewayError('rejected', 'prometheus', 'parse error: <b>', 400),
    sourceName: 'Metrics <i>',
  });
  expect(screen.getByText('Metrics <i> refused this query')).toBeInTheDocument();
  expect(screen.getByText('parse error: <b>')).toBeInTheDocument();
  expect(screen.getByText('Data source Metrics <i> · HTTP 400')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(onRetry).toHaveBeenCalledTimes(1);
});

test.each<[GatewayErrorKind, string, boolean]>([
  ['forbidden', 'loki denied this query', true],
  ['timeout', 'loki did not answer in time', true],
  ['absent', 'The recording does not have this', false],
])('%s says what to do', (kind, title, retry) => {
  draw({ status: 'failed', error: new GatewayError(kind, 'loki', '') });
  expect(screen.getByText(title)).toBeInTheDocument();
  expect(screen.queryAllByRole('button', { name: 'Retry' })).toHaveLength(retry ? 1 : 0);
});

test('the query folds out: language, text, cost, Explore, attempts', async () => {
  draw({ status: 'settled', finding });
  const fold = screen.getByRole('button', { name: 'query' });
  expect(fold).toHaveAttribute('aria-expanded', 'false');
  await userEvent.click(fold);
  const section = screen.getByTestId(testIds.stepQuery('split-tenant'));
  expect(section).toHaveTextContent('PromQL');
  expect(section).toHaveTextContent('sum(up{a="<b>"})');
  expect(section).toHaveTextContent('88 ms · 14.2 kB · 1 request');
  expect(section).toHaveTextContent('Exemplars – none');
  expect(screen.getByRole('link', { name: 'Open in Explore' })).toHaveAttribute('href', '/explore?x');
});

test('of a recorded answer only the size is told: how long a recording takes says nothing', async () => {
  draw(
    { status: 'settled', finding },
    undefined,
    queries.map((sent) => ({ ...sent, recorded: true }))
  );
  await userEvent.click(screen.getByRole('button', { name: 'query' }));
  const section = screen.getByTestId(testIds.stepQuery('split-tenant'));
  expect(section).toHaveTextContent('14.2 kB');
  expect(section).not.toHaveTextContent(/88 ms|1 request/);
});
