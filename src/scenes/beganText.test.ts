import type { Instant, Onset } from '../model/finding/finding';
import { plainText } from '../model/words/message';
import { beganText } from './beganText';
import { HOUR } from '../signals/time';

const TO = Date.parse('2026-11-21T15:38:00Z');
const RANGE = { from: TO - HOUR, to: TO };

function at(time: string, seconds: number): Instant {
  return { time: Date.parse(time), within: seconds * 1000, confidence: 0.95 };
}

function text(onset: Onset, range = RANGE): string | undefined {
  const message = beganText({ onset }, range, 'utc');
  return message && plainText(message);
}

describe('when it began, in words', () => {
  it.each<[string, Onset, string]>([
    [
      'to the minute',
      { ...at('2026-11-21T15:20:50Z', 250), shape: 'sudden' },
      'The burn began at 15:21 ± 5 min (95 %).',
    ],
    [
      'to the second where it is so sure',
      { ...at('2026-11-21T15:20:31Z', 40), shape: 'sudden' },
      'The burn began at 15:20:30 ± 45 s (95 %).',
    ],
    [
      'slowly',
      { ...at('2026-11-21T15:00:00Z', 300), shape: 'slow' },
      'The burn rate has risen slowly since about 15:00 ± 5 min (95 %).',
    ],
    [
      'and over',
      { ...at('2026-11-21T14:50:00Z', 120), shape: 'sudden', end: at('2026-11-21T15:10:00Z', 180) },
      'The burn began at 14:50 ± 2 min and ended at 15:10 ± 3 min (95 % each).',
    ],
  ])('%s', (_, onset, expected) => {
    expect(text(onset)).toBe(expected);
  });

  it('rounds outwards: what is shown holds the interval', () => {
    expect(text({ ...at('2026-11-21T15:20:29Z', 120), shape: 'sudden' })).toBe(
      'The burn began at 15:20 ± 3 min (95 %).'
    );
  });

  it('names the day in a range of several', () => {
    const onset: Onset = { ...at('2026-11-20T03:00:00Z', 3600), shape: 'sudden' };
    expect(text(onset, { from: TO - 72 * HOUR, to: TO })).toBe('The burn began at 2026-11-20 03:00 ± 1 h (95 %).');
  });

  it('before the range, or nothing', () => {
    expect(plainText(beganText({ beganEarlier: true }, RANGE, 'utc')!)).toBe('The burn began before this range.');
    expect(beganText({}, RANGE, 'utc')).toBeUndefined();
  });
});
