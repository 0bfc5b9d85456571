import { OTHERS, steady, tenant, type Flow, type Incident } from '../incident';

/** What only the hours before the incident can tell. */
export const BEFORE: Incident[] = [
  {
    name: 'always-failing-beside',
    happens: 'legacy has failed 10 % for months; now acme began to fail',
    flows: [
      ...steady(['legacy'], [5_000, 500]),
      tenant('acme', [20_000, 10], [20_000, 400]),
      ...steady(OTHERS, [20_000, 10]),
    ],
    right: {
      tenant: {
        verdict: 'localised',
        names: ['acme'],
        already: ['legacy'],
        why: 'all that rose is acme’s; legacy burns as it did before',
      },
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
        already: ['legacy'],
        older: true,
        why: 'the burn is legacy’s, and was so before: the rail may name it, and must say that it is nothing new',
      },
    },
  },
  {
    name: 'always-failing-hides-it',
    happens: 'dwarf fails 10 % as ever; now whale, 85 % of the traffic, fails 0.7 %',
    flows: [
      tenant('whale', [850_000, 425], [850_000, 6_000]),
      ...steady(['dwarf'], [10_000, 1_000]),
      ...steady(OTHERS, [17_500, 9]),
    ],
    right: {
      tenant: {
        verdict: 'localised',
        names: ['whale'],
        already: ['dwarf'],
        why: 'burn rose from 1.5 to 7.1; of the others it is 7.1 without whale, and was before: leaving out tells only against the hours before',
      },
    },
  },
  {
    name: 'trouble-moves',
    happens: 'legacy, which failed 10 %, has recovered; in the same hour acme began to fail',
    flows: [
      tenant('legacy', [5_000, 500], [5_000, 5]),
      tenant('acme', [20_000, 10], [20_000, 400]),
      tenant('tiny', [12, 0], [12, 6]),
      ...steady(OTHERS, [20_000, 10]),
    ],
    right: {
      tenant: { verdict: 'localised', names: ['acme'], why: 'it burns less than before, and what burns now is acme’s' },
    },
  },
  {
    name: 'more-traffic-not-worse',
    happens: 'bulk fails 1 % as ever, but sends ten times as much',
    flows: [tenant('bulk', [10_000, 100], [100_000, 1_000]), ...steady(OTHERS, [25_000, 10])],
    right: {
      tenant: {
        verdict: 'localised',
        names: ['bulk'],
        why: 'its rate did not change, its part in the burn did: without it burn falls from 3.6 to 0.4',
      },
    },
  },
  {
    name: 'appears',
    happens: 'newcomer sends its first request 20 minutes before the end, and fails 20 %',
    flows: [
      { tenant: 'newcomer', during: [4_000, 800], appears: 40 },
      ...steady(['whale'], [1_000_000, 900]),
      ...steady(OTHERS, [10_000, 8]),
    ],
    right: {
      tenant: {
        verdict: 'localised',
        names: ['newcomer'],
        why: 'there is nothing before to compare it with, and nothing is needed',
      },
    },
  },
  {
    name: 'no-history',
    happens:
      'the service is an hour old: nothing before to compare with; acme fails, whale has more errors, tiny a higher rate',
    flows: [
      { tenant: 'whale', during: [1_000_000, 850], appears: 1 },
      { tenant: 'acme', during: [20_000, 800], appears: 1 },
      { tenant: 'tiny', during: [12, 6], appears: 1 },
      ...OTHERS.map((name): Flow => ({ tenant: name, during: [10_000, 8], appears: 1 })),
    ],
    right: { tenant: { verdict: 'localised', names: ['acme'], why: 'without acme burn falls from 1.6 to 0.85' } },
  },
  {
    name: 'restarts',
    happens: 'counters begin again at zero in the middle, the culprit’s twice',
    flows: [
      tenant('acme', [20_000, 15], [20_000, 1_000], { restarts: [20, 41] }),
      tenant('whale', [1_500_000, 1_200], [1_500_000, 1_200], { restarts: [30] }),
      ...steady(OTHERS, [20_000, 15]),
    ],
    right: { tenant: { verdict: 'localised', names: ['acme'], why: 'a restart is no negative count' } },
  },
];
