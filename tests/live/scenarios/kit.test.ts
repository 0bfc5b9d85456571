import { STATUSES } from '../../../dev/faults/fault';
import { scenarios, withRails, withSettings } from './kit';
import { counter, pushLogs, pushMetrics, pushProfile, pushTraces, traceOf } from './push';

/* The kit itself: the healthy walk, and that a fault reaches the walk and is gone afterwards. */
const { scenario, stage, walk } = scenarios('the kit', {
  forbid: ['loki'],
  push: async ({ urls, from, to }) => {
    const service = 'checkout';
    const start = to - 10 * 60_000;
    const time = `${start + 20}000000`;
    const [traceId, spanId] = ['c0ffee'.padStart(32, '1'), 'c0ffee'.padStart(16, '1')];
    const outcome = (name: string, perMinute: number) =>
      counter({ __name__: 'checkouts_total', service, outcome: name }, { from, to, perMinute });
    await pushMetrics(urls, [outcome('ok', 8), outcome('error', 2)]);
    await pushTraces(
      urls,
      traceOf(traceId, start, {
        spanId,
        service,
        name: 'POST /checkout',
        kind: 'server',
        at: 0,
        duration: 900,
        error: 'no',
      })
    );
    await pushLogs(urls, [
      {
        resource: { 'service.name': service },
        time,
        severity: 'ERROR',
        line: 'card refused',
        traceId,
        spanId,
        attributes: {},
      },
    ]);
    await pushProfile(urls, {
      service,
      labels: {},
      startMs: start - 5000,
      durationMs: 15_000,
      samples: [{ frames: [{ function: 'charge', file: 'charge.go', line: 1 }], cpuNanoseconds: 5e8 }],
    });
  },
});

const HEALTHY = {
  'burn-rate': 'found',
  'split-tenant': 'found',
  'split-partition': 'found',
  trace: 'found',
  logs: 'found',
  profile: 'found',
};

scenario({ name: 'nothing goes wrong', station: 'trace', level: 3, sentence: '5 traces match', states: HEALTHY });

scenario({
  name: 'one backend answers 500',
  station: 'logs',
  faults: [{ backend: 'loki', fault: STATUSES[500] }],
  states: { ...HEALTHY, logs: 'failed broken' },
});

scenario({ name: 'and then no more', station: 'logs', states: HEALTHY });

scenario({
  name: 'a viewer who may not read the logs',
  station: 'logs',
  token: 'viewer',
  states: { ...HEALTHY, logs: 'failed forbidden' },
});

scenario({
  name: 'other settings of a data source',
  station: 'logs',
  site: withSettings('tempo', { tracesToLogsV2: { datasourceUid: 'elsewhere' } }),
  states: HEALTHY,
});

scenario({
  name: 'a rail and a service of the file’s own',
  station: 'logs',
  link: { 'var-rail': undefined, 'var-service': 'checkout' },
  site: withRails({
    id: 'checkout',
    title: 'Checkout',
    slo: {
      objective: 0.99,
      indicator: {
        type: 'ratio',
        errors: 'checkouts_total{service="$service",outcome="error"}',
        total: 'checkouts_total{service="$service"}',
      },
    },
  }),
  sentence: 'card refused',
  states: { 'burn-rate': 'found', trace: 'found', logs: 'found', profile: 'found' },
});

test('what was asked of a backend can be read', async () => {
  await walk();
  expect(stage().proxy.asked('loki').join()).toContain(stage().incident?.traceId);
});
