import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GatewayError } from '../../signals/gateway';
import { message } from '../../model/words/message';
import { testIds } from '../testIds';
import { MetricCharts, MetricFigure, type MetricState } from './MetricCharts';

function draw(state: MetricState, onRetry = jest.fn()) {
  render(
    <MetricCharts notes={[message('test.note', 'The usual ones.')]}>
      <MetricFigure
        title={message('test.title', '{{name}}', { name: '<b>Errors</b>' })}
        query={'up\n> 0'}
        state={state}
        onRetry={onRetry}
      />
    </MetricCharts>
  );
  return screen.getByTestId(testIds.metric);
}

test.each<[MetricState, string]>([
  [{ status: 'unasked', reason: message('test.reason', 'The span lacks it.') }, 'The span lacks it.'],
  [{ status: 'absent' }, 'not in this recording'],
  [{ status: 'empty' }, 'No data around the time of this trace.'],
  [{ status: 'found', chart: 'the chart', leftOut: 0 }, 'the chart'],
  [{ status: 'found', chart: 'the chart', leftOut: 37 }, '37 more are not drawn'],
])('%j is told', (state, text) => {
  const figure = draw(state);
  expect(figure).toHaveTextContent(`<b>Errors</b>`);
  expect(figure).toHaveTextContent(text);
  expect(figure).not.toHaveAttribute('aria-busy', 'true');
  expect(screen.getByText('The usual ones.')).toBeInTheDocument();
});

test('what is under way is busy', () => {
  expect(draw({ status: 'loading' })).toHaveAttribute('aria-busy', 'true');
});

test('a failure says what to do, and is asked again on demand', async () => {
  const onRetry = jest.fn();
  const figure = draw({ status: 'failed', error: new GatewayError('rejected', 'prometheus', 'parse error') }, onRetry);
  expect(figure).toHaveTextContent('parse error');
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(onRetry).toHaveBeenCalledTimes(1);
});
