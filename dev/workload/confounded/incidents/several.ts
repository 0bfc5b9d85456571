import { OTHERS, steady, tenant, type Incident } from '../incident';

/** Several culprits, one that nobody else resembles, and none. */
export const SEVERAL: Incident[] = [
  {
    name: 'two-at-once',
    happens: 'acme and bravo fail 5 % each; whale has more errors, tiny a higher rate',
    flows: [
      ...steady(['whale'], [800_000, 680]),
      tenant('acme', [10_000, 8], [10_000, 500]),
      tenant('bravo', [10_000, 8], [10_000, 500]),
      tenant('tiny', [12, 0], [12, 6]),
      ...steady(OTHERS, [10_000, 8]),
    ],
    right: {
      tenant: {
        verdict: 'shared',
        names: ['acme', 'bravo'],
        why: 'without either it burns at 1.4, without both at 0.85',
      },
    },
  },
  {
    name: 'three-at-once',
    happens:
      'three tenants of different size fail, at different rates; whale has more errors than any, tiny a higher rate',
    flows: [
      ...steady(['whale'], [900_000, 820]),
      tenant('tiny', [12, 0], [12, 6]),
      tenant('acme', [40_000, 30], [40_000, 800]),
      tenant('bravo', [5_000, 4], [5_000, 500]),
      tenant('charlie', [1_000, 1], [1_000, 300]),
      ...steady(OTHERS, [10_000, 8]),
    ],
    right: {
      tenant: {
        verdict: 'shared',
        names: ['acme', 'bravo', 'charlie'],
        why: 'any two of them taken away leave the third burning',
      },
    },
  },
  {
    name: 'nobody-else-fails',
    happens: 'acme fails 50 of 1,000, and nobody else has any error',
    flows: [tenant('acme', [1_000, 0], [1_000, 50]), ...steady(OTHERS, [2_000, 0])],
    right: { tenant: { verdict: 'localised', names: ['acme'], why: 'all 50 errors are its own' } },
  },
  {
    name: 'no-culprit',
    happens: 'a shared database slows down: everybody fails about 2 %',
    flows: ['acme', 'bravo', ...OTHERS].map((name, index) =>
      tenant(name, [10_000, 8], [10_000 + 700 * index, 200 + 14 * index + (index % 3) * 4])
    ),
    right: { tenant: { verdict: 'spread', names: [], why: 'leaving any one out changes nothing' } },
  },
  {
    name: 'no-culprit-of-unequal-size',
    happens: 'everybody fails 1 %, and whale is 80 % of the traffic',
    flows: [
      tenant('whale', [320_000, 250], [320_000, 3_200]),
      ...OTHERS.map((name) => tenant(name, [10_000, 8], [10_000, 101])),
    ],
    right: {
      tenant: {
        verdict: 'spread',
        names: [],
        why: '80 % of the errors from 80 % of the traffic is no more than its share',
      },
    },
  },
  {
    name: 'outage',
    happens: 'every request of everybody fails',
    flows: ['acme', 'bravo', ...OTHERS].map((name, index) =>
      tenant(name, [1_000, 1], [1_000 + 100 * index, 1_000 + 100 * index])
    ),
    right: { tenant: { verdict: 'spread', names: [], why: 'nobody is better off' } },
  },
];
