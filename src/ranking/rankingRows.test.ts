import type { SplitCandidate, SplitEvidence } from '../model/finding/finding';
import { message } from '../model/words/message';
import { noSplitEvidence } from '../steps/split/question';
import { rankingRows, shownRows } from './rankingRows';

function candidate(value: string, part: Partial<SplitCandidate>): SplitCandidate {
  return {
    value,
    errors: 1,
    requests: 10,
    errorRate: 0.1,
    errorShare: 0.5,
    requestShare: 0.5,
    lift: 1,
    burnWithout: NaN,
    burnDrop: NaN,
    z: 0,
    sentence: message('test.said', 'said'),
    ...part,
  };
}

function bars(candidates: SplitCandidate[], unit?: SplitEvidence['unit']): number[] {
  const evidence = { ...noSplitEvidence({ name: 'tenant', title: 'Tenant' }), candidates, ...(unit && { unit }) };
  return rankingRows(evidence).map(({ bar }) => Math.round(bar * 100) / 100);
}

test.each<[string, SplitCandidate[], SplitEvidence['unit'], number[]]>([
  [
    'how much of the burn goes',
    [
      candidate('a', { errorShare: 0.9, requestShare: 0.5 }),
      candidate('b', { errorShare: 0.6, requestShare: 0.5 }),
      candidate('c', { errorShare: 0.1, requestShare: 0.4 }),
    ],
    undefined,
    [1, 0.25, 0],
  ],
  [
    'all the traffic, beside which nothing is left',
    [candidate('a', { errorShare: 1, requestShare: 1 })],
    undefined,
    [0],
  ],
  [
    'values whose traffic is not counted: their shares of the errors',
    [candidate('a', { errorShare: 0.8, requestShare: NaN }), candidate('', { errorShare: 0, requestShare: 0.9 })],
    undefined,
    [1, 0],
  ],
  [
    'a sample: how much of the burn goes',
    [candidate('a', { errorShare: 0.9, requestShare: 0.2 }), candidate('b', { errorShare: 0.1, requestShare: 0.4 })],
    'traces',
    [1, 0],
  ],
  [
    'bad ones alone: their shares',
    [candidate('a', { errorShare: 0.8, requestShare: NaN }), candidate('b', { errorShare: 0.2, requestShare: NaN })],
    'traces',
    [1, 0.25],
  ],
])('bars of %s', (_, candidates, unit, expected) => {
  expect(bars(candidates, unit)).toEqual(expected);
});

test('those to blame are shown however far down they are, and whatever was chosen', () => {
  const candidates = ['a', 'b', 'c', 'd'].map((value) => candidate(value, {}));
  const evidence = {
    ...noSplitEvidence({ name: 'tenant', title: 'Tenant' }),
    candidates,
    suggested: 'b',
    shared: ['b', 'd'],
  };
  const rows = rankingRows(evidence, 'c');
  expect(rows.map(({ state, suspect }) => [state, suspect])).toEqual([
    ['other', false],
    ['other', true],
    ['pinned', false],
    ['other', true],
  ]);
  expect(shownRows(rows, 1).map(({ value }) => value)).toEqual(['a', 'b', 'c', 'd']);
});
