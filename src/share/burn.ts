/*
 * An alert has no field for a burn rate, so it is taken from where authors write it. Where it is not certain that a
 * figure is a burn rate, none is told: a wrong one would put the wrong alert on top.
 */

/** The annotation in which a rule tells the burn rate and nothing else: `{{ printf "%.1f" $values.A.Value }}`. */
export const BURN_ANNOTATION = 'burn_rate';

/** Names of annotations and labels that are understood likewise. */
const NAMES = [BURN_ANNOTATION, 'burnRate', 'burn'];

/** 18.2, 18.2×, 1.8e+01 */
const FIGURE = /^\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*[×x]?\s*$/i;

/** `[ var='A' labels={…} value=18.2 ]`, as Grafana describes an evaluation. Values of labels may hold anything. */
const EVALUATED = /\bvar='([^']*)'[^[\]]*\bvalue=([-+.\w]+) \]/g;
/** `A0: 1.8e+01, A1: 2e+01`, the values of a condition that has several. */
const LISTED = /(?:^|,\s*)([\w .-]+):\s*([-+.\w]+)(?=,|$)/g;

interface Telling {
  name: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** as the reply has it: text at both Grafana and Prometheus */
  value: unknown;
}

/**
 * How many times as fast as it may the error budget goes, or undefined where that cannot be told. What an annotation or
 * label says counts first. A rule's value counts only for an alert, or under a query's name, that speaks of burning,
 * and only above 1: a threshold's value is 1, and many burn-rate rules (Pyrra's, Sloth's, the Kubernetes mixin's)
 * compare error ratios, which never are. Of several values the least counts: a multi-window rule burns at least so fast.
 */
export function burnOfAlert({ name, labels, annotations, value }: Telling): number | undefined {
  for (const key of NAMES) {
    for (const told of [annotations, labels]) {
      const figure = Object.hasOwn(told, key) ? figureOf(told[key]) : undefined;
      if (figure !== undefined) {
        return figure;
      }
    }
  }
  const values = valuesOf(value);
  const named = values.filter((each) => speaksOfBurning(each.name));
  const burning = named.length > 0 ? named : speaksOfBurning(name) ? values : [];
  const rates = burning.map((each) => each.value).filter((rate) => rate > 1);
  return rates.length > 0 ? Math.min(...rates) : undefined;
}

function valuesOf(value: unknown): Array<{ name: string; value: number }> {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') {
    return [];
  }
  const alone = figureOf(text);
  if (alone !== undefined) {
    return [{ name: '', value: alone }];
  }
  const matches = [...text.matchAll(EVALUATED)];
  return (matches.length > 0 ? matches : [...text.matchAll(LISTED)]).flatMap(([, name, written]) => {
    const figure = figureOf(written);
    return figure === undefined ? [] : [{ name, value: figure }];
  });
}

function figureOf(text: string): number | undefined {
  const figure = Number(FIGURE.exec(text)?.[1] ?? NaN);
  return Number.isFinite(figure) ? figure : undefined;
}

function speaksOfBurning(name: string): boolean {
  return /burn/i.test(name);
}
