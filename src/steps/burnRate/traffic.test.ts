import type { Series } from '../../signals/data';
import { EARLIER, WINDOW_LABEL } from './plan';
import { trafficOf } from './traffic';
import { MINUTE } from '../../signals/time';

const STEP = 15_000;
const TO = 60 * MINUTE;
const JUMP = 40 * MINUTE;
const EVERY_5M = 300;

/** Requests in a window of 5 min, when the rate per second goes at `JUMP` from one level to another. */
function counted(before: number, after: number, { until = TO, noise = 0, name = '5m' } = {}): Series {
  const points: Series['points'] = [];
  for (let time = 0; time <= until; time += STEP) {
    const share = Math.min(1, Math.max(0, (time - JUMP) / (5 * MINUTE)));
    points.push([time, EVERY_5M * (before + (after - before) * share + noise * Math.sin(time / 7919))]);
  }
  return { labels: { [WINDOW_LABEL]: name }, points };
}

function read(traffic: Series[], share = (_: number) => 0.01) {
  const ratio = (traffic[0]?.points ?? []).map(([time]): [number, number] => [time, share(time)]);
  return trafficOf({ traffic, ratio, window: '5m', to: TO, step: STEP });
}

describe('trafficOf', () => {
  it('tells nothing where nothing was counted', () => {
    expect(read([])).toBeUndefined();
  });

  it('finds a fall, when it began, and what came before and after', () => {
    const { change, now } = read([counted(7.3, 0.4)], (time) => (time > JUMP ? 0.2 : 0.01)) ?? {};
    expect(now).toBeCloseTo(0.4);
    expect(Math.abs((change?.time ?? NaN) - JUMP)).toBeLessThan(2 * MINUTE);
    expect(change?.before.requests).toBeCloseTo(7.3, 1);
    expect(change?.after.requests).toBeCloseTo(0.4, 1);
    expect(change?.before.errors).toBeCloseTo(0.073, 2);
    expect(change?.after.errors).toBeCloseTo(0.08, 2);
  });

  it('finds a rise', () => {
    const { change } = read([counted(2, 9, { noise: 0.2 })]) ?? {};
    expect(Math.abs((change?.time ?? NaN) - JUMP)).toBeLessThan(2 * MINUTE);
    expect(change?.after.requests).toBeGreaterThan(8);
  });

  it('takes series that end for no requests, and says that they ended', () => {
    const { change, now } = read([counted(7, 1, { until: JUMP + 5 * MINUTE })]) ?? {};
    expect(now).toBe(0);
    expect(change).toMatchObject({ silent: true });
  });

  it.each<[string, Series[]]>([
    ['steady traffic', [counted(7, 7, { noise: 0.5 })]],
    ['a change by less than half', [counted(7, 5)]],
    ['a few requests', [counted(0.06, 0)]],
    ['noise alone', [counted(5, 5, { noise: 4 })]],
    [
      'a slow decline',
      [
        {
          labels: { [WINDOW_LABEL]: '5m' },
          points: counted(0, 0).points.map(([time]) => [time, 3000 * (1 - time / TO)]),
        },
      ],
    ],
    ['what happens every day', [counted(7, 0.4), counted(8, 1, { name: EARLIER })]],
    ['a service that has just begun', [counted(0, 7)]],
  ])('sees no sudden change in %s', (_, series) => {
    expect(read(series)?.change).toBeUndefined();
  });

  it('knows whether there was traffic three days earlier', () => {
    expect(read([counted(7, 7), counted(5, 5, { name: EARLIER })])?.earlier).toBeCloseTo(5);
    expect(read([counted(7, 7), counted(0, 0, { name: EARLIER })])?.earlier).toBeUndefined();
  });
});
