import { ORDERS, RANGE, SITE } from '../testing/rails';
import { HOUR } from '../signals/time';
import { scriptedGateway } from '../testing/scriptedGateway';
import { queryText } from '../signals/queryText';
import { plainText } from '../model/words/message';
import type { Rail } from '../model/rail/rail';
import { Walk } from '../walk/run';
import { previewOf } from './preview';

function texts(rail: Rail, dataSources = SITE.dataSources): Record<string, string[]> {
  return Object.fromEntries(
    previewOf(rail, 'order-orchestrator', dataSources, RANGE).map(({ station, queries }) => [
      station.id,
      queries.map(({ query }) => queryText(query).text),
    ])
  );
}

describe('the preview of a rail', () => {
  it('has one entry a station, in their order', () => {
    const preview = previewOf(ORDERS, 'order-orchestrator', SITE.dataSources, RANGE);
    expect(preview.map(({ title }) => plainText(title))).toEqual([
      'Burn rate',
      'Tenant',
      'Partition',
      'Trace',
      'Logs',
      'Profile',
    ]);
    expect(preview[3].queries.map(({ source }) => source)).toEqual(['tempo', 'prometheus', 'prometheus']);
  });

  it('is what a walk sends where no step above has a say', async () => {
    const walk = new Walk(scriptedGateway(), SITE);
    walk.go({ from: 'now-1h', to: 'now', service: 'order-orchestrator', filters: {}, sources: {} }, RANGE);
    const { stations } = await walk.settled();
    const sent = (id: string) =>
      stations.find(({ station }) => station.id === id)?.sent.map(({ answer }) => queryText(answer.query).text);
    const preview = texts(ORDERS);
    expect(preview['burn-rate']).toEqual(sent('burn-rate'));
    expect(preview['split-tenant']).toEqual(sent('split-tenant'));
  });

  it('says where a step takes what the ones above found', () => {
    const preview = texts(ORDERS);
    expect(preview['split-tenant'].join()).not.toContain('<');
    expect(preview['split-partition'].join()).toContain('tenant_id="<tenant>"');
    expect(preview.trace[0]).toBe(
      '{ resource.service.name = "order-orchestrator" } && { resource.tenant_id = "<tenant>" } && { span.messaging.kafka.partition = "<partition>" } && { status = error }'
    );
    expect(preview.logs.at(-1)).toBe('{service_name="order-orchestrator"} |= "<trace>"');
    expect(preview.profile).toEqual(['process_cpu:cpu:nanoseconds:cpu:nanoseconds{service_name="order-orchestrator"}']);
  });

  it('follows the definition', () => {
    const latency: Rail = {
      ...ORDERS,
      slo: { ...ORDERS.slo, indicator: { type: 'latency', histogram: 'd_bucket{service="$service"}', threshold: 0.5 } },
      dimensions: [],
      exemplars: undefined,
    };
    expect(Object.keys(texts(latency))).toEqual(['burn-rate', 'dimensions', 'trace', 'logs', 'profile']);
    expect(texts(latency)['burn-rate'].join()).toContain('d_bucket{service="order-orchestrator", le=~"');
    // The burn rate's chart tells the trace step when it began.
    expect(texts(latency).trace).toEqual([
      expect.stringContaining('duration > 500ms'),
      expect.stringContaining('d_bucket'),
    ]);
  });

  it('says why a step asks nothing', () => {
    const [burnRate, tenant] = previewOf(
      { ...ORDERS, dimensions: [{ name: 'tenant', title: 'Tenant', log: 'tenant_id' }] },
      'order-orchestrator',
      SITE.dataSources,
      { from: RANGE.to - HOUR, to: RANGE.to }
    );
    expect(burnRate.reason).toBeUndefined();
    expect(tenant.queries.map(({ name }) => name)).toEqual(['totals', 'labels']);
    const without = previewOf(
      ORDERS,
      'x',
      SITE.dataSources.filter(({ uid }) => uid !== 'loki'),
      RANGE
    );
    expect(plainText(without[4].reason ?? { id: '', text: '' })).toContain('no Loki data source');
  });
});
