import { STATUSES } from '../../../dev/faults/fault';
import type { CpuProfile } from '../../../dev/workload/ingest/profiles';
import type { Attributes } from '../../../dev/workload/ingest/otlp';
import { scenarios, withSettings, type Scenario } from './kit';
import { pushProfile, pushTraces, traceOf, type SpanDraft } from './push';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const WALL = 'wall:wall:nanoseconds:wall:nanoseconds';

/** One trace and at most one profile for each service: its spans wait for nothing unless they say so. */
interface Case {
  attributes?: Attributes;
  resource?: Attributes;
  duration?: number;
  children?: (id: string) => SpanDraft[];
  profile?: Partial<Pick<CpuProfile, 'labels' | 'service'>> & { ofSpan?: boolean };
}

const CASES: Record<string, Case> = {
  marked: { profile: { ofSpan: true } },
  named: { profile: { labels: { span_name: 'POST /buy', pod: 'named-1' } }, resource: { 'k8s.pod.name': 'named-1' } },
  podded: { profile: { labels: { pod: 'podded-1' } }, resource: { 'k8s.pod.name': 'podded-1' } },
  plain: { profile: {} },
  brief: { profile: {}, duration: 8 },
  waiting: {
    profile: {},
    children: (id) => [
      {
        spanId: `b${id.slice(1)}`,
        service: 'waiting',
        name: 'SELECT',
        kind: 'client',
        at: 10,
        duration: 880,
        attributes: { 'db.system': 'postgresql', 'peer.service': 'orders-db' },
      },
    ],
  },
  relabelled: { profile: { service: 'somebody', labels: { app: 'relabelled' } } },
  'almost-alike': { profile: { service: 'shop/AlmostAlike' } },
  unprofiled: {},
};

/** An id of a service's own. */
const idOf = (service: string, length: number) =>
  [...service]
    .reduce((text, letter) => text + letter.charCodeAt(0).toString(16), 'a')
    .slice(0, length)
    .padEnd(length, '7');

const { scenario, stage } = scenarios('span → profile', {
  incident: false,
  push: async ({ urls, to }) => {
    const start = to - 10 * 60_000;
    const cases = Object.entries(CASES);
    await pushTraces(
      urls,
      cases.flatMap(([service, { attributes, resource, duration = 900, children, profile }]) => {
        const spanId = idOf(service, 16);
        return traceOf(idOf(service, 32), start, {
          spanId,
          service,
          name: 'POST /buy',
          kind: 'server',
          at: 0,
          duration,
          resource,
          attributes: { ...(profile?.ofSpan && { 'pyroscope.profile.id': spanId }), ...attributes },
          children: children?.(spanId),
        });
      })
    );
    for (const [service, { profile }] of cases) {
      if (profile) {
        await pushProfile(urls, {
          service: profile.service ?? service,
          labels: profile.labels ?? {},
          startMs: start - 5000,
          durationMs: 15_000,
          samples: [
            {
              frames: [{ function: `work_of_${service.replace('-', '_')}`, file: 'work.go', line: 1 }],
              cpuNanoseconds: 5e8,
              ...(profile.ofSpan && { spanId: idOf(service, 16) }),
            },
          ],
        });
      }
    }
  },
});

function at(service: string, expected: Omit<Scenario, 'station' | 'link'>) {
  scenario({ station: 'profile', link: { trace: idOf(service, 32) }, ...expected });
}

const wired = (settings: object) =>
  withSettings('tempo', { tracesToProfiles: { datasourceUid: 'pyroscope', profileTypeId: CPU, ...settings } });

at('marked', {
  name: 'the span has a profile',
  rung: 'spanProfile',
  level: 3,
  sentence: 'Showing samples of POST /buy in marked. 100 % of the samples are in work_of_marked.',
  // nothing weaker is asked
  check: () => {
    expect(stage().proxy.asked('pyroscope')).toEqual([
      expect.stringContaining('SelectMergeSpanProfile'),
      expect.stringContaining('SelectMergeStacktraces'),
    ]);
  },
});
at('named', {
  name: 'profiles carry the span’s name',
  rung: 'spanName',
  level: 1,
  sentence: 'samples that the profiler labels POST /buy, in named',
});
at('podded', { name: 'profiles carry the pod', rung: 'pod', level: 1, sentence: 'podded on podded-1' });
at('plain', {
  name: 'profiles carry the service only',
  rung: 'service',
  level: 1,
  sentence: 'it has no pyroscope.profile.id',
  check: ({ step }) => expect(step('profile').stronger).toMatch(/^Turn on span profiles in plain/),
});
at('brief', { name: 'the span is too short', rung: 'service', sentence: '8 ms is too short to be sampled' });
at('waiting', { name: 'the span waits', rung: 'service', sentence: 'it is waiting for orders-db, not using CPU' });
at('relabelled', {
  name: 'the service stands under another label',
  rung: 'otherLabel',
  level: 1,
  sentence: 'which Pyroscope knows as {app="relabelled"}',
});
at('almost-alike', {
  name: 'the service has almost the same name',
  rung: 'similarName',
  level: 0,
  sentence: '{service_name="shop/AlmostAlike"}',
});
at('plain', {
  name: 'another type of processor time is wired',
  site: wired({ profileTypeId: WALL }),
  rung: 'otherType',
  level: 1,
  sentence: `plain as ${CPU}, since Pyroscope has none of the configured type`,
});
at('plain', {
  name: 'a type is wired that nobody takes',
  site: wired({ profileTypeId: 'memory:inuse_space:bytes:space:bytes' }),
  verdict: 'noSuchType',
  sentence: 'has process_cpu:',
});
at('marked', {
  name: 'the site’s own selector cannot be read',
  site: wired({ customQuery: true, query: '{service_name="${__span.tags["service.name"]}"' }),
  rung: 'spanProfile',
  sentence: 'The custom query failed',
});
at('marked', {
  name: 'the site’s own selector finds nothing',
  site: wired({ customQuery: true, query: '{program="${__span.tags["service.name"]}"}' }),
  rung: 'spanProfile',
  sentence: 'The custom query finds no samples.',
});
at('unprofiled', {
  name: 'the service is not profiled, others are',
  verdict: 'noSamples',
  sentence: 'though others are profiled',
});
at('unprofiled', {
  name: 'the service is not profiled, and whether others are cannot be asked',
  faults: [{ backend: 'pyroscope', match: /ProfileTypes/, fault: STATUSES[503] }],
  verdict: 'noSamples',
  sentence: 'It is unknown whether anything is profiled here',
});
scenario({
  name: 'nothing is profiled in this window',
  station: 'profile',
  link: { from: 'now-2d', to: 'now-47h', 'var-service': 'plain' },
  verdict: 'noProfiling',
  sentence: 'Pyroscope has no profiles at all',
});
at('plain', {
  name: 'Pyroscope fails',
  faults: [{ backend: 'pyroscope', match: /SelectMerge/, fault: STATUSES[500] }],
  states: { profile: 'failed broken', trace: 'found' },
});
at('named', {
  name: 'only the look at the labels fails',
  faults: [{ backend: 'pyroscope', match: /LabelNames/, fault: STATUSES[500] }],
  rung: 'service',
});
