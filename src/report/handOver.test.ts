import { GatewayError } from '../signals/gateway';
import { hostileValues } from '../signals/hostile';
import { ORDERS, place } from '../testing/rails';
import { TRACE_ID } from '../testing/scriptedGateway';
import { clip, visibleText } from '../signals/visibleText';
import type { Rail } from '../model/rail/rail';
import type { WalkState } from '../walk/run';
import { elementsOf, hostileMarkdown, outsideCode, rendered } from './rendered';
import { report } from './report';
import { reportSummary } from './summary';
import { begun, handOver, walked, type ScriptedWalk } from '../testing/scriptedWalk';

/** The report without its queries, which are long. */
function evidenceOf(walk: WalkState): string {
  return report(handOver(walk)).split('\n## Queries\n')[0];
}

test('the summary: what it is about, a line a kind of step, the link', async () => {
  expect(reportSummary(handOver(await walked()))).toBe(
    [
      'Order success, `order-orchestrator`, 2026-11-21 14:38:00 – 15:38:00 UTC (1 h)',
      '',
      '- Burn rate (page): `order-orchestrator` is burning its error budget at 18.2× the allowed rate. The 30d error budget is exhausted: 18.2× the budget is spent.',
      '- Tenant, Partition (localised): 41 % of `hyd-cloud-kitchens`’s requests fail. 39 of its 40 errors are on partition 14.',
      `- Trace (in error): \`place_order\` spends 4.78 s of 4.83 s in \`inventory-check\` → \`postgres-replica-2\`. Trace \`${TRACE_ID}\`.`,
      '- Logs (relevant line): `postgres-replica-2` logs `still vacuuming "public.inventory"`.',
      '- Profile (of the span): 64 % of `place_order`’s own samples are in `retry.spinUntil`.',
      '',
      'https://grafana.example/a/drillrail-correlation-app/rail?from=1&to=2',
      '',
    ].join('\n')
  );
});

describe('the report', () => {
  test.each([
    [
      'its head',
      '# Order success, `order-orchestrator`\n\n2026-11-21 14:38:00 – 15:38:00 UTC (1 h). [Open this walk](https://grafana.example/a/drillrail-correlation-app/rail?from=1&to=2)\n\n- Burn rate (page): ',
    ],
    [
      'the choices',
      'Active choices: tenant `hyd-cloud-kitchens` (suggested), partition 14 (suggested), trace `a91c4f8b2ab0a64792d17ccb90c56be2` (suggested), span `82d6a15e2356b2ae` (suggested)',
    ],
    ['a verdict', '## 2 Tenant: localised\n\n`hyd-cloud-kitchens` has 98 % of errors'],
    ['a join', 'Join: same partition (L2), within `hyd-cloud-kitchens`.'],
    ['windows', '| page | 18.2× (1h) | 18.2× (5m) | 14.4× | page |'],
    ['the objective', 'Objective: 99.5 % over 30d.'],
    [
      'candidates',
      '| `hyd-cloud-kitchens` (suggested) | 39 | 95 | 41 % | 98 % | 0.6× |\n| `other` | 1 | 345 | 0.3 % | 2.5 % | 82.1× |',
    ],
    ['the trace', `Trace \`${TRACE_ID}\` of 4.83 s began at 2026-11-21 15:37:00.000 UTC; spans: 2, in error: 1.`],
    ['the suspect', 'Suspect `82d6a15e2356b2ae`: `inventory-check` waits 4.78 s of 4.83 s for `postgres-replica-2`'],
    [
      'slow spans',
      '| `inventory-check` → `postgres-replica-2` (error) | `order-orchestrator` | 4.78 s | 4.78 s | 99 % |\n| `place_order` |',
    ],
    [
      'lines',
      '```text\n→ 15:37:02.000 postgres-replica-2 still vacuuming "public.inventory"\n  15:37:04.790 order-orchestrator inventory-check timeout after 4.78s\n',
    ],
    ['functions', '| `retry.spinUntil` | 250 ms | 64 % | 360 ms |'],
    ['what was tried', 'Tried:\n\n- exemplars of `http_server_request_duration_seconds_bucket`: none found\n'],
    [
      'the time line',
      '| 1 Burn rate | 2026-11-21 15:38:01.000 | 0.000 s | page |\n| 2 Tenant | 2026-11-21 15:38:01.250 | 0.250 s | localised |',
    ],
    ['the last step reached', '| 6 Profile | 2026-11-21 15:38:03.000 | 2.000 s | of the span |'],
    [
      'PromQL',
      '`exemplars` of prometheus over 2026-11-21 14:38:00 – 15:38:00 UTC, [Explore][5]\n\n```promql\nhttp_server_request_duration_seconds_bucket{service="order-orchestrator"}\n```',
    ],
    ['TraceQL', '```traceql\n{ resource.service.name = "order-orchestrator" }'],
    ['LogQL', '```logql\n{service_name=~"order-orchestrator|postgres-replica-2"} |= '],
    [
      'links to Explore',
      '\n\n[1]: https://grafana.example/explore?kind=instant\n[2]: https://grafana.example/explore?kind=instant\n[3]: https://grafana.example/explore?kind=range\n',
    ],
  ])('has %s', async (_, expected) => {
    expect(report(handOver(await walked()))).toContain(expected);
  });

  test('without Explore has no links but its own', async () => {
    const body = rendered(report(handOver(await walked(), { explore: () => undefined })));
    expect([...body.querySelectorAll('a')].map(({ textContent }) => textContent)).toEqual(['Open this walk']);
  });

  test('tells when and where a recording was made', async () => {
    const recording = { madeAt: Date.parse('2026-11-22T08:00:00Z'), madeIn: 'Main Org., Grafana 12.4.0' };
    const said = 'From a recording made 2026-11-22 08:00:00 UTC in `Main Org., Grafana 12.4.0`.';
    const walk = await walked();
    expect(report(handOver(walk, { recording }))).toContain(said);
    expect(reportSummary(handOver(walk, { recording }))).toContain(said);
    expect(report(handOver(walk, { recording: { ...recording, madeIn: '' } }))).toContain('2026-11-22 08:00:00 UTC.\n');
  });

  test('says who made each choice', async () => {
    const chosen = place({ filters: { tenant: 'other', plan: 'gold' }, trace: TRACE_ID });
    expect(report(handOver(await walked({ place: chosen })))).toContain(
      `Active choices: tenant \`other\` (pinned), partition 14 (from the trace), plan \`gold\` (in the link, but not a dimension of this rail), trace \`${TRACE_ID}\` (pinned), span \`82d6a15e2356b2ae\` (suggested)`
    );
  });

  test('tells a rail of the link that does not exist', async () => {
    const walk = await walked({ place: place({ rail: '<gone>' }) });
    expect(rendered(report(handOver(walk))).querySelectorAll('p')[1]?.textContent).toContain('<gone>');
  });

  test('speaks the reader’s language', async () => {
    const translate = ({ text }: { text: string }) =>
      text.replace('Time line', 'Ablauf *').replace('{{rail}}', 'Schiene {{rail}}');
    const written = report(handOver(await walked(), { translate }));
    expect(written).toContain('# Schiene Order success, `order-orchestrator`');
    expect(written).toContain('## Ablauf \\*\n');
  });
});

describe('steps without a finding', () => {
  const failing: Array<[string, ScriptedWalk['failing'], string]> = [
    [
      'failed, in the backend’s own words',
      { 'rank tenant_id': new GatewayError('rejected', 'prometheus', 'parse error: @here <b>', 400) },
      '## 2 Tenant: failed\n\n`prometheus` refused this query. ',
    ],
    [
      'failed, without words',
      { 'burn now': new GatewayError('timeout', 'prometheus', '') },
      '## 1 Burn rate: failed\n\n`prometheus` did not answer in time. Retry, or choose a shorter time range.\n\n',
    ],
    [
      'absent from a recording',
      { logs: new GatewayError('absent', 'loki', '') },
      '## 5 Logs: not in this recording\n\nThis recording has no answer to this query',
    ],
  ];
  test.each(failing)('%s', async (_, failing, expected) => {
    const walk = await walked({ failing });
    expect(evidenceOf(walk)).toContain(expected);
    expect(outsideCode(rendered(evidenceOf(walk)))).not.toMatch(/@|<b>/);
  });

  test('the time line and the queries tell what failed', async () => {
    const walk = await walked({ failing: { logs: new GatewayError('busy', 'loki', 'too many requests', 429) } });
    const written = report(handOver(walk));
    expect(written).toContain('| 5 Logs | – | – | failed |');
    expect(written).toContain(
      '`byField` of loki over 2026-11-21 15:36:00 – 15:38:04 UTC, failed: too many requests, [Explore]'
    );
  });

  test('empty, with the reason', async () => {
    const rail: Rail = { ...ORDERS, dimensions: [{ name: 'region', title: 'Region', span: 'resource.region' }] };
    expect(evidenceOf(await walked({ rail }))).toMatch(
      /## 2 Region: [^\n]+\n\nNo signal of this service carries [^\n]+\n\nTried:\n\n(- [^\n]+\n)+\n## 3 Trace/
    );
  });

  test('waits, with what for', async () => {
    const failing = { trace: new GatewayError('unreachable', 'tempo', '') };
    const walk = await walked({
      failing,
      place: place({ service: undefined, trace: TRACE_ID }),
      rail: { ...ORDERS, match: undefined },
    });
    expect(walk.stations[0].status).toBe('waiting');
    expect(evidenceOf(walk)).toContain('## 1 Burn rate: waiting\n\nWaiting for the trace to name its service.\n\n');
  });

  test('still loading', () => {
    const walk = begun();
    const { state } = walk;
    walk.stop();
    expect(state?.settled).toBe(false);
    expect(evidenceOf(state as WalkState)).toContain(
      '## 1 Burn rate: not finished\n\nThis step was still running when this was written.'
    );
  });
});

describe('every shape of rail', () => {
  const dimensions = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...ORDERS.dimensions[0], name: `d${index}`, title: `D${index}` }));
  test.each<[string, ScriptedWalk, number]>([
    ['no dimensions, so that labels are ranked', { rail: { ...ORDERS, dimensions: [] } }, 5],
    ['seven dimensions', { rail: { ...ORDERS, dimensions: dimensions(7) } }, 5],
    ['no service', { rail: { ...ORDERS, match: undefined }, place: place({ service: undefined }) }, 5],
    ['a rail that does not exist', { place: place({ rail: 'gone' }) }, 5],
  ])('%s', async (_, script, lines) => {
    const walk = await walked(script);
    const body = rendered(report(handOver(walk)));
    expect(body.querySelector('ul')?.children).toHaveLength(lines);
    expect([...body.querySelectorAll('h2')].map(({ textContent }) => textContent?.replace(/:.*/, ''))).toEqual([
      ...walk.stations.map((_, index) => expect.stringContaining(`${index + 1} `)),
      'Time line',
      'Queries',
    ]);
  });
});

describe('determinism', () => {
  /** Whatever would make it hang on who writes it, where and when. */
  const SELFISH: Array<[object, string]> = [
    [Date, 'now'],
    [performance, 'now'],
    [Math, 'random'],
    [Intl, 'DateTimeFormat'],
    [Intl, 'NumberFormat'],
    ...[
      'getTimezoneOffset',
      'getHours',
      'getDate',
      'getDay',
      'getMonth',
      'getFullYear',
      'toString',
      'toLocaleString',
      'toLocaleDateString',
      'toLocaleTimeString',
    ].map((name): [object, string] => [Date.prototype, name]),
    [Number.prototype, 'toLocaleString'],
    [String.prototype, 'localeCompare'],
  ];

  test('two walks with the same replies give the same bytes, asking no clock, zone or language', async () => {
    const one = await walked();
    const other = await walked({ backwards: true });
    const kept = SELFISH.map(([owner, name]): [object, string, unknown] => [owner, name, Reflect.get(owner, name)]);
    SELFISH.forEach(([owner, name]) =>
      Reflect.set(owner, name, () => {
        throw new Error(`${name} was asked`);
      })
    );
    try {
      expect(report(handOver(other))).toBe(report(handOver(one)));
      expect(reportSummary(handOver(other))).toBe(reportSummary(handOver(one)));
    } finally {
      kept.forEach(([owner, name, value]) => Reflect.set(owner, name, value));
    }
  });

  test('ends its lines in one way, and with one of them', async () => {
    const written = report(handOver(await walked({ word: (plain) => `${plain}\r\n\u2028x` })));
    expect(written).not.toMatch(/[\r\u2028]/);
    expect(written).toMatch(/[^\n]\n$/);
  });
});

describe('texts from outside', () => {
  const KEY = 'k-0';
  /** A text that no one takes for words or figures, with a hostile part before and behind. */
  const around = (hostile: string) => (plain: string) => `${hostile}${KEY}${plain}${hostile}`;

  test.each(
    [...new Set([...hostileMarkdown, ...hostileValues])].map((hostile) => [clip(visibleText(hostile), 40), hostile])
  )('%s adds nothing to the report and survives in it', async (_, hostile) => {
    const tame = rendered(report(handOver(await walked({ word: around('') }))));
    const walk = await walked({ word: around(hostile) });
    const body = rendered(report(handOver(walk)));
    expect(elementsOf(body)).toEqual(elementsOf(tame));
    expect([...body.querySelectorAll('a')].map((link) => link.href)).toEqual(
      [...tame.querySelectorAll('a')].map((link) => link.href)
    );
    expect(outsideCode(body)).toBe(outsideCode(tame));
    // A line that a sentence quotes is cut before it is written down, at its first line break.
    for (const plain of [
      'order-orchestrator',
      'hyd-cloud-kitchens',
      'place_order',
      'postgres-replica-2',
      'inventory-check timeout after 4.78s',
    ]) {
      expect(body.textContent).toContain(clip(visibleText(around(hostile)(plain)), 60).replace(/…$/, ''));
    }
  });
});
