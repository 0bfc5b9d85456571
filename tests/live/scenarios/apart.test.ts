import type { Series } from '../../../dev/workload/ingest/metrics';
import type { SplitEvidence, Together } from '../../../src/model/finding/finding';
import { scenarios, withRails, type Scenario, type Walked } from './kit';
import { counter, pushMetrics } from './push';

const HOUR = 3_600_000;

/** Events of an hour: what failed, and all. */
type Counts = [errors: number, requests: number];
type Traffic = Array<[labels: Record<string, string>, counts: Counts]>;

/** Three tenants of fifty requests an hour on each of six partitions; one of a hundred fails by itself. */
function usual(tenants = ['a', 'b', 'c'], partitions = ['1', '2', '3', '4', '5', '6']): Traffic {
  return tenants.flatMap((tenant) => partitions.map((partition): Traffic[number] => [{ tenant, partition }, [2, 200]]));
}

const SERVICES: Record<string, Traffic> = {
  'bad-partition': [
    ...usual(),
    ...['a', 'b', 'c'].map((tenant): Traffic[number] => [{ tenant, partition: '14' }, [160, 200]]),
  ],
  // Most of what it sends goes to the bad partition, so the ranking takes the tenant for the culprit.
  'bad-partition-one-heavy': [
    ...usual(),
    [{ tenant: 'heavy', partition: '14' }, [900, 1000]],
    [{ tenant: 'heavy', partition: '1' }, [1, 200]],
    [{ tenant: 'a', partition: '14' }, [36, 40]],
    [{ tenant: 'b', partition: '14' }, [34, 40]],
  ],
  'bad-tenant': [
    ...usual(['a', 'b', 'c'], ['1', '2', '14']),
    ...['1', '2', '14'].map((partition): Traffic[number] => [{ tenant: 'hyd', partition }, [80, 200]]),
  ],
  'only-together': [
    ...usual(['a', 'b'], ['1', '2', '14']),
    [{ tenant: 'hyd', partition: '14' }, [380, 410]],
    [{ tenant: 'hyd', partition: '1' }, [10, 540]],
  ],
  'tied-by-keys': [...usual(['a', 'b'], ['1', '2']), [{ tenant: 'hyd', partition: '14' }, [380, 410]]],
  'keyed-tenant': [...usual(['a', 'b'], ['1', '2', '14']), [{ tenant: 'hyd', partition: '14' }, [380, 410]]],
  'keyed-to-a-bad-partition': [
    ...usual(['a', 'b'], ['1', '2']),
    [{ tenant: 'hyd', partition: '14' }, [380, 410]],
    [{ tenant: 'a', partition: '14' }, [70, 90]],
  ],
  'too-few': [
    ...usual(['a', 'b'], ['1', '2']),
    [{ tenant: 'hyd', partition: '14' }, [38, 41]],
    [{ tenant: 'hyd', partition: '1' }, [1, 54]],
    [{ tenant: 'a', partition: '14' }, [0, 2]],
  ],
  'either-bad': [
    ...usual(['a', 'b'], ['1', '2', '14']).map(([labels, counts]): Traffic[number] => [
      labels,
      labels.partition === '14' ? [120, 200] : counts,
    ]),
    [{ tenant: 'hyd', partition: '14' }, [380, 410]],
    [{ tenant: 'hyd', partition: '1' }, [160, 540]],
  ],
  'three-dimensions': [
    ...['north', 'south'].flatMap((region) =>
      usual(['a', 'b'], ['1', '14']).map(([labels, counts]): Traffic[number] => [{ ...labels, region }, counts])
    ),
    [{ region: 'north', tenant: 'hyd', partition: '14' }, [380, 410]],
    [{ region: 'north', tenant: 'hyd', partition: '1' }, [4, 400]],
    [{ region: 'south', tenant: 'hyd', partition: '14' }, [4, 400]],
  ],
};

const { scenario } = scenarios('partition or tenant?', {
  incident: false,
  push: async ({ urls, from, to }) => {
    const range = { from: from - 15_000, to };
    const series = Object.entries(SERVICES).flatMap(([service, traffic]) =>
      traffic.flatMap(([labels, [errors, requests]]): Series[] => [
        counter(
          { __name__: 'sent_total', service, ...labels, outcome: 'error' },
          { ...range, perMinute: (errors * 60_000) / HOUR }
        ),
        counter(
          { __name__: 'sent_total', service, ...labels, outcome: 'success' },
          { ...range, perMinute: ((requests - errors) * 60_000) / HOUR }
        ),
      ])
    );
    await pushMetrics(urls, series);
  },
});

const DIMENSIONS = [
  { name: 'tenant', metric: 'tenant' },
  { name: 'partition', metric: 'partition' },
];

function rail(dimensions: object[] = DIMENSIONS) {
  return withRails({
    id: 'sent',
    title: 'Sent',
    slo: {
      objective: 0.97,
      indicator: {
        type: 'ratio',
        errors: 'sent_total{service="$service",outcome="error"}',
        total: 'sent_total{service="$service"}',
      },
    },
    dimensions,
  });
}

interface Expected {
  service: string;
  /** chosen in the link */
  chosen?: Record<string, string>;
  culprit: Together['culprit'] | 'nothing';
  sentence: string | RegExp;
  note?: string | RegExp;
  site?: Scenario['site'];
  check?(walked: Walked): void;
}

const evidence = ({ step }: Walked) => step('split-partition').evidence as SplitEvidence;

function apart(name: string, { service, chosen = {}, culprit, sentence, note, site = rail(), check }: Expected): void {
  scenario({
    name,
    station: 'split-partition',
    link: {
      'var-rail': 'sent',
      'var-service': service,
      ...Object.fromEntries(Object.entries(chosen).map(([dimension, value]) => [`var-${dimension}`, value])),
    },
    site,
    sentence,
    shows: { expected: culprit, taken: (walked) => evidence(walked).together?.culprit ?? 'nothing' },
    check: (walked) => {
      const narrowed = walked.step('split-partition').notes.find(({ code }) => code === 'narrowed')?.sentence;
      expect(narrowed).toEqual(note === undefined ? undefined : expect.stringMatching(note));
      expect(walked.step('split-partition').queries.filter((query) => query.name.startsWith('rank'))).toHaveLength(1);
      check?.(walked);
    },
  });
}

apart('a partition is bad for all tenants: no tenant stands out, and nothing is above it', {
  service: 'bad-partition',
  culprit: 'nothing',
  sentence: /^14 has /,
  check: (walked) =>
    expect(walked.report.filters.map(({ dimension, value }) => `${dimension} ${value}`)).toEqual(['partition 14']),
});

apart('the same, and somebody has chosen a tenant', {
  service: 'bad-partition',
  chosen: { tenant: 'a' },
  culprit: 'value',
  sentence:
    /Others on 14 fail as well \(80 % of \d{3}\)\. a is fine elsewhere \(1 % of [\d,]+ fail\)\. It is partition 14, not a alone\.$/i,
  note: 'The filter a hides others that fail on partition 14 as well. Clear its chip to see them all.',
});

apart('the same, and the ranking has taken the tenant that sends most to it', {
  service: 'bad-partition-one-heavy',
  culprit: 'value',
  sentence:
    /Others on 14 fail as well \(8\d % of \d\d\)\. heavy is fine elsewhere \(.* fail\)\. It is partition 14, not heavy alone\.$/i,
  check: (walked) => expect(walked.report.filters.map(({ value }) => value)).toEqual(['heavy', '14']),
});

apart('a tenant is bad on all partitions', {
  service: 'bad-tenant',
  culprit: 'filters',
  sentence:
    /^hyd fails on every partition \((39|40|41) % on \d+, (39|40|41) % elsewhere\)\. Others on \d+ are fine \((0\.\d|1|1\.\d) %\)\./i,
});

apart('the same, and somebody has chosen a partition', {
  service: 'bad-tenant',
  chosen: { partition: '14' },
  culprit: 'filters',
  sentence: /hyd fails elsewhere as well \(40 % of \d+\)\. It is hyd, not partition 14 alone\.$/i,
  note: 'The filter 14 hides errors of hyd elsewhere. Clear its chip to see them all.',
});

apart('it takes the two together', {
  service: 'only-together',
  culprit: 'together',
  sentence: /Others on 14 are fine \(.* fail\)\. hyd is fine elsewhere \(.* fail\)\. Only the combination is bad\.$/,
});

apart('tied by keys: the tenant is only there, and nobody else is', {
  service: 'tied-by-keys',
  culprit: 'unknown',
  sentence:
    /^14 has 100 % of the requests of hyd\. There are no others on 14\. hyd has no requests elsewhere\. The two cannot be told apart\.$/,
});

apart('keyed to a partition that serves others well', {
  service: 'keyed-tenant',
  culprit: 'unknown',
  sentence:
    /Others on 14 are fine \(.* fail\)\. hyd has no requests elsewhere\. It is not partition 14 alone, but hyd or both together\.$/i,
});

apart('keyed to a partition that fails others as well', {
  service: 'keyed-to-a-bad-partition',
  culprit: 'value',
  sentence:
    /Others on 14 fail as well \(7\d % of \d\d\)\. hyd has no requests elsewhere\. It is partition 14, not hyd alone\.$/i,
});

apart('too few requests of others', {
  service: 'too-few',
  culprit: 'unknown',
  sentence:
    /Others on 14 are too few to tell \(.* fail\)\. hyd is fine elsewhere \(.* fail\)\. There are too few requests to tell the two apart\. Try a longer time range\.$/,
});

apart('either is bad', {
  service: 'either-bad',
  chosen: { tenant: 'hyd', partition: '14' },
  culprit: 'each',
  sentence: / Each is bad by itself\.$/,
});

apart('within two filters', {
  service: 'three-dimensions',
  site: rail([{ name: 'region', metric: 'region' }, ...DIMENSIONS]),
  culprit: 'together',
  sentence:
    /Others on 14 are fine \(.* fail\)\. north, hyd is fine elsewhere \(.* fail\)\. Only the combination is bad\.$/,
  check: (walked) => expect(evidence(walked).together?.filters.map(({ value }) => value)).toEqual(['north', 'hyd']),
});
