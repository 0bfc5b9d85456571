/**
 * The rungs of the ranking of labels, the strongest first (ladders.md). Both are asked side by side and ranked together, so
 * nothing is climbed: the rung is that of the label that explains most.
 */
export const DIMENSIONS_RUNGS = [
  { name: 'metric', level: 2 },
  { name: 'traceMetrics', level: 2 },
] as const;

export type DimensionsRungName = (typeof DIMENSIONS_RUNGS)[number]['name'];
