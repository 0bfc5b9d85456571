import { OTHERS, steady, tenant, type Incident } from '../incident';

/** What only the hours before the incident can tell. */
export const BEFORE: Incident[] = [
  {
    name: 'always-failing-beside',
    happens: 'legacy has failed 10 % for months; now acme began to fail',
    flows: [...steady(['legacy'], [5_000, 500]), tenant('acme', [20_000, 10], [20_000, 400]), ...steady(OTHERS, [20_000, 10])],
    right: {
      tenant: { verdict: 'localised', names: ['acme'], why: 'all that rose is acme’s; legacy burns as it did before' },
    },
  },
  {
    name: 'always-failing-alone',
    happens: 'legacy fails 10 % as ever, and nothing else happens',
    flows: [...steady(['legacy'], [5_000, 500]), ...steady(['acme', ...OTHERS], [20_000, 10])],
    right: {
      tenant: {
        verdict: 'localised',
        names: ['legacy'],
        already: true,
        why: 'the burn is legacy’s, and was so before: the rail may name it, and must say that it is nothing new',
      },
    },
  },
  {
    name: 'more-traffic-not-worse',
    happens: 'bulk fails 1 % as ever, but sends ten times as much',
    flows: [tenant('bulk', [10_000, 100], [100_000, 1_000]), ...steady(OTHERS, [25_000, 10])],
    right: {
      tenant: { verdict: 'localised', names: ['bulk'], why: 'its rate did not change, its part in the burn did: without it burn falls from 3.6 to 0.4' },
    },
  },
  {
    name: 'appears',
    happens: 'newcomer sends its first request 20 minutes before the end, and fails 20 %',
    flows: [{ tenant: 'newcomer', during: [4_000, 800], appears: 40 }, ...steady(OTHERS, [10_000, 8])],
    right: { tenant: { verdict: 'localised', names: ['newcomer'], why: 'there is nothing before to compare it with, and nothing is needed' } },
  },
  {
    name: 'restarts',
    happens: 'counters begin again at zero in the middle, the culprit’s twice',
    flows: [
      tenant('acme', [20_000, 15], [20_000, 1_000], { restarts: [20, 41] }),
      tenant('delta', [100_000, 90], [100_000, 90], { restarts: [30] }),
      ...steady(OTHERS.slice(1), [20_000, 15]),
    ],
    right: { tenant: { verdict: 'localised', names: ['acme'], why: 'a restart is no negative count' } },
  },
];
