import type { TraceCounts } from '../../signals/data';

/** How many spans have each value of an attribute, the bad ones and the others. */
export interface ComparedValues {
  bad: Map<string, number>;
  good: Map<string, number>;
  /** there are more than were asked for */
  cut: boolean;
}

export interface Compared {
  attributes: Map<string, ComparedValues>;
  /** spans in all; one without an attribute is one without a value of it */
  bad: number;
  good: number;
}

/** What every span has: what is counted of it is how many spans there are. */
const OF_EVERY_SPAN = ['name', 'kind', 'status'];

/** What spans without a value have, of the attributes that Tempo keeps in columns of their own. */
const WITHOUT = ['', 'nil'];

/**
 * Reads the reply to compare(): each series has `__meta_type` (selection, baseline, or either with _total) and one attribute.
 * Tempo 3 counts what the query's own filter names twice, whence the least of what every span has; other attributes have the
 * totals of the spans that carry them. Values that were left out show in what is missing to the total; older versions mark
 * them by `__meta_error`.
 */
export function comparedSpans({ series }: TraceCounts): Compared {
  const fields = new Map<string, Counted[]>();
  for (const { labels, value: count } of series) {
    const { __meta_type: type = '', __meta_error: error, ...rest } = labels;
    const [name, value = ''] = Object.entries(rest)[0] ?? [];
    if (name !== undefined) {
      const field = fields.get(name) ?? [];
      fields.set(name, field);
      field.push({ type, value, count, marked: error !== undefined });
    }
  }
  const attributes = [...fields].filter(([name]) => /^(?:resource|span)\../.test(name));
  return {
    attributes: new Map(attributes.map(([name, field]) => [name, valuesIn(field)])),
    bad: spansIn(fields, 'selection_total'),
    good: spansIn(fields, 'baseline_total'),
  };
}

interface Counted {
  type: string;
  value: string;
  count: number;
  marked: boolean;
}

function spansIn(fields: Map<string, Counted[]>, type: string): number {
  const totals = (of: Counted[]) => of.flatMap((each) => (each.type === type ? [each.count] : []));
  const least = OF_EVERY_SPAN.flatMap((name) => totals(fields.get(name) ?? []));
  return least.length > 0 ? Math.min(...least) : Math.max(0, ...[...fields.values()].flatMap(totals));
}

function valuesIn(field: Counted[]): ComparedValues {
  const named = (type: string) =>
    new Map(
      field.flatMap((each) =>
        each.type === type && !WITHOUT.includes(each.value) && each.count > 0 ? [[each.value, each.count]] : []
      )
    );
  return {
    bad: named('selection'),
    good: named('baseline'),
    cut: isCut(field, 'selection') || isCut(field, 'baseline') || field.some(({ marked }) => marked),
  };
}

function isCut(field: Counted[], type: string): boolean {
  const sum = (of: string) => field.reduce((all, each) => (each.type === of ? all + each.count : all), 0);
  return sum(type) < sum(`${type}_total`) - 0.5;
}
