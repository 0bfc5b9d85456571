import { mulberry32 } from './mulberry32';
import { MINUTE } from '../signals/time';

/** What a simulated service does. Times are epoch milliseconds. */
export interface Simulation {
  /** requests a minute */
  perMinute: number;
  /** share of them that fail */
  failing(time: number): number;
  /** milliseconds: of the chart's points, of the window that each is taken over, between scrapes */
  to: number;
  step?: number;
  window?: number;
  scrape?: number;
  /** the counter of failures appears with the first of them */
  appears?: boolean;
  objective?: number;
}

/**
 * The burn rate from 0 on, as Prometheus would tell it of counters scraped at an unknown phase: failures come at random, and
 * `increase` sees what lies between the first and the last scrape of a window.
 */
export function simulatedBurn(seed: number, simulation: Simulation): Array<[time: number, burn: number]> {
  const { perMinute, failing, to, step = 15_000, window = 5 * MINUTE, scrape = 15_000, objective = 0.995 } = simulation;
  const next = mulberry32(seed);
  const samples: Array<{ time: number; failed: number; all: number }> = [];
  let failed = 0;
  let all = 0;
  for (let time = next() * scrape - window - scrape; time <= to; time += scrape) {
    const share = [0.1, 0.3, 0.5, 0.7, 0.9].reduce((sum, part) => sum + failing(time - part * scrape) / 5, 0);
    const bad = poisson(next, (perMinute * scrape * share) / MINUTE);
    failed += bad;
    all += bad + poisson(next, (perMinute * scrape * (1 - share)) / MINUTE);
    samples.push({ time, failed, all });
  }
  return Array.from({ length: Math.floor(to / step) + 1 }, (_, index) => {
    const time = index * step;
    const inside = samples.filter((sample) => sample.time > time - window && sample.time <= time);
    const [first, last] = [inside[0], inside[inside.length - 1]];
    const seen = simulation.appears ? (inside.find((sample) => sample.failed > 0) ?? last) : first;
    return [time, (last.failed - seen.failed) / (last.all - first.all) / (1 - objective)];
  });
}

/** By multiplication where few are expected (Knuth), else by the normal distribution (Box and Muller). */
function poisson(next: () => number, mean: number): number {
  if (mean > 50) {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  let count = 0;
  for (let product = 1 - next(); product > Math.exp(-mean); product *= 1 - next()) {
    count++;
  }
  return count;
}
