import { derivedTraceIds, readNames } from './names';

describe('names', () => {
  const usual = readNames();

  it('are the usual ones where nobody says otherwise', () => {
    expect(usual.logTraceId[0]).toBe('trace_id');
    expect(usual.logSpanId[0]).toBe('span_id');
    expect(usual.logService.slice(0, 3)).toEqual(['service_name', 'service', 'app']);
    expect(usual.profileService[0]).toBe('service_name');
    expect(usual.logPod[0]).toBe('pod');
    expect(usual.spanPod).toEqual(expect.arrayContaining(['k8s.pod.name', 'pod', 'host.name']));
  });

  it('are those of the links before, each once', () => {
    const tags = [
      { key: 'host.name', label: 'machine' },
      { key: 'k8s.pod.name', label: 'kube_pod' },
      { key: 'service.name', label: 'app' },
      { key: 'cluster', label: 'cluster' },
    ];
    const names = readNames(undefined, {
      toLogs: tags,
      toProfiles: [{ key: 'service.name', label: 'application' }],
      logTraceId: ['tid'],
    });
    expect(names.logTraceId).toEqual(['tid', ...usual.logTraceId]);
    expect(names.logService.slice(0, 3)).toEqual(['app', 'service_name', 'service']);
    expect(names.logService.filter((name) => name === 'app')).toHaveLength(1);
    expect(names.logPod.slice(0, 3)).toEqual(['kube_pod', 'machine', 'pod']);
    expect(names.spanPod.slice(0, 2)).toEqual(['k8s.pod.name', 'host.name']);
    expect(names.profileService.slice(0, 2)).toEqual(['application', 'service_name']);
  });

  it('are those of the rail before all others', () => {
    const names = readNames(
      {
        traceId: ['req'],
        spanId: ['sid'],
        service: { log: ['svc'], profile: ['program'] },
        pod: { log: ['p'], span: ['resource.kube.pod', 'pod'], profile: ['instance_id'] },
      },
      { toLogs: [{ key: 'service.name', label: 'app' }], logTraceId: ['tid'] }
    );
    expect(names.logTraceId.slice(0, 3)).toEqual(['req', 'tid', 'trace_id']);
    expect(names.logSpanId.slice(0, 2)).toEqual(['sid', 'span_id']);
    expect(names.logService.slice(0, 2)).toEqual(['svc', 'app']);
    expect(names.logPod[0]).toBe('p');
    expect(names.spanPod.slice(0, 3)).toEqual(['kube.pod', 'pod', 'k8s.pod.name']);
    expect(names.profileService.slice(0, 2)).toEqual(['program', 'service_name']);
    expect(names.profilePod[0]).toBe('instance_id');
  });
});

describe('a derived field tells what logs call a trace id', () => {
  const told = (matcherRegex: unknown, over: object = {}) =>
    derivedTraceIds(
      { derivedFields: [{ name: 'Trace', datasourceUid: 'tempo', matcherRegex, ...over }] },
      (uid) => uid === 'tempo'
    );

  it.each([
    ['by a label', 'label', 'tid', ['tid']],
    ['by a label, anchored', 'label', '^otel.trace$', ['otel.trace']],
    ['by any of several labels', 'label', '^(trace_?id|traceI[dD])$', []],
    ['in logfmt', 'regex', 'tid=(\\w+)', ['tid']],
    ['in logfmt, perhaps quoted', undefined, '(?:^|\\s)tid="?([0-9a-f]+)', ['tid']],
    ['in JSON', 'regex', '"trace.id":"(\\w+)"', ['trace.id']],
    ['in JSON with blanks', 'regex', '"tid"\\s*:\\s*"([0-9a-f]{32})"', ['tid']],
    ['in JSON within JSON', 'regex', '\\\\"tid\\\\":\\\\"(\\w+)', ['tid']],
    ['by an alternative', 'regex', '(?:trace_?id|tid)=(\\w+)', []],
    ['without a name', 'regex', '([0-9a-f]{32})', []],
    ['by nothing', 'regex', 7, []],
  ])('%s', (_, matcherType, matcherRegex, expected) => {
    expect(told(matcherRegex, { matcherType })).toEqual(expected);
  });

  it('only where it leads to traces', () => {
    expect(told('tid=(\\w+)', { datasourceUid: 'jaeger' })).toEqual([]);
    expect(told('tid=(\\w+)', { datasourceUid: undefined })).toEqual([]);
    expect(derivedTraceIds({ derivedFields: 'x' }, () => true)).toEqual([]);
  });
});
