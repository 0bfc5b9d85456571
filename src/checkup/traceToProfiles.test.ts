import { spanProfiles } from './spanProfiles';
import {
  DOWN,
  FORBIDDEN,
  SAMPLE,
  siteWith,
  spanReply,
  textOf,
  scriptedReplies,
  traceReply,
  verdict,
  type Scripted,
} from '../testing/checkedSite';
import { traceToProfiles } from './traceToProfiles';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const wired = (rest: object = {}) =>
  siteWith({
    tempo: {
      tracesToProfiles: {
        datasourceUid: 'pyroscope',
        profileTypeId: CPU,
        tags: [{ key: 'service.name', value: 'service_name' }],
        ...rest,
      },
    },
  });
const TYPES = { types: { profileTypes: [{ id: CPU, name: '', sampleType: 'cpu', sampleUnit: '' }] } };
const samples = (total: number) => ({ profile: { profile: { names: [], levels: [], total, maxSelf: 0 } } });

test.each<[string, ReturnType<typeof siteWith>, Scripted, string, string[]]>([
  [
    'samples of the service',
    wired(),
    { ...SAMPLE, ...TYPES, ...samples(7) },
    'works: pyroscope has samples of order-orchestrator',
    ['{service_name="order-orchestrator"}'],
  ],
  [
    'not wired',
    siteWith(),
    {},
    'missing: tempo has no link from a span to its profile.',
    [`profileTypeId: ${CPU}`, 'datasourceUid: pyroscope'],
  ],
  [
    'a uid that is gone',
    wired({ datasourceUid: 'gone' }),
    {},
    'fails: Trace to profiles of tempo cannot be followed',
    ['the uid gone'],
  ],
  [
    'a profile type that is not there',
    wired({ profileTypeId: 'wall' }),
    { ...SAMPLE, ...TYPES },
    'fails: pyroscope has no profile of the configured type wall',
    [`It has: ${CPU}`, `profileTypeId: ${CPU}`],
  ],
  [
    'another name there',
    wired(),
    { ...SAMPLE, ...TYPES, ...samples(0), services: { profileLabelValues: ['orders'] } },
    'fails: pyroscope has no sample of order-orchestrator',
    ['It has samples of: orders', 'PYROSCOPE_APPLICATION_NAME=order-orchestrator'],
  ],
  [
    'tags that spans do not have',
    wired({ tags: [{ key: 'pod' }] }),
    { ...SAMPLE, ...TYPES },
    'fails: The link cannot be filled in',
    [],
  ],
  ['no profiles at all', wired(), { ...SAMPLE, types: { profileTypes: [] } }, 'unknown (nothing):', []],
  ['no trace to try', wired(), { ...TYPES, recent: { traceSearch: [] } }, 'unknown (nothing): tempo has no trace', []],
  ['forbidden', wired(), { ...SAMPLE, types: FORBIDDEN }, 'unknown (forbidden):', []],
  [
    'Pyroscope down',
    wired(),
    { ...SAMPLE, ...TYPES, profile: DOWN },
    'unknown (failed): pyroscope cannot be reached',
    [],
  ],
  ['no Pyroscope', siteWith({ pyroscope: null }), {}, 'missing: There is no Pyroscope', []],
])('traces to profiles: %s', (_what, site, scripted, begins, holds) => {
  const text = textOf(verdict(traceToProfiles, site, scripted));
  expect(text.slice(0, begins.length)).toBe(begins);
  holds.forEach((part) => expect(text).toContain(part));
});

it('asks for samples of the wired type over the window, in a graph of a few nodes', () => {
  expect(traceToProfiles.plan(wired(), scriptedReplies(SAMPLE)).profile).toMatchObject({
    profileType: CPU,
    selector: '{service_name="order-orchestrator"}',
    maxNodes: 8,
  });
});

const profiled = spanReply({ attributes: { 'pyroscope.profile.id': '690e22310000000c' } });
const inner = spanReply({ spanId: '2'.repeat(16), parentSpanId: profiled.spanId });
const below = spanReply({ spanId: '3'.repeat(16), parentSpanId: profiled.spanId, service: 'payment-gateway' });

test.each<[string, ReturnType<typeof siteWith>, Scripted, string]>([
  [
    'some carry it',
    siteWith(),
    { ...SAMPLE, trace0: { trace: traceReply([profiled, inner, below]) } },
    'works: 1 of 2 spans at which a process begins carry pyroscope.profile.id.\n- Of the services order-orchestrator',
  ],
  [
    'none carries it',
    siteWith(),
    SAMPLE,
    'missing: None of 1 spans at which a process begins carries pyroscope.profile.id.',
  ],
  ['no trace', siteWith(), { recent: { traceSearch: [] } }, 'unknown (nothing): tempo has no trace'],
  ['Tempo down', siteWith(), { recent: DOWN }, 'unknown (failed): tempo cannot be reached'],
  ['no Pyroscope', siteWith({ pyroscope: null }), {}, 'missing: There is no Pyroscope'],
])('span profiles: %s', (_what, site, scripted, begins) => {
  const text = textOf(verdict(spanProfiles, site, scripted));
  expect(text.slice(0, begins.length)).toBe(begins);
});
