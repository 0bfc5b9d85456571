import type { GrafanaTheme2 } from '@grafana/data';

/** Hues for services: red and orange are left out, because in a waterfall they mean errors. */
const NEUTRAL_HUES = [
  'blue',
  'purple',
  'semi-dark-green',
  'light-blue',
  'semi-dark-yellow',
  'light-purple',
  'dark-green',
  'dark-blue',
  'dark-purple',
  'light-green',
];

function hash(text: string): number {
  let value = 0;
  for (let index = 0; index < text.length; index++) {
    value = (value * 31 + text.charCodeAt(index)) | 0;
  }
  return Math.abs(value);
}

/**
 * A colour for each service: the name decides it, so that a service looks the same from trace to trace; two services
 * of one trace share a colour only when there are more of them than colours.
 */
export function serviceColors(services: string[], theme: GrafanaTheme2): Map<string, string> {
  const colors = new Map<string, string>();
  const taken = new Set<number>();
  for (const service of [...services].sort()) {
    let slot = hash(service) % NEUTRAL_HUES.length;
    while (taken.has(slot) && taken.size < NEUTRAL_HUES.length) {
      slot = (slot + 1) % NEUTRAL_HUES.length;
    }
    taken.add(slot);
    colors.set(service, theme.visualization.getColorByName(NEUTRAL_HUES[slot]));
  }
  return colors;
}
