import { onsetOf } from './onset';

const MINUTE = 60_000;
const WINDOW = 5 * MINUTE;

/** The burn rate over a sliding window when the true one jumps at `jump`. */
function jumping(jump: number, { from = 0, to = 60 * MINUTE, base = 0.5, top = 20, noise = 0 } = {}): Array<[number, number]> {
  const points: Array<[number, number]> = [];
  for (let time = from; time <= to; time += 15_000) {
    const share = Math.min(1, Math.max(0, (time - jump) / WINDOW));
    points.push([time, base + (top - base) * share + noise * Math.sin(time / 7919)]);
  }
  return points;
}

describe('onsetOf', () => {
  it.each([20, 33, 43, 50])('finds the minute %i within two minutes', (minute) => {
    const onset = onsetOf(jumping(minute * MINUTE), WINDOW);
    expect(Math.abs((onset?.time ?? NaN) - minute * MINUTE)).toBeLessThan(2 * MINUTE);
    expect(onset?.within).toBeLessThan(4 * MINUTE);
  });

  it('bears noise, and says that it is less sure', () => {
    const clean = onsetOf(jumping(40 * MINUTE), WINDOW);
    const noisy = onsetOf(jumping(40 * MINUTE, { noise: 3 }), WINDOW);
    expect(Math.abs((noisy?.time ?? NaN) - 40 * MINUTE)).toBeLessThan(3 * MINUTE);
    expect(noisy?.within).toBeGreaterThan(clean?.within ?? Infinity);
  });

  it('is not misled by what comes after the peak', () => {
    const rise = jumping(20 * MINUTE, { to: 40 * MINUTE });
    const fall = rise.map(([time, burn]): [number, number] => [time + 41 * MINUTE, 20 - burn]);
    expect(Math.abs((onsetOf([...rise, ...fall], WINDOW)?.time ?? NaN) - 20 * MINUTE)).toBeLessThan(2 * MINUTE);
  });

  it.each<[string, Array<[number, number]>]>([
    ['nothing', []],
    ['too few points', jumping(0).slice(0, 5)],
    ['a flat line', jumping(0, { base: 3, top: 3 })],
    ['noise alone', jumping(0, { base: 3, top: 3, noise: 2 })],
    ['falling only', jumping(10 * MINUTE, { base: 20, top: 1 })],
    ['burning from the start', jumping(-30 * MINUTE)],
    ['gaps only', jumping(0).map(([time]) => [time, NaN])],
  ])('says nothing about %s', (_, points) => {
    expect(onsetOf(points, WINDOW)).toBeUndefined();
  });
});
