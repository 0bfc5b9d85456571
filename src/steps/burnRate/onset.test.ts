import { simulatedBurn, type Simulation } from '../../testing/counters';
import { burningOf, riseOf } from './onset';
import { MINUTE, HOUR } from '../../signals/time';

const WINDOW = 5 * MINUTE;

type Points = Array<[number, number]>;

/** The burn rate over a sliding window when the true one jumps at `jump`. */
function jumping(jump: number, { from = 0, to = HOUR, base = 0.5, top = 20, noise = 0 } = {}): Points {
  const points: Points = [];
  for (let time = from; time <= to; time += 15_000) {
    const share = Math.min(1, Math.max(0, (time - jump) / WINDOW));
    points.push([time, base + (top - base) * share + noise * Math.sin(time / 7919)]);
  }
  return points;
}

const onsetOf = (points: Points) => burningOf(points, WINDOW).onset;
const minutes = (milliseconds = NaN) => Math.round(milliseconds / MINUTE);

describe('when it began', () => {
  it.each([8, 20, 33, 43, 50])('finds the minute %i within two minutes', (minute) => {
    const onset = onsetOf(jumping(minute * MINUTE));
    expect(Math.abs((onset?.time ?? NaN) - minute * MINUTE)).toBeLessThan(2 * MINUTE);
    expect(onset?.within).toBeLessThan(4 * MINUTE);
    expect(onset).toMatchObject({ shape: 'sudden', confidence: 0.95 });
    expect(onset).not.toHaveProperty('end');
  });

  it('bears noise, and says that it is less sure', () => {
    const clean = onsetOf(jumping(40 * MINUTE));
    const noisy = onsetOf(jumping(40 * MINUTE, { noise: 3 }));
    expect(Math.abs((noisy?.time ?? NaN) - 40 * MINUTE)).toBeLessThan(3 * MINUTE);
    expect(noisy?.within).toBeGreaterThan(clean?.within ?? Infinity);
  });

  it('a gap over it makes it no surer than the gap is long', () => {
    const points = jumping(30 * MINUTE).map(([time, burn]): [number, number] => [
      time,
      time > 26 * MINUTE && time < 38 * MINUTE ? NaN : burn,
    ]);
    const onset = onsetOf(points);
    expect(onset?.within).toBeGreaterThan(2 * MINUTE);
    expect(Math.abs((onset?.time ?? NaN) - 30 * MINUTE)).toBeLessThan(onset?.within ?? 0);
  });

  it('over the points of a long range, which are further apart than half a window', () => {
    const days = jumping(40 * MINUTE).filter((_, index) => index % 12 === 0);
    expect(Math.abs((onsetOf(days)?.time ?? NaN) - 40 * MINUTE)).toBeLessThan(onsetOf(days)?.within ?? 0);
  });

  it.each<[string, Points]>([
    ['nothing', []],
    ['too few points', jumping(20 * MINUTE).filter((_, index) => index % 60 === 0)],
    ['a flat line', jumping(0, { base: 0.3, top: 0.3 })],
    ['noise alone', jumping(0, { base: 0.3, top: 0.3, noise: 0.3 })],
    ['falling only', jumping(10 * MINUTE, { base: 20, top: 0.5 })],
    ['a rise within the budget', jumping(30 * MINUTE, { base: 0.1, top: 0.9 })],
    ['gaps only', jumping(0).map(([time]) => [time, NaN])],
  ])('says nothing about %s', (_, points) => {
    expect(burningOf(points, WINDOW)).toEqual({});
  });

  it.each<[string, Points]>([
    ['for an hour', jumping(-30 * MINUTE)],
    ['with noise', jumping(-30 * MINUTE, { noise: 2 })],
    ['and rising, when the range began', jumping(-2 * MINUTE, { base: 2 })],
    ['in a range of a few points', jumping(-30 * MINUTE).slice(0, 4)],
  ])('burning %s: it began before this range', (_, points) => {
    expect(burningOf(points, WINDOW)).toEqual({ beganEarlier: true });
  });

  it('one more bad request among few is no rise', () => {
    const points = jumping(30 * MINUTE, { base: 0, top: 3 });
    expect(burningOf(points, WINDOW, 0.1).onset).toBeDefined();
    expect(burningOf(points, WINDOW, 3).onset).toBeUndefined();
  });
});

describe('when it was over', () => {
  const pulse = (begin: number, end: number, top = 20): Points =>
    jumping(begin * MINUTE, { top }).map(([time, burn], index) => [
      time,
      burn - jumping(end * MINUTE, { base: 0, top: top - 0.5 })[index][1],
    ]);
  const both = (one: Points, other: Points): Points =>
    one.map(([time, burn], index) => [time, burn + other[index][1] - 0.5]);

  it.each<[string, Points, number, number | undefined]>([
    ['once', pulse(15, 35), 15, 35],
    ['shorter than the window', pulse(20, 23), 20, 23],
    ['twice, the later one less', both(pulse(8, 20), pulse(34, 46, 9)), 34, 46],
    ['twice, the later one more', both(pulse(8, 20, 9), pulse(34, 46)), 34, 46],
    ['twice, the second still burns', both(pulse(8, 20), jumping(42 * MINUTE, { top: 12 })), 42, undefined],
    ['in stages: it began with the first', both(jumping(15 * MINUTE, { top: 8 }), jumping(40 * MINUTE)), 15, undefined],
    [
      'less by half, which is not over',
      pulse(10, 30).map(([time, burn], index) => [time, burn + jumping(30 * MINUTE, { base: 0, top: 9 })[index][1]]),
      10,
      undefined,
    ],
  ])('%s', (_, points, begin, end) => {
    const onset = onsetOf(points);
    expect(Math.abs(minutes(onset?.time) - begin)).toBeLessThanOrEqual(2);
    if (end === undefined) {
      expect(onset).not.toHaveProperty('end');
    } else {
      expect(Math.abs(minutes(onset?.end?.time) - end)).toBeLessThanOrEqual(2);
      expect(onset?.end?.confidence).toBe(0.95);
    }
  });
});

describe('a slow rise', () => {
  it('is told as one, since about when', () => {
    const points = simulatedBurn(1, { perMinute: 6000, to: HOUR, failing: rising(15, 0.002, 0.1, 30) });
    const onset = onsetOf(points);
    expect(onset?.shape).toBe('slow');
    expect(Math.abs(minutes(onset?.time) - 15)).toBeLessThanOrEqual(4);
  });
});

/** A share that rises at a minute, within so many minutes, and falls again where an end is given. */
function rising(at: number, before: number, after: number, within = 0, end = Infinity): Simulation['failing'] {
  return (time) => {
    const since = time / MINUTE - at;
    const share = within === 0 ? Number(since >= 0) : Math.min(1, Math.max(0, since / within));
    return time / MINUTE >= end ? before : before + (after - before) * share;
  };
}

/** As the step reads it: with the burn that a single failure among the window's requests makes. */
function onsetAmongCounts(seed: number, simulation: Simulation) {
  return burningOf(simulatedBurn(seed, simulation), WINDOW, 1 / (simulation.perMinute * 5 * 0.005)).onset;
}

describe('how sure it is: the interval holds the truth at least as often as it says', () => {
  const RUNS = 100;
  const CASES: Array<[string, number, (at: number) => Simulation]> = [
    ['a busy service', 35, (at) => ({ perMinute: 440, to: HOUR, failing: rising(at, 0.0025, 0.09) })],
    ['a very busy one, a small rise', 25, (at) => ({ perMinute: 6000, to: HOUR, failing: rising(at, 0.002, 0.02) })],
    ['no failure before', 30, (at) => ({ perMinute: 60, to: HOUR, failing: rising(at, 0, 0.1) })],
    [
      'whose counter appears with the first failure',
      30,
      (at) => ({ perMinute: 60, to: HOUR, failing: rising(at, 0, 0.1), appears: true }),
    ],
    ['eight minutes ago', 52, (at) => ({ perMinute: 600, to: HOUR, failing: rising(at, 0.003, 0.08) })],
    ['four minutes ago', 56, (at) => ({ perMinute: 600, to: HOUR, failing: rising(at, 0.003, 0.08) })],
    ['soon after the range began', 8, (at) => ({ perMinute: 300, to: HOUR, failing: rising(at, 0.003, 0.1) })],
    ['everything fails', 33, (at) => ({ perMinute: 300, to: HOUR, failing: rising(at, 0.003, 0.95) })],
    [
      'scraped once a minute',
      28,
      (at) => ({ perMinute: 300, to: HOUR, failing: rising(at, 0.002, 0.05), scrape: MINUTE }),
    ],
    ['over by now', 20, (at) => ({ perMinute: 300, to: HOUR, failing: rising(at, 0.003, 0.1, 0, 35) })],
    ['a slow rise', 15, (at) => ({ perMinute: 1000, to: HOUR, failing: rising(at, 0.003, 0.1, 30) })],
    [
      'six hours, a point every 90 s',
      300,
      (at) => ({ perMinute: 300, to: 6 * HOUR, step: 90_000, failing: rising(at, 0.003, 0.1) }),
    ],
    ['a quarter of an hour', 8, (at) => ({ perMinute: 300, to: HOUR / 4, failing: rising(at, 0.003, 0.1) })],
  ];

  /** How often of RUNS something is said, and how often of those it holds. */
  function coverage(minute: number, simulation: (at: number) => Simulation): { said: number; held: number } {
    let said = 0;
    let held = 0;
    for (let seed = 0; seed < RUNS; seed++) {
      const at = minute + (seed % 60) / 60;
      const onset = onsetAmongCounts(seed, simulation(at));
      said += Number(onset !== undefined);
      held += Number(onset !== undefined && Math.abs(onset.time - at * MINUTE) <= onset.within);
    }
    return { said: said / RUNS, held: held / said };
  }

  it.each(CASES)('%s', (_, minute, simulation) => {
    const { said, held } = coverage(minute, simulation);
    expect(said).toBeGreaterThan(0.9);
    expect(held).toBeGreaterThanOrEqual(0.95);
  });

  // Five to eight failures in the last minutes and hardly one before: often too few for an interval, but never a wrong one.
  it.each<[number, number, number, number, number]>([
    [6, 0.002, 0.28, 43, 0.55],
    [6, 0.002, 0.28, 55, 0.55],
    [6, 0, 0.1, 30, 0.7],
    [30, 0.002, 0.06, 43, 0.65],
  ])(
    'a quiet service of %d requests a minute, whose failures rise from %d to %d at minute %d',
    (perMinute, before, after, minute, often) => {
      const { said, held } = coverage(minute, (at) => ({ perMinute, to: HOUR, failing: rising(at, before, after) }));
      expect(said).toBeGreaterThan(often);
      expect(held).toBeGreaterThanOrEqual(0.95);
    }
  );

  it.each([
    [300, 0.015],
    [60, 0.015],
    [30, 0.01],
    [6, 0.05],
    [6, 0.002],
    [1, 0.05],
  ])(
    'of a service with %d requests a minute that always fails by %d it seldom says that anything began',
    (perMinute, share) => {
      const said = Array.from({ length: RUNS }, (_, seed) =>
        onsetAmongCounts(seed, { perMinute, to: HOUR, failing: () => share })
      );
      expect(said.filter(Boolean).length / RUNS).toBeLessThanOrEqual(0.05);
    }
  );
});

describe('a single rise', () => {
  it('as an instant with its interval', () => {
    const rise = riseOf(jumping(20 * MINUTE, { base: 0.2, top: 1 }), WINDOW, { height: 0.5, explained: 0.85 });
    expect(Math.abs((rise?.time ?? NaN) - 20 * MINUTE)).toBeLessThan(MINUTE);
    expect(rise?.confidence).toBe(0.95);
  });
});
