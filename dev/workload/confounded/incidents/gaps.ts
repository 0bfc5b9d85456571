import { OTHERS, steady, tenant, type Incident } from '../incident';

/** What the labels do not tell, and requests that are slow instead of failing. */
export const GAPS: Incident[] = [
  {
    name: 'total-without-tenant',
    happens: 'errors carry the tenant, the counter of all requests does not; acme has 95 % of the errors',
    counting: 'totalWithoutTenant',
    flows: [tenant('acme', [20_000, 10], [20_000, 1_500]), ...steady(OTHERS, [10_000, 9])],
    right: {
      tenant: {
        verdict: 'likely',
        names: ['acme'],
        why: '95 % of the errors; how much of the traffic nobody counted, so no more than likely',
      },
    },
  },
  {
    name: 'total-without-tenant-alike',
    happens: 'the same counters; the errors are spread over ten tenants',
    counting: 'totalWithoutTenant',
    flows: ['acme', 'bravo', ...OTHERS].map((name, index) => tenant(name, [10_000, 5], [10_000, 150 - 5 * index])),
    right: {
      tenant: { verdict: 'spread', names: [], why: 'no tenant has more than 12 % of the errors, whatever its traffic' },
    },
  },
  {
    name: 'success-without-tenant',
    happens: 'only failed requests carry the tenant, so every tenant fails 100 %; acme has 90 % of them',
    counting: 'successWithoutTenant',
    flows: [tenant('acme', [20_000, 10], [20_000, 900]), ...steady(OTHERS, [10_000, 12])],
    right: {
      tenant: {
        verdict: 'likely',
        names: ['acme'],
        why: '90 % of the errors; how much of the traffic nobody counted, since its good requests carry no tenant',
      },
    },
  },
  {
    name: 'some-errors-without-tenant',
    happens: 'requests refused before anybody knows their tenant fail as ever; acme fails now',
    flows: [
      { before: [300, 200], during: [300, 200] },
      tenant('acme', [20_000, 10], [20_000, 900]),
      ...steady(OTHERS, [20_000, 10]),
    ],
    right: {
      tenant: {
        verdict: 'localised',
        names: ['acme'],
        why: 'requests without a tenant are a sixth of the errors, and nothing new',
      },
    },
  },
  {
    name: 'most-errors-without-tenant',
    happens: 'requests fail before anybody knows their tenant',
    flows: [
      { before: [1_000, 20], during: [1_500, 1_200] },
      tenant('acme', [20_000, 10], [20_000, 40]),
      ...steady(OTHERS, [20_000, 10]),
    ],
    right: {
      tenant: {
        verdict: 'unlabelled',
        names: [],
        why: 'it ends without the requests that carry no tenant: no tenant’s absence would',
      },
    },
  },
  {
    name: 'slow-tenant-beside-a-big-one',
    happens: 'big has 2,300 slow requests of 250,000, acme 2,000 of 5,000',
    counting: 'histogram',
    flows: [
      ...steady(['big'], [250_000, 2_300]),
      tenant('acme', [5_000, 40], [5_000, 2_000]),
      ...steady(OTHERS, [5_000, 30]),
    ],
    right: {
      tenant: {
        verdict: 'localised',
        names: ['acme'],
        why: 'slow counts as failing does: without it burn falls from 1.5 to 0.9',
      },
    },
  },
  {
    name: 'slow-for-everybody',
    happens: 'one request in ten is slow, whoever sends it',
    counting: 'histogram',
    flows: [
      tenant('big', [100_000, 800], [100_000, 10_000]),
      ...OTHERS.map((name) => tenant(name, [5_000, 40], [5_000, 500])),
    ],
    right: { tenant: { verdict: 'spread', names: [], why: 'leaving any one out changes nothing' } },
  },
];
