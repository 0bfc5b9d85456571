import { SIGNALS } from '../model/place/place';
import { isGroup, listField } from '../signals/untrusted';
import { samePath, type FieldProblem } from './check';
import { valueAt, type Key } from './definition';

export const INDICATOR_TYPES = ['ratio', 'latency', 'recorded'] as const;
export type IndicatorType = (typeof INDICATOR_TYPES)[number];

/** The keys of each type of indicator beside `type`; those that must be there come first. */
const INDICATOR_KEYS: Record<IndicatorType, string[]> = {
  ratio: ['errors', 'total'],
  latency: ['histogram', 'threshold'],
  recorded: ['errorRatio', 'successRatio', 'overPeriod', 'errors', 'total', 'histogram', 'threshold'],
};
const ALL_INDICATOR_KEYS = new Set(Object.values(INDICATOR_KEYS).flat());
const REQUIRED: Record<IndicatorType, Record<string, unknown>> = {
  ratio: { errors: '', total: '' },
  latency: { histogram: '', threshold: 0.5 },
  recorded: { errorRatio: '' },
};

const DIMENSION_KEYS = ['name', 'title', 'metric', 'span', 'log'] as const;

export function indicatorTypeOf(definition: unknown): IndicatorType | undefined {
  const type = valueAt(definition, ['slo', 'indicator', 'type']);
  return INDICATOR_TYPES.find((each) => each === type);
}

/** The indicator as another type: what both types know stays, and so does what neither knows. */
export function indicatorAs(indicator: unknown, type: IndicatorType): unknown {
  const kept = Object.entries(isGroup(indicator) ? indicator : {}).filter(
    ([key]) => key !== 'type' && (INDICATOR_KEYS[type].includes(key) || !ALL_INDICATOR_KEYS.has(key))
  );
  return { type, ...REQUIRED[type], ...Object.fromEntries(kept) };
}

/** What may be recorded: the share of bad requests, or that of good ones. */
export const RATIO_KEYS = ['errorRatio', 'successRatio'] as const;
export type RatioKey = (typeof RATIO_KEYS)[number];

export function recordedKey(indicator: unknown): RatioKey {
  return isGroup(indicator) && indicator.errorRatio === undefined && indicator.successRatio !== undefined
    ? 'successRatio'
    : 'errorRatio';
}

/** What is recorded said to be the other share; where both stand there, this one stays. */
export function recordedAs(indicator: unknown, key: RatioKey): unknown {
  const { errorRatio, successRatio, ...others }: Record<string, unknown> = isGroup(indicator) ? indicator : {};
  return {
    ...others,
    [key]: (key === 'errorRatio' ? (errorRatio ?? successRatio) : (successRatio ?? errorRatio)) ?? '',
  };
}

/** Every place of a rail where the form can show what is wrong: its fields and its groups of fields. */
export function placesIn(definition: unknown): Key[][] {
  const type = indicatorTypeOf(definition);
  return [
    ['id'],
    ['title'],
    ['match'],
    ['match', 'service'],
    ['slo'],
    ['slo', 'objective'],
    ['slo', 'period'],
    ['slo', 'indicator'],
    ['slo', 'indicator', 'type'],
    ...(type ? INDICATOR_KEYS[type].map((key) => ['slo', 'indicator', key]) : []),
    ['dimensions'],
    ...listField(definition, 'dimensions').flatMap((_, index): Key[][] => [
      ['dimensions', index],
      ...DIMENSION_KEYS.map((key) => ['dimensions', index, key]),
    ]),
    ['exemplars'],
    ['exemplars', 'metric'],
    ['sources'],
    ...SIGNALS.map((signal) => ['sources', signal]),
  ];
}

/** Groups of keys that the form holds as YAML: one place for whatever stands in them. */
const AS_YAML: Key[][] = [['slo', 'windows'], ['names'], ['clusters']];

/** The place of the form where what is wrong at this path is told; undefined for a key that no rail has. */
export function homeOf(definition: unknown, path: Key[]): Key[] | undefined {
  return (
    placesIn(definition).find((place) => samePath(place, path)) ??
    AS_YAML.find((place) => samePath(place, path.slice(0, place.length)))
  );
}

/** What is wrong where the form has no place for it, such as a key that no rail has. */
export function problemsElsewhere(definition: unknown, problems: FieldProblem[]): FieldProblem[] {
  return problems.filter(({ path }) => homeOf(definition, path) === undefined);
}

/** The mistakes at a place and below it. */
export function problemsWithin(problems: FieldProblem[], place: Key[]): FieldProblem[] {
  return problems.filter(({ path }) => samePath(place, path.slice(0, place.length)));
}
