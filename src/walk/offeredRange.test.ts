import { RANGE, TO } from '../testing/rails';
import type { BurnRateEvidence, Instant, Onset } from '../model/finding/finding';
import { offeredRange } from './offeredRange';
import type { WalkState } from './run';
import { MINUTE, HOUR } from '../signals/time';

/** A walk over the hour up to TO, of which this is all that is known. */
function walk(evidence: Partial<BurnRateEvidence>, length = HOUR): Pick<WalkState, 'stations' | 'range'> {
  const whole = { kind: 'burnRate', series: [{ window: '5m', points: [] }], budgetPeriod: '30d', ...evidence };
  return {
    range: { from: TO - length, to: TO },
    stations: [{ finding: { evidence: whole } }] as unknown as WalkState['stations'],
  };
}

function ago(minutes: number, within: number): Instant {
  return { time: TO - minutes * MINUTE, within: within * MINUTE, confidence: 0.95 };
}

function onset(minutes: number, within: number, end?: Instant): Onset {
  return { ...ago(minutes, within), shape: 'sudden', ...(end && { end }) };
}

/** From and to, in minutes before TO. */
function offered(state: ReturnType<typeof walk>) {
  const range = offeredRange(state);
  return range && [range.kind, (TO - range.from) / MINUTE, (TO - range.to) / MINUTE];
}

describe('offeredRange', () => {
  it.each<[string, ReturnType<typeof walk>, ReturnType<typeof offered>]>([
    ['the incident, with two windows before it', walk({ onset: onset(18, 2) }), ['incident', 30, 0]],
    ['a quarter of a long one', walk({ onset: onset(118, 2) }, 4 * HOUR), ['incident', 150, 0]],
    [
      'one that is over, with room on both sides',
      walk({ onset: onset(88, 2, ago(52, 2)) }, 3 * HOUR),
      ['incident', 100, 40],
    ],
    ['one that was over just now', walk({ onset: onset(28, 2, ago(6, 2)) }, 2 * HOUR), ['incident', 40, 0]],
    ['nothing where the range is about it already', walk({ onset: onset(40, 2) }), undefined],
    ['more time where it began earlier', walk({ beganEarlier: true }), ['longer', 180, 0]],
    ['no more than the budget is for', walk({ beganEarlier: true }, 20 * 24 * HOUR), ['longer', 30 * 24 * 60, 0]],
    ['nothing beyond that', walk({ beganEarlier: true }, 30 * 24 * HOUR), undefined],
    ['nothing where nothing rose', walk({}), undefined],
    ['nothing without a finding', { range: RANGE, stations: [] }, undefined],
  ])('%s', (_, state, expected) => {
    expect(offered(state)).toEqual(expected);
  });

  it('is not offered again in the range that it led to', () => {
    const first = offeredRange(walk({ onset: onset(18, 2) }));
    expect(first).toBeDefined();
    expect(offered({ ...walk({ onset: onset(18, 2) }), range: first! })).toBeUndefined();
  });
});
