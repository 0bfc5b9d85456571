import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DimensionsEvidence, LabelCandidate } from '../../model/finding/finding';
import { splitCandidate } from '../../testing/rows';
import { testIds } from '../testIds';
import { LabelRanking } from './LabelRanking';

function label(name: string, value: string, share: number, rest: Partial<LabelCandidate> = {}): LabelCandidate {
  return {
    name,
    signal: 'metric',
    best: splitCandidate(value, { burnWithout: 1.9 }),
    share,
    values: 3,
    verdict: { code: share > 0.5 ? 'localised' : 'spread', tone: 'warning', label: { id: 'x', text: 'x' } },
    sentence: { id: 'x', text: `${name} in a sentence.` },
    ...rest,
  };
}

function evidence(labels: LabelCandidate[], leftOut: DimensionsEvidence['leftOut'] = []): DimensionsEvidence {
  const [best] = labels;
  return {
    kind: 'dimensions',
    labels,
    leftOut,
    totals: { errors: 40, requests: 440, burn: 12 },
    counts: 'errors',
    ...(best && { suggested: { dimension: { name: best.name, title: best.name }, value: best.best.value } }),
  };
}

const REGION = label('region', 'eu-west', 0.84);
const POD = label('pod', '<b>p</b>\n', 0.1, { values: 1200, sameCut: ['node'] });

function show(given: DimensionsEvidence) {
  const onSplit = jest.fn();
  const onPin = jest.fn();
  render(<LabelRanking evidence={given} onSplit={onSplit} onPin={onPin} />);
  return { onSplit, onPin, row: (name: string) => screen.getByTestId(testIds.labelRow(name)) };
}

test('a row has the label, its best value, its share of the burn, what is left and how many values there are', () => {
  const { row } = show(evidence([REGION, POD]));
  expect(row('region')).toHaveTextContent('regioneu-west suggested84 %1.9×3');
  expect(row('pod')).toHaveTextContent('pod<b>p</b>\\n10 %1.9×1,200');
});

test('a click splits by the label, one on the value chooses that too', async () => {
  const { onSplit, onPin, row } = show(evidence([REGION, POD]));
  await userEvent.click(within(row('region')).getByText('84 %'));
  await userEvent.click(within(row('pod')).getByText('pod'));
  expect(onSplit.mock.calls).toEqual([['region'], ['pod']]);
  expect(onPin).not.toHaveBeenCalled();
  await userEvent.click(within(row('pod')).getByText(/<b>/));
  expect(onPin).toHaveBeenCalledWith('pod', '<b>p</b>\n');
  expect(onSplit).toHaveBeenCalledTimes(2);
});

test('Tab reaches one row; j and k and arrows move; Enter splits; the row in focus says its sentence', async () => {
  const { onSplit, onPin } = show(evidence([REGION, POD, label('zone', 'a', 0)]));
  const user = userEvent.setup();
  await user.tab();
  expect(screen.getByRole('button', { name: 'region in a sentence.' })).toHaveFocus();
  await user.keyboard('{ArrowDown}jk');
  expect(screen.getByRole('button', { name: 'pod in a sentence.' })).toHaveFocus();
  expect(screen.getByTestId(testIds.labels)).toHaveTextContent('pod in a sentence. Same numbers by node.');
  await user.keyboard('{Enter}');
  expect(onSplit).toHaveBeenCalledWith('pod');
  await user.tab();
  await user.keyboard('{Enter}');
  expect(onPin).toHaveBeenCalledWith('pod', '<b>p</b>\n');
  await user.tab();
  expect(screen.getByTestId(testIds.labels)).not.toContainElement(document.activeElement as HTMLElement);
});

test('what was left out is folded away, by the reason; what can be split by is a button', async () => {
  const leftOut = [
    { name: 'le', reason: { id: 'own', text: 'part of the metric itself' }, splittable: false },
    { name: 'shopper', reason: { id: 'many', text: 'more than 1,000 values' }, splittable: true },
  ];
  const { onSplit } = show(evidence([REGION], leftOut));
  expect(screen.queryByText('shopper')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Left out (2)', expanded: false }));
  expect(screen.getByTestId(testIds.labelsLeftOut)).toHaveTextContent('shopper – more than 1,000 values');
  await userEvent.click(screen.getByRole('button', { name: 'shopper' }));
  expect(onSplit).toHaveBeenCalledWith('shopper');
  expect(screen.queryByRole('button', { name: 'le' })).toBeNull();
});

test('where nothing was ranked, what was left out is all there is to see', () => {
  show(evidence([], [{ name: 'le', reason: { id: 'own', text: 'part of the metric itself' }, splittable: false }]));
  expect(screen.getByText('le')).toBeInTheDocument();
  expect(screen.queryByRole('list', { name: /Labels/ })).toBeNull();
});
