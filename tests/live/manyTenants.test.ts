/** @needs prometheus */
import { startStack, type Stack } from '../../dev/stack/stack';
import { MANY, MANY_CULPRIT, MANY_SERVICE, pushManyTenants } from '../../dev/workload/confounded/manyTenants';
import { RAILS } from '../../dev/workload/confounded/rails';
import { HOUR, seriesOf } from '../../dev/workload/confounded/series';
import type { Flow } from '../../dev/workload/confounded/incident';
import { pushMetrics, writeRequests } from '../../dev/workload/ingest/metrics';
import { railPath } from '../../dev/workload/place';
import { hostileValues } from '../../src/signals/hostile';
import { afterClick } from '../../src/walk/clickTarget';
import { dimensionNames, encodePlace } from '../../src/model/place/placeCodec';
import { failuresOf, walkPath, type Walked } from './confounded/site';

const at = Math.floor(Date.now() / 1000) * 1000;
const HOSTILE_SERVICE = 'hostile-tenants';
const HOSTILE_CULPRIT = '"} or vector(1) #\\\n\t{{value}} $service ${x} \'`😀';

/** Values that are wrong without an escape somewhere on the way: URL, PromQL, label_replace, JSON, sentences, objects. */
const HOSTILE = [
  ...new Set([
    ...hostileValues.filter(Boolean),
    HOSTILE_CULPRIT,
    ...[
      '{{value}}',
      '{{}}',
      '$1',
      '${1}',
      '$',
      '{',
      '__proto__',
      'constructor',
      'toString',
      '👩‍👩‍👧‍👦',
      'e\u0301',
      ' acme ',
      'acme\\',
      '-1e3',
      'NaN',
      'null',
    ],
    ...['x'.repeat(1000), '\u202eright to left', '%2F%00', 'a=b&var-tenant=c', '+', '<b>bold</b>', "'; --"],
  ]),
];

let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ only: ['prometheus'] });
}, 1_800_000);

afterAll(() => stack?.stop());

const pathOf = (service: string) => railPath(at - HOUR, at, { rail: RAILS.outcomes.id, service });

/** What a split asked of Prometheus. */
function costOf({ split }: Walked) {
  const { queries } = split('tenant');
  return {
    requests: queries.reduce((sum, { requests }) => sum + requests, 0),
    bytes: queries.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

describe('10,000 tenants', () => {
  let walked: Walked;

  beforeAll(async () => {
    const began = performance.now();
    const series = await pushManyTenants(stack.urls.prometheus, at);
    process.stdout.write(
      `\n${series} series of ${MANY} tenants pushed in ${Math.round(performance.now() - began)} ms\n`
    );
    walked = await walkPath({ prometheus: stack.urls.prometheus }, pathOf(MANY_SERVICE));
  }, 300_000);

  it('are split in at most two requests, with under 100 kB of replies', () => {
    const { requests, bytes } = costOf(walked);
    process.stdout.write(`\none split over ${MANY} tenants: ${requests} requests, ${bytes} bytes\n`);
    expect(requests).toBeLessThanOrEqual(2);
    expect(bytes).toBeLessThan(100_000);
  });

  it('of which the one that fails is named, the rest only counted', () => {
    const { verdict, evidence } = walked.split('tenant');
    expect({ verdict, suggested: evidence.suggested }).toEqual({ verdict: 'localised', suggested: MANY_CULPRIT });
    expect(evidence.candidates).toHaveLength(20);
    expect(evidence.others.count).toBe(MANY - 20);
  });

  it('any of which can be chosen, in one request more', async () => {
    const { place, state } = walked;
    const value = 'tenant-00042';
    const chosen = afterClick(place, state, { kind: 'value', dimension: 'tenant', value });
    const again = await walkPath(
      { prometheus: stack.urls.prometheus },
      `?${encodePlace(chosen, dimensionNames(state.rail))}`
    );
    expect(again.split('tenant').evidence).toMatchObject({ pinnedMissing: false });
    expect(again.split('tenant').evidence.candidates.map((candidate) => candidate.value)).toContain(value);
    expect(costOf(again).requests).toBeLessThanOrEqual(2);
    expect(costOf(again).bytes).toBeLessThan(100_000);
  });
});

describe('tenants with names as nobody wishes to see them', () => {
  let top: Walked;

  beforeAll(async () => {
    const flows = HOSTILE.flatMap((tenant, index): Flow[] => {
      const bad = tenant === HOSTILE_CULPRIT ? 1_000 : 1;
      return [
        { tenant, partition: '1', before: [requestsOf(index), 1], during: [requestsOf(index), bad] },
        { tenant, partition: '2', before: [1_000, 1], during: [1_000, 1] },
      ];
    });
    const incident = { name: HOSTILE_SERVICE, happens: '', flows, right: {} };
    await pushMetrics(stack.urls.prometheus, writeRequests(seriesOf(incident, at)));
    top = await walkPath({ prometheus: stack.urls.prometheus }, pathOf(HOSTILE_SERVICE));
  }, 300_000);

  it('the culprit is found, whatever it is called', () => {
    expect(top.split('tenant').evidence.suggested).toBe(HOSTILE_CULPRIT);
    expect(top.split('tenant').verdict).toBe('localised');
    expect(top.split('partition').evidence.suggested).toBe('1');
    expect(top.split('tenant').sentence).toContain('{{value}} $service ${x}');
  });

  it.each(HOSTILE.map((value, index) => [shown(value), value, index] as const))(
    '%s is chosen by a click, and is itself',
    async (_, value, index) => {
      const chosen = afterClick(top.place, top.state, { kind: 'value', dimension: 'tenant', value });
      const walked = await walkPath(
        { prometheus: stack.urls.prometheus },
        `?${encodePlace(chosen, dimensionNames(top.state.rail))}`
      );
      const { split, report } = walked;
      expect(report.filters[0]).toEqual({ dimension: 'tenant', value, origin: 'pinned' });
      const { candidates, pinnedMissing } = split('tenant').evidence;
      expect(pinnedMissing).toBe(false);
      // Every tenant has another number of requests: it is this one and no other, also in the split within it.
      const requests = candidates.find((candidate) => candidate.value === value)?.requests;
      expect(requests).toBeCloseTo(requestsOf(index) + 1_000, -1);
      const within = split('partition').evidence;
      expect(within.totals.requests).toBeCloseTo(requestsOf(index) + 1_000, -1);
      expect(failuresOf(walked)).toEqual([]);
    }
  );
});

function requestsOf(index: number): number {
  return 2_000 + index * 20;
}

function shown(value: string): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}… (${value.length})` : text;
}
