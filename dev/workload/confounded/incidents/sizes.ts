import { OTHERS, steady, tenant, type Incident } from '../incident';

/** Big and small tenants: what counting errors and what error rates get wrong. */
export const SIZES: Incident[] = [
  {
    name: 'whale-tenant',
    happens: 'whale has the most errors, tiny the highest rate; acme began to fail',
    flows: [
      tenant('whale', [900_000, 1_350], [900_000, 1_350]),
      tenant('acme', [20_000, 30], [20_000, 1_200]),
      tenant('tiny', [12, 0], [12, 6]),
      ...steady(OTHERS.slice(0, 4), [20_650, 28]),
    ],
    right: {
      tenant: {
        verdict: 'localised',
        names: ['acme'],
        why: '45 % of the errors from 2 % of the traffic: without it burn falls from 2.66 to 1.49, what it was before',
      },
    },
  },
  {
    name: 'tiny-tenant',
    happens: 'tiny fails 6 of 12, acme 600 of 10,000',
    flows: [
      tenant('acme', [10_000, 8], [10_000, 600]),
      tenant('tiny', [12, 0], [12, 6]),
      ...steady(OTHERS.slice(0, 4), [10_000, 5]),
    ],
    right: {
      tenant: {
        verdict: 'localised',
        names: ['acme'],
        why: 'without tiny burn goes from 12.5 to 12.4, without acme to 0.65',
      },
    },
  },
  {
    name: 'tiny-tenant-alone',
    happens: 'everybody fails alike; tiny, with 6 of 12, only looks worst',
    flows: [
      tenant('tiny', [12, 0], [12, 6]),
      ...['acme', ...OTHERS].map((name) => tenant(name, [10_000, 5], [10_000, 60])),
    ],
    right: { tenant: { verdict: 'spread', names: [], why: 'all nine rose alike; six errors are no incident' } },
  },
  {
    name: 'small-but-all-of-it',
    happens: 'acme is 0.2 % of the traffic, and all of what fails',
    flows: [tenant('acme', [20, 0], [20, 20]), ...steady(OTHERS, [1_250, 0]), ...steady(['lima'], [2_000, 2])],
    right: {
      tenant: {
        verdict: 'localised',
        names: ['acme'],
        why: 'small is no excuse: without its 20 requests burn falls from 1.8 to 0.2',
      },
    },
  },
  {
    name: 'giant-and-dwarf',
    happens: 'giant, 90 % of the traffic, fails 1 %; beside it dwarf fails 10 %',
    flows: [
      tenant('giant', [900_000, 450], [900_000, 9_000]),
      tenant('dwarf', [10_000, 5], [10_000, 1_000]),
      ...steady(OTHERS.slice(0, 3), [30_000, 15]),
    ],
    right: {
      tenant: {
        verdict: 'shared',
        names: ['giant', 'dwarf'],
        why: 'either hides the other: without dwarf it burns at 9.1, without giant at 10.5, without both at 0.5',
      },
    },
  },
  {
    name: 'large-slightly-worse',
    happens: 'giant fails 0.3 % instead of 0.1 %, dwarf 10 %',
    flows: [
      tenant('giant', [500_000, 500], [500_000, 1_500]),
      tenant('dwarf', [2_000, 2], [2_000, 200]),
      ...steady(OTHERS.slice(0, 4), [25_000, 20]),
    ],
    right: {
      tenant: {
        verdict: 'shared',
        names: ['giant', 'dwarf'],
        why: 'giant brings most of the errors, and without it dwarf still burns',
      },
    },
  },
  {
    name: 'big-culprit',
    happens: 'whale, 60 % of the traffic, fails 2 %; dwarf, always poor, fails 8 %',
    flows: [
      tenant('whale', [600_000, 300], [600_000, 12_000]),
      tenant('dwarf', [2_000, 160], [2_000, 160]),
      ...steady(OTHERS, [49_750, 25]),
    ],
    right: {
      tenant: {
        verdict: 'localised',
        names: ['whale'],
        already: ['dwarf'],
        why: 'the biggest customer can be the culprit: without it burn falls from 12.4 to 0.9',
      },
    },
  },
  {
    name: 'all-the-traffic',
    happens: 'only is 99 % of the traffic and fails 5 %',
    flows: [tenant('only', [10_000, 5], [10_000, 500]), ...steady(['rare'], [100, 0])],
    right: { tenant: { verdict: 'oneValue', names: [], why: 'nothing is left to compare it with' } },
  },
  {
    name: 'too-few-events',
    happens: 'acme fails 4 of 40, and nobody else has any error',
    flows: [tenant('acme', [40, 0], [40, 4]), ...steady(OTHERS, [50, 0])],
    right: { tenant: { verdict: 'tooFew', names: [], why: 'four errors are too few to tell' } },
  },
];
