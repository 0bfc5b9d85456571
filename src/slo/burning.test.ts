import { parser } from '@prometheus-io/lezer-promql';
import type { Sample } from '../signals/data';
import type { Rail } from '../model/rail/rail';
import { railWith } from '../testing/railWith';
import { burningQuery, readBurning } from './burning';

const TIME = 1_700_000_000_000;

function rail(id: string, recorded: object, windows?: Rail['slo']['windows']): Rail {
  const base = railWith();
  return {
    ...base,
    id,
    slo: {
      ...base.slo,
      objective: 0.99,
      period: '30d',
      indicator: { type: 'recorded', ...recorded } as Rail['slo']['indicator'],
      ...(windows && { windows }),
    },
  };
}

const sloth = (id: string) => rail(`sloth-${id}`, { errorRatio: `slo:sli_error:ratio_rate$window{sloth_id="${id}"}` });
const GRAFANA = rail('grafana-u', { successRatio: 'grafana_slo_sli_$window{grafana_slo_uuid="u"}' });
const PYRRA = rail('pyrra-p', { errorRatio: 'http:burnrate$window{slo="p|q"}' }, [
  { severity: 'page', long: '1h4m', short: '4m', factor: 14 },
]);

const sample = (name: string, labels: Record<string, string>, value: number): Sample => ({
  labels: { __name__: name, ...labels },
  time: TIME,
  value,
});

it('asks how all of them burn in one query', () => {
  const query = burningQuery([sloth('a'), sloth('b+'), GRAFANA, PYRRA, railWith()], 'prometheus', TIME);
  expect(query).toMatchObject({ kind: 'instant', source: 'prometheus', time: TIME });
  const [ofSloth, ofGrafana, ofPyrra, ...more] = query?.expr.split('\nor\n') ?? [];
  expect(ofSloth).toMatch(
    /^max by \(__name__, sloth_id\) \(\{__name__=~"slo:sli_error:ratio_rate1h\|.*", sloth_id=~"a\|b\\\\\+"\}\)$/
  );
  expect(ofGrafana).toContain('grafana_slo_uuid="u"');
  expect(ofPyrra).toBe('max by (__name__, slo) ({__name__=~"http:burnrate1h4m|http:burnrate4m", slo="p|q"})');
  expect(more).toEqual([]);
  expect(parser.parse(query?.expr ?? '').toString()).not.toContain('⚠');
});

it('asks nothing for rails without recorded ratios', () => {
  expect(burningQuery([railWith()], 'prometheus', TIME)).toBeUndefined();
});

it('reads what the burn-rate step would say', () => {
  const everywhere = (id: string, value: number) =>
    ['5m', '30m', '1h', '2h', '6h', '1d', '3d'].map((window) =>
      sample(`slo:sli_error:ratio_rate${window}`, { sloth_id: id }, value)
    );
  const states = readBurning(
    [sloth('pages'), sloth('fine'), sloth('unknown'), GRAFANA, PYRRA],
    [
      ...everywhere('pages', 0.5),
      ...everywhere('fine', 0.001),
      ...['5m', '30m', '1h', '6h'].map((window) =>
        sample(`grafana_slo_sli_${window}`, { grafana_slo_uuid: 'u' }, window === '1h' || window === '6h' ? 0.7 : 1)
      ),
      sample('http:burnrate1h4m', { slo: 'p|q' }, 0.2),
      sample('http:burnrate4m', { slo: 'p|q' }, 0.2),
    ]
  );
  expect([...states].map(([id, { code, burn }]) => [id, code, Math.round(burn)])).toEqual([
    ['sloth-pages', 'page', 50],
    ['sloth-fine', 'fine', 0],
    ['grafana-u', 'recovering', 30],
    ['pyrra-p', 'page', 20],
  ]);
});
