import compareBody from '../../signals/recorded/tempo-3-compare.json';
import { instantMetrics } from '../../signals/traceMetrics';
import { comparedSpans } from './compared';

const query = { kind: 'traceMetrics', source: 'tempo', expr: '', from: 0, to: 1 } as const;
const decoded = instantMetrics.decode(query, JSON.stringify(compareBody));

/* 40 requests, 10 of which fail: { resource.service.name = "pay" && (kind = server || …) } | compare({ status = error }, 10) */
describe('compare() of Tempo 3', () => {
  const { attributes, bad, good } = comparedSpans(decoded);
  const counts = (name: string) => {
    const { bad: ofBad = new Map(), good: ofGood = new Map() } = attributes.get(name) ?? {};
    return { bad: Object.fromEntries(ofBad), good: Object.fromEntries(ofGood) };
  };

  it('counts each span once, though what the filter names is there twice', () => {
    expect({ bad, good }).toEqual({ bad: 10, good: 30 });
    expect(counts('resource.service.name')).toEqual({ bad: { pay: 20 }, good: { pay: 60 } });
  });

  it('takes the absence of a value for none', () => {
    expect(counts('span.zone')).toEqual({ bad: { a: 8, b: 2 }, good: { b: 20 } });
    expect(counts('span.http.route')).toEqual({ bad: { '/x': 10 }, good: { '/x': 10 } });
    expect(counts('resource.k8s.pod.name')).toEqual({ bad: {}, good: {} });
    expect(attributes.has('name')).toBe(false);
  });

  it('knows which have more values than came', () => {
    const cut = [...attributes].flatMap(([name, values]) => (values.cut ? [name] : []));
    expect(cut).toEqual(['span.n']);
  });
});

describe('compare() of others', () => {
  const series = (type: string, name: string, value: string, count: number, more = {}) => ({
    labels: { __meta_type: type, [name]: value, ...more },
    value: count,
  });

  it('takes the largest total where none is of every span, and what is marked as cut', () => {
    const compared = comparedSpans({
      series: [
        series('selection', 'span.x', 'a', 4),
        series('selection_total', 'span.x', 'nil', 4),
        series('selection_total', 'span.y', 'nil', 7),
        { labels: { __meta_error: '__too_many_values__', 'span.y': 'nil' }, value: 0 },
        { labels: { __meta_type: 'baseline' }, value: 3 },
      ],
    });
    expect(compared).toMatchObject({ bad: 7, good: 0 });
    expect(compared.attributes.get('span.x')).toEqual({ bad: new Map([['a', 4]]), good: new Map(), cut: false });
    expect(compared.attributes.get('span.y')?.cut).toBe(true);
  });
});
