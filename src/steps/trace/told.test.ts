import type { Rail } from '../../model/rail/rail';
import { flavrdash, span, trace } from '../../testing/spans';
import { toldByTrace } from './told';

function rail(...spans: Array<string | undefined>): Rail {
  return {
    id: 'orders',
    title: 'Orders',
    slo: { objective: 0.995, period: '30d', indicator: { type: 'ratio', errors: 'e', total: 't' } },
    dimensions: spans.map((name, index) => ({
      name: `d${index}`,
      title: `D${index}`,
      ...(name ? { span: name } : {}),
    })),
    sources: {},
  };
}

describe('toldByTrace', () => {
  it('tells service and filters', () => {
    expect(toldByTrace(flavrdash(), rail('resource.tenant_id', 'span.messaging.kafka.partition', undefined))).toEqual({
      service: 'order-orchestrator',
      filters: { d0: 'hyd-cloud-kitchens', d1: '14' },
    });
  });

  it.each([
    ['resource.absent', undefined],
    ['.tenant_id', 'hyd-cloud-kitchens'],
    ['span.tenant_id', undefined],
    ['resource."tenant_id"', 'hyd-cloud-kitchens'],
    ['name', 'place_order'],
    ['duration', undefined],
    ['span.__proto__', undefined],
  ])('reads %s', (name, expected) => {
    expect(toldByTrace(flavrdash(), rail(name)).filters.d0).toBe(expected);
  });

  it('prefers the value of a span in error, then of one near the root', () => {
    const spans = [
      span('root', { attributes: { shard: 1 } }),
      span('a', { parent: 'root', attributes: { shard: 2 }, status: 'error' }),
      span('b', { parent: 'a', attributes: { shard: 3 }, status: 'error' }),
    ];
    expect(toldByTrace(trace(spans), rail('span.shard')).filters).toEqual({ d0: '2' });
  });

  it('takes the root rather than a fragment that starts earlier, and the first service at all', () => {
    const lost = span('lost', { parent: 'ff', service: 'other', start: 5 });
    expect(toldByTrace(trace([lost, span('root')]), rail()).service).toBe('order-orchestrator');
    expect(toldByTrace(trace([span('x', { service: '' }), lost]), rail()).service).toBe('other');
    expect(toldByTrace(trace([]), rail('name'))).toEqual({ filters: {} });
  });
});

it('tells the cluster of the root, as it tells the service of the root', () => {
  const spans = [
    span('root', { attributes: { region: 'ap-south-1' } }),
    span('a', { parent: 'root', attributes: { region: 'us-east-1' }, status: 'error' }),
  ];
  const clusters = { dimension: 'd0', sources: {} };
  expect(toldByTrace(trace(spans), { ...rail('span.region', 'span.region'), clusters }).filters).toEqual({
    d0: 'ap-south-1',
    d1: 'us-east-1',
  });
});
