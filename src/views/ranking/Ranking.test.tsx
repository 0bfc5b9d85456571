import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { SplitEvidence } from '../../model/finding/finding';
import { splitCandidate } from '../../testing/rows';
import { testIds } from '../testIds';
import { Ranking } from './Ranking';

const worst = { errors: 38.9, requests: 95, errorRate: 0.41, lift: 4.5, burnWithout: 0.6, burnDrop: 17.6 };

function evidence(values: string[], rest: Partial<SplitEvidence> = {}): SplitEvidence {
  return {
    kind: 'split',
    dimension: 'tenant',
    candidates: values.map((value, index) => splitCandidate(value, index === 0 ? worst : {})),
    others: { count: 37, errors: 0, requests: 115 },
    totals: { errors: 40, requests: 440, burn: 18.2 },
    suggested: values[0],
    counts: 'errors',
    ...rest,
  };
}

const row = (value: string) => screen.getByTestId(testIds.rankingRow(value));

test('figures stand in the row, the others below', () => {
  render(<Ranking evidence={evidence(['hyd', 'blr'])} onPin={jest.fn()} />);
  expect(row('hyd')).toHaveTextContent('hydsuggested399541 %4.5×0.6×');
  expect(screen.getByText('37 others')).toBeInTheDocument();
  expect(screen.queryByText('before')).toBeNull();
  expect(screen.queryByRole('table')).toBeNull();
});

test('how everybody else fares has a column where it is known', () => {
  const split = evidence(['14', '3']);
  split.candidates[0].elsewhere = { errors: 12, requests: 100 };
  render(<Ranking evidence={split} onPin={jest.fn()} />);
  expect(screen.getByText('others')).toBeInTheDocument();
  expect(row('14')).toHaveTextContent('12 %');
});

test('the window before has a column where it is known, and what was so then says so', () => {
  const split = evidence(['hyd', 'blr'], { before: { errors: 10, requests: 500, burn: 4, from: 0, to: 1 } });
  Object.assign(split.candidates[0], { before: { errors: 9, requests: 100 }, already: true });
  render(<Ranking evidence={split} onPin={jest.fn()} />);
  expect(screen.getByText('before')).toBeInTheDocument();
  expect(row('hyd')).toHaveTextContent('hydsuggested · as before399541 %9 %4.5×0.6×');
  expect(row('blr')).toHaveTextContent('0.8 %–0.1×');
});

test('several that are to blame together all look like it; how sure it is stands beside them', () => {
  const split = evidence(['hyd', 'blr', 'mum'], { shared: ['hyd', 'blr'], certainty: 'likely' });
  split.candidates.slice(0, 2).forEach((candidate) => Object.assign(candidate, { errorShare: 0.4, requestShare: 0.1 }));
  render(<Ranking evidence={split} onPin={jest.fn()} />);
  expect(row('hyd')).toHaveTextContent('hydsuggested · likely');
  expect(row('blr')).toHaveTextContent('blrsuspect · likely');
  expect(row('mum')).not.toHaveTextContent(/suspect|likely/);
  const [hyd, blr, mum] = ['hyd', 'blr', 'mum'].map((value) => row(value).children[1]);
  expect(blr.className).toBe(hyd.className);
  expect(mum.className).not.toBe(hyd.className);
});

test('events without the label are named as such, and cannot be chosen', async () => {
  const onPin = jest.fn();
  render(<Ranking evidence={evidence(['', 'hyd'], { suggested: undefined })} onPin={onPin} />);
  const [nameless] = screen.getAllByRole('radio');
  expect(nameless).toHaveTextContent('no tenant');
  expect(nameless).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(nameless);
  expect(onPin).not.toHaveBeenCalled();
});

test.each<[SplitEvidence['unit'], string[]]>([
  [undefined, ['errors', 'requests', 'error rate', '41 %']],
  ['spans', ['errors', 'spans', 'error rate', '41 %']],
  ['traces', ['failing', 'traces', 'of failing', '88 %']],
  ['lines', ['errors', 'lines', 'of errors', '88 %']],
])('what was counted (%s) is what the columns say', (unit, said) => {
  const split = evidence(['hyd', 'blr'], { unit });
  split.candidates[0].errorShare = 0.88;
  render(<Ranking evidence={split} onPin={jest.fn()} />);
  const table = screen.getByTestId(testIds.ranking('tenant'));
  said.forEach((text) => expect(table).toHaveTextContent(text));
});

test('a pinned value that a sample does not hold is not said to be without data', () => {
  render(<Ranking evidence={evidence(['hyd'], { unit: 'traces' })} pinned="rare" onPin={jest.fn()} />);
  expect(screen.getAllByRole('radio')[0]).toHaveTextContent('rarenot among the counted values');
});

test('a click pins; a click on what is pinned changes nothing', async () => {
  const onPin = jest.fn();
  const { rerender } = render(<Ranking evidence={evidence(['hyd', 'blr'])} onPin={onPin} />);
  await userEvent.click(row('hyd'));
  expect(onPin).toHaveBeenCalledWith('hyd');
  rerender(<Ranking evidence={evidence(['hyd', 'blr'])} pinned="hyd" onPin={onPin} />);
  expect(row('hyd')).toBeChecked();
  await userEvent.click(row('hyd'));
  expect(onPin).toHaveBeenCalledTimes(1);
});

test('one stop for Tab; arrows, j and k move; Enter pins; the row in focus says its sentence', async () => {
  const onPin = jest.fn();
  const user = userEvent.setup();
  render(<Ranking evidence={evidence(['hyd', 'blr', 'mum'])} onPin={onPin} />);
  await user.tab();
  expect(row('hyd')).toHaveFocus();
  await user.keyboard('{ArrowDown}j');
  expect(row('mum')).toHaveFocus();
  await user.keyboard('k');
  expect(screen.getByTestId(testIds.rankingSentence)).toHaveTextContent('blr is one of them.');
  await user.keyboard('{Enter}');
  expect(onPin).toHaveBeenCalledWith('blr');
  await user.tab();
  expect(screen.queryAllByRole('radio')).not.toContain(document.activeElement);
});

test('keys that the table uses do not reach the page, others do', async () => {
  const onKeyDown = jest.fn();
  render(
    <div onKeyDown={onKeyDown}>
      <Ranking evidence={evidence(['hyd', 'blr'])} onPin={jest.fn()} />
    </div>
  );
  await userEvent.tab();
  await userEvent.keyboard('j');
  expect(onKeyDown).not.toHaveBeenCalled();
  await userEvent.keyboard('3');
  expect(onKeyDown).toHaveBeenCalledTimes(1);
});

test('eight rows at first, a pinned one further down always', async () => {
  const values = Array.from({ length: 20 }, (_, index) => `t${index}`);
  render(<Ranking evidence={evidence(values)} pinned="t15" onPin={jest.fn()} />);
  expect(screen.getAllByRole('radio')).toHaveLength(9);
  expect(row('t15')).toBeChecked();
  await userEvent.click(screen.getByRole('button', { name: 'show 11 more' }));
  expect(screen.getAllByRole('radio')).toHaveLength(20);
});

test('a pinned value without data stays on top and says so', () => {
  render(<Ranking evidence={evidence(['hyd'], { pinnedMissing: true })} pinned={'<b>x</b>\n'} onPin={jest.fn()} />);
  expect(screen.getAllByRole('radio')[0]).toHaveTextContent('<b>x</b>\\nno data in this window');
});
