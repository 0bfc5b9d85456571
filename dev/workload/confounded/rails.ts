import type { Counting, Incident } from './incident';

const DIMENSIONS = [
  { name: 'tenant', metric: 'tenant', span: 'resource.tenant', log: 'tenant' },
  { name: 'partition', metric: 'partition', span: 'span.partition', log: 'partition' },
];

/** Seconds; one of the histogram's boundaries. */
export const THRESHOLD = 0.5;

function ratio(id: string, errors: string, total: string) {
  return { id, slo: { objective: 0.999, indicator: { type: 'ratio', errors, total } }, dimensions: DIMENSIONS };
}

const OUTCOMES = ratio(
  'confounded',
  'confounded_requests_total{service="$service",outcome="error"}',
  'confounded_requests_total{service="$service"}'
);

/** The rails that the incidents are walked on, in the form of settings (docs/configuration/rails.md), by the way they count. */
export const RAILS = {
  outcomes: OUTCOMES,
  successWithoutTenant: OUTCOMES,
  totalWithoutTenant: ratio(
    'confounded-apart',
    'confounded_failures_total{service="$service"}',
    'confounded_received_total{service="$service"}'
  ),
  histogram: {
    id: 'confounded-latency',
    slo: {
      objective: 0.99,
      indicator: { type: 'latency', histogram: 'confounded_seconds_bucket{service="$service"}', threshold: THRESHOLD },
    },
    dimensions: DIMENSIONS,
  },
} satisfies Record<Counting, object>;

/** Each once, as settings have them. */
export const DISTINCT_RAILS = [...new Set<object>(Object.values(RAILS))];

export function railOf({ counting = 'outcomes' }: Pick<Incident, 'counting'>) {
  return RAILS[counting];
}
