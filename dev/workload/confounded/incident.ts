/** Requests of an hour, and how many of them were bad. */
export type Hour = readonly [requests: number, bad: number];

/** What one tenant sends by one partition. */
export interface Flow {
  /** absent: its series lack the label */
  tenant?: string;
  partition?: string;
  /** each of the two hours before the incident's; absent: nothing was counted then */
  before?: Hour;
  /** the incident's hour */
  during: Hour;
  /** minutes into the incident's hour at which its counters begin again at zero */
  restarts?: readonly number[];
  /** minutes into the incident's hour at which its series come into being, with what the first minute counted */
  appears?: number;
}

/**
 * How the service counts:
 * - outcomes: one counter, with a label for the outcome
 * - totalWithoutTenant: bad requests with the tenant, and beside them all requests without it
 * - successWithoutTenant: one counter whose good requests carry no tenant
 * - histogram: durations; bad is what took longer than the threshold
 */
export type Counting = 'outcomes' | 'totalWithoutTenant' | 'successWithoutTenant' | 'histogram';

export type DimensionName = 'tenant' | 'partition';

/** What a split must say, and why. */
export interface Answer {
  /** code of the verdict (docs/statistics/ranking.md) */
  verdict: string;
  /** whose absence would end the incident: one value, several together, or none */
  names: readonly string[];
  why: string;
  /** values that must be marked as having done as badly before; of the names no others may be */
  already?: readonly string[];
  /** that the incident is older than the hour must be said; otherwise it must not */
  older?: true;
  /** of a partition: whether it is to blame, or the tenant above it (docs/statistics/ranking.md) */
  culprit?: string;
}

/** An incident in which the obvious answer is wrong, as plain data. */
export interface Incident {
  /** kebab-case; also the service whose requests are counted */
  name: string;
  happens: string;
  counting?: Counting;
  flows: readonly Flow[];
  right: Partial<Record<DimensionName, Answer>>;
}

/** Tenants that fare during the incident as they did before. */
export function steady(tenants: readonly string[], hour: Hour): Flow[] {
  return tenants.map((tenant) => ({ tenant, before: hour, during: hour }));
}

/** A tenant and what changed for it. */
export function tenant(name: string, before: Hour, during: Hour, more: Partial<Flow> = {}): Flow {
  return { tenant: name, before, during, ...more };
}

/** Tenants of no interest. */
export const OTHERS = ['delta', 'echo', 'foxtrot', 'golf', 'hotel', 'india', 'juliett', 'kilo'] as const;

/** Requests of one value of a dimension in the incident's hour, as they are counted. */
export interface Tally {
  /** '' where the label is missing */
  value: string;
  errors: number;
  /** NaN where nobody counts them by this label */
  requests: number;
}

export function talliesOf(
  { flows, counting }: Pick<Incident, 'flows' | 'counting'>,
  dimension: DimensionName
): Tally[] {
  const tallies = new Map<string, Tally>();
  const add = (value: string, errors: number, requests: number) => {
    const before = tallies.get(value) ?? { value, errors: 0, requests: 0 };
    tallies.set(value, { value, errors: before.errors + errors, requests: before.requests + requests });
  };
  for (const {
    [dimension]: value = '',
    during: [requests, bad],
  } of flows) {
    switch (counting) {
      case 'totalWithoutTenant':
        add(value, bad, NaN);
        break;
      case 'successWithoutTenant':
        add(value, bad, bad);
        add('', 0, requests - bad);
        break;
      default:
        add(value, bad, requests);
    }
  }
  return [...tallies.values()];
}
