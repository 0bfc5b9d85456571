import { OTHERS, type Flow, type Hour, type Incident } from '../incident';

function flow(tenant: string, partition: string, before: Hour, during: Hour): Flow {
  return { tenant, partition, before, during };
}

/** Tenants and partitions: message keys tie the one to the other. */
export const PARTITIONS: Incident[] = [
  {
    name: 'tied-by-keys',
    happens: 'all of acme is on partition 7, and nobody else is',
    flows: [
      flow('acme', '7', [5_000, 3], [5_000, 500]),
      ...OTHERS.map((name, index) => flow(name, String(index % 4), [10_000, 6], [10_000, 6])),
    ],
    right: {
      tenant: { verdict: 'localised', names: ['acme'], why: 'without acme burn falls from 6.4 to 0.6' },
      partition: {
        verdict: 'oneValue',
        names: [],
        culprit: 'unknown',
        why: 'acme and partition 7 are the same requests: they cannot be told apart',
      },
    },
  },
  {
    name: 'bad-partition',
    happens: 'partition 14 fails for everybody on it',
    flows: ['acme', 'bravo', ...OTHERS].flatMap((name, index) => [
      flow(name, '14', [2_000, 1], [2_000, 200]),
      flow(name, String(index % 5), [8_000, 5], [8_000, 5]),
    ]),
    right: {
      tenant: { verdict: 'spread', names: [], why: 'every tenant fails alike' },
      partition: { verdict: 'localised', names: ['14'], why: 'without partition 14 burn falls from 20.5 to 0.6' },
    },
  },
  {
    name: 'simpson',
    happens: 'partition 14 fails 10 % for everybody; acme sends it 90 % of its traffic, the others 5 %',
    flows: [
      flow('acme', '14', [9_000, 5], [9_000, 900]),
      flow('acme', '1', [1_000, 1], [1_000, 1]),
      ...OTHERS.flatMap((name) => [flow(name, '14', [500, 0], [500, 50]), flow(name, '1', [9_500, 6], [9_500, 6])]),
    ],
    right: {
      partition: {
        verdict: 'localised',
        names: ['14'],
        culprit: 'value',
        why: 'acme has nine times the rate of the others, though on either partition it fares as they do',
      },
    },
  },
  {
    name: 'tenant-on-one-partition',
    happens: 'acme fails on partition 14, where others fare well',
    flows: [
      flow('acme', '14', [4_000, 3], [4_000, 800]),
      flow('acme', '3', [6_000, 4], [6_000, 4]),
      ...OTHERS.flatMap((name) => [flow(name, '14', [2_000, 1], [2_000, 1]), flow(name, '3', [8_000, 5], [8_000, 5])]),
    ],
    right: {
      tenant: { verdict: 'localised', names: ['acme'], why: 'without acme burn falls from 9.5 to 0.6' },
      partition: {
        verdict: 'localised',
        names: ['14'],
        culprit: 'together',
        why: 'acme’s errors are on 14, and only acme’s',
      },
    },
  },
  {
    name: 'tenant-on-every-partition',
    happens: 'acme fails wherever it goes',
    flows: ['1', '2', '3', '14'].flatMap((partition) => [
      flow('acme', partition, [2_500, 2], [2_500, 250]),
      ...OTHERS.map((name) => flow(name, partition, [2_500, 2], [2_500, 2])),
    ]),
    right: {
      tenant: { verdict: 'localised', names: ['acme'], why: 'without acme burn falls from 11.8 to 0.8' },
      partition: {
        verdict: 'spread',
        names: [],
        culprit: 'filters',
        why: 'acme fails alike on all four, and nobody else does',
      },
    },
  },
];
