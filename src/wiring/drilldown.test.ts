import '../testing/intersectionObserver';
import { AdHocFiltersVariable } from '@grafana/scenes';
import { hostileValues } from '../signals/hostile';
import { logsDrilldown, metricsDrilldown, profilesDrilldown, tracesDrilldown } from './drilldown';

const ASKED = { source: 'uid&1', from: 1_700_000_000_000, to: 1_700_003_600_000 };

function read(path: string | undefined) {
  const { pathname, searchParams } = new URL(path ?? '', 'http://localhost');
  return { pathname, search: Object.fromEntries(searchParams), filters: searchParams.getAll('var-filters') };
}

/** What an ad hoc filter variable, as the apps have it, makes of the address. */
function filtersIn(path: string | undefined) {
  const variable = new AdHocFiltersVariable({ name: 'filters' });
  variable.urlSync?.updateFromUrl({ 'var-filters': read(path).filters });
  return variable.state.filters.map(({ key, operator, value }) => `${key}${operator}${value}`);
}

const odd = hostileValues.filter((value) => value !== '');
const uncarried = /[\u0000-\u001f\u007f-\u009f$]/;

describe('Metrics Drilldown', () => {
  it('has the metric under its matchers, source and time', () => {
    const path = metricsDrilldown(ASKED, {
      metric: 'orders_total',
      matchers: [
        { label: 'service', op: '=', value: 'order-orchestrator' },
        { label: 'code', op: '=~', value: '5..|429' },
      ],
    });
    expect(read(path)).toMatchObject({
      pathname: '/a/grafana-metricsdrilldown-app/drilldown',
      search: { metric: 'orders_total', from: '1700000000000', to: '1700003600000', 'var-ds': 'uid&1' },
    });
    expect(filtersIn(path)).toEqual(['service=order-orchestrator', 'code=~5..|429']);
  });

  it.each(odd)('carries %p as it is, or not at all', (value) => {
    const path = metricsDrilldown(ASKED, { metric: 'm', matchers: [{ label: 'l', op: '=', value }] });
    if (uncarried.test(value)) {
      expect(path).toBeUndefined();
    } else {
      expect(filtersIn(path)).toEqual([`l=${value}`]);
    }
  });

  it.each(['', '__gfp__', 'x__gfc__', '__gfh__y', '__CVΩ__z'])(
    'has no link for %p, which would arrive as something else',
    (value) => {
      expect(metricsDrilldown(ASKED, { metric: 'm', matchers: [{ label: 'l', op: '=', value }] })).toBeUndefined();
    }
  );

  it('has no link without the name of a metric', () => {
    expect(metricsDrilldown(ASKED, { matchers: [{ label: 'l', op: '=', value: 'x' }] })).toBeUndefined();
  });
});

describe('Traces Drilldown', () => {
  const service = { attribute: 'resource.service.name', value: 'shop', text: true };

  it('has the spans that match and the trace that is open', () => {
    const partition = { attribute: 'span.messaging.kafka.partition', value: '14', text: false };
    const path = tracesDrilldown(ASKED, [service, partition], 'errors', { traceId: 'a', spanId: 'b' });
    expect(read(path)).toMatchObject({
      pathname: '/a/grafana-exploretraces-app/explore',
      search: { 'var-ds': 'uid&1', 'var-primarySignal': 'true', 'var-metric': 'errors', traceId: 'a', spanId: 'b' },
    });
    expect(filtersIn(path)).toEqual(['resource.service.name=shop', 'span.messaging.kafka.partition=14']);
  });

  it.each(['14', '1e3', '0x1f', 'Infinity', 'true', 'false'])(
    'has no link for the text %p, which the app writes without quotes',
    (value) => {
      expect(tracesDrilldown(ASKED, [{ ...service, value }], 'rate')).toBeUndefined();
    }
  );

  it.each(odd)('carries %p as it is, or not at all', (value) => {
    const path = tracesDrilldown(ASKED, [service, { attribute: 'span.tenant', value, text: true }], 'rate');
    if (path !== undefined) {
      expect(filtersIn(path)).toEqual(['resource.service.name=shop', `span.tenant=${value}`]);
    } else {
      expect(uncarried.test(value) || ['true', 'false'].includes(value) || !Number.isNaN(Number(value))).toBe(true);
    }
  });
});

describe('Logs Drilldown', () => {
  const stream = { label: 'service_name', value: 'shop/eu' };

  it('has the stream and the field that names the trace', () => {
    expect(read(logsDrilldown(ASKED, stream, { id: 'abc', metadata: 'trace_id' }))).toEqual({
      pathname: '/a/grafana-lokiexplore-app/explore/service/shop-eu/logs',
      search: {
        'var-ds': 'uid&1',
        from: '1700000000000',
        to: '1700003600000',
        'var-metadata': 'trace_id|=|__CVΩ__abc,abc',
        'var-filters': 'service_name|=|__CVΩ__shop/eu,shop/eu',
      },
      filters: ['service_name|=|__CVΩ__shop/eu,shop/eu'],
    });
  });

  it('has the id as a line filter where it stands in the text, and the label of another name', () => {
    const { pathname, search } = read(logsDrilldown(ASKED, { label: 'app', value: 'a,b|c' }, { id: 'abc' }));
    expect(pathname).toBe('/a/grafana-lokiexplore-app/explore/app/a%2Cb%7Cc/logs');
    expect(search).toMatchObject({
      'var-lineFilters': 'caseSensitive,0|__gfp__=|abc',
      'var-filters': 'app|=|__CVΩ__a__gfc__b__gfp__c,a__gfc__b__gfp__c',
    });
  });

  it.each(odd)('carries %p as it is, or not at all', (value) => {
    const path = logsDrilldown(ASKED, { label: 'app', value }, { id: 'abc' });
    if (uncarried.test(value) || /["\\]/.test(value)) {
      expect(path).toBeUndefined();
    } else {
      expect(read(path).pathname).toMatch(/^\/a\/grafana-lokiexplore-app\/explore\/app\/[^/]+\/logs$/);
      const [filter] = read(path).filters;
      expect(
        filter
          .split('|')[2]
          .split(',')[0]
          .replaceAll('__gfp__', '|')
          .replaceAll('__gfc__', ',')
          .replaceAll('__gfh__', '#')
      ).toBe(`__CVΩ__${value}`);
    }
  });
});

describe('Profiles Drilldown', () => {
  it('has the flame graph of a service, of some of its spans where they are named', () => {
    const asked = { service: 'shop', profileType: 'process_cpu:cpu:nanoseconds:cpu:nanoseconds' };
    expect(read(profilesDrilldown(ASKED, { ...asked, spanIds: ['a', 'b'] }))).toMatchObject({
      pathname: '/a/grafana-pyroscope-app/explore',
      search: {
        'var-dataSource': 'uid&1',
        'var-serviceName': 'shop',
        'var-profileMetricId': asked.profileType,
        explorationType: 'flame-graph',
        'var-spanSelector': 'a,b',
      },
    });
    expect(read(profilesDrilldown(ASKED, asked)).search).not.toHaveProperty('var-spanSelector');
  });

  it.each(hostileValues)('carries %p as it is, or not at all', (service) => {
    const path = profilesDrilldown(ASKED, { service, profileType: 'cpu' });
    expect(path && read(path).search['var-serviceName']).toBe(
      service === '' || uncarried.test(service) ? undefined : service
    );
  });
});
