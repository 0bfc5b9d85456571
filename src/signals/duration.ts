/** Prometheus durations such as 5m, 1h30m, 30d; a week has seven days and a year 365. */

const units: Array<[unit: string, milliseconds: number]> = [
  ['y', 365 * 86_400_000],
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

const pattern = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Milliseconds of a Prometheus duration; undefined when the text is none. */
export function parseDuration(text: string): number | undefined {
  const counts = pattern.exec(text)?.slice(1);
  if (counts === undefined || text === '') {
    return text === '0' ? 0 : undefined;
  }
  return counts.reduce((sum, count, index) => sum + Number(count ?? 0) * units[index][1], 0);
}

/** Milliseconds of a duration that has been checked before; NaN when it is none. */
export function durationOf(text: string): number {
  return parseDuration(text) ?? NaN;
}

/** The shortest Prometheus duration of whole milliseconds, as Prometheus writes it: 90m is 1h30m, 30d stays 30d. */
export function formatDuration(milliseconds: number): string {
  let rest = Math.round(Math.abs(milliseconds));
  if (rest === 0) {
    return '0s';
  }
  let text = milliseconds < 0 ? '-' : '';
  for (const [unit, size] of units) {
    const exactOnly = unit === 'y' || unit === 'w';
    if (rest >= size && (!exactOnly || rest % size === 0)) {
      text += `${Math.floor(rest / size)}${unit}`;
      rest %= size;
    }
  }
  return text;
}
