import { readQuery } from './readQuery';

/** name → value where the query allows one only, name → null where its parts disagree */
function read(type: string, expression: string): Record<string, string | null> | undefined {
  const facts = readQuery({ type, expression });
  return (
    facts &&
    Object.fromEntries([...facts.values].map(([name, texts]) => [name, texts.size === 1 ? [...texts][0] : null]))
  );
}

describe('PromQL', () => {
  it.each<[string, Record<string, string | null> | undefined]>([
    ['orders_total{service="a", tenant_id="b"}', { service: 'a', tenant_id: 'b' }],
    [
      'sum by (x) (rate(o{service="a"}[$__rate_interval])) / sum(rate(t{service=\'a\'}[${__interval}]))',
      { service: 'a' },
    ],
    ['sum(rate(o{service="a",outcome="error"}[5m])) or vector(0)', { service: 'a', outcome: 'error' }],
    ['a{x="1"} / b{x="2"} + c{x="1"}', { x: null }],
    ['a{x="1"} / b', { x: '1' }],
    ['a{x=""} + b{x!="1", y!~"2"}', {}],
    ['a{x=~"hyd-cloud-kitchens"}', { x: 'hyd-cloud-kitchens' }],
    ['a{x=~"acme\\\\.com \\\\(eu\\\\)"}', { x: 'acme.com (eu)' }],
    ['a{x=~"a|b", y=~".+", z=~".*", v=~"a.c", w=~"\\\\d"}', {}],
    ['a{x="$tenant", y="${tenant}", z="[[tenant]]", v=~"${tenant:regex}", w="$__all"}', {}],
    ['{"http.requests", "k8s.pod.name"="p"}', { 'k8s.pod.name': 'p' }],
    ['a{x="tab\\there \\"quoted\\" \\u00fc"}', { x: 'tab\there "quoted" ü' }],
    ['a{x=`raw \\n`}', { x: 'raw \\n' }],
    ['a{__proto__="x"}', Object.fromEntries([['__proto__', 'x']])],
    ['sum(rate(a{x="1"}[$custom]))', undefined],
    ['a{x="1"', undefined],
    ['', undefined],
  ])('%s', (expression, values) => {
    expect(read('prometheus', expression)).toEqual(values);
  });

  it.each([
    ['rate(orders_total{x="1"}[5m])', ['orders_total']],
    ['{__name__="orders_total"}', ['orders_total']],
    ['{"orders.total"} / other', ['orders.total', 'other']],
    ['{__name__=~"a|b", x="1"}', []],
  ])('%s counts %j', (expression, metrics) => {
    expect(readQuery({ type: 'prometheus', expression })?.metrics).toEqual(metrics);
  });
});

describe('LogQL', () => {
  const ID = '0af7651916cd43dd8448eb211c80319c';

  it.each<[string, Record<string, string | null> | undefined]>([
    ['{service_name="a"} |= "x"', { service_name: 'a' }],
    ['sum(rate({app=`a`, x=~"b"} | json | tenant_id="t" [$__auto]))', { app: 'a', x: 'b', tenant_id: 't' }],
    ['{a="1"} | b="2", c="3" and d="4"', { a: '1', b: '2', c: '3', d: '4' }],
    ['{a="1"} | b="2" or c="3"', { a: '1' }],
    ['{a="1"} | b="2" or b="2"', { a: '1', b: '2' }],
    ['{a="1"} | b="2" or (b="3" and c="4")', { a: '1', b: null }],
    ['{a="1"} | partition == 14 | status >= 500 | took > 1s', { a: '1', partition: '14' }],
    ['{a="1"} | json b="c" | label_format d="e" | line_format "{{.f}}"', { a: '1' }],
    ['rate({a="1"}[1m]) / rate({a="2"}[1m])', { a: null }],
    [`{a="1"} |= "${ID}"`, { a: '1', 'line filter': ID }],
    [`{a="1"} |= "${ID}" or "x" != "${ID}" |~ "${ID}"`, { a: '1' }],
    ['{a="say \\"hi\\"\\n"}', { a: 'say "hi"\n' }],
    ['{a="$app", b="${app:raw}"}', {}],
    ['{a="1"} |', undefined],
    ['not a query', undefined],
  ])('%s', (expression, values) => {
    expect(read('loki', expression)).toEqual(values);
  });
});

describe('TraceQL', () => {
  it.each<[string, Record<string, string | null> | undefined]>([
    [
      '{ resource.service.name = "a" && span.messaging.kafka.partition = 14 }',
      { 'resource.service.name': 'a', 'span.messaging.kafka.partition': '14' },
    ],
    ['{ name = "GET /" && .tenant = `t` && span:name = "GET /" }', { name: 'GET /', '.tenant': 't' }],
    ['{ (span.x = 14 || span.x = "14") && resource.y = "1" }', { 'span.x': '14', 'resource.y': '1' }],
    ['{ span.x = "1" || span.y = "2" }', {}],
    ['{ span.z = "3" && span.y != "2" && !(span.x = "1") }', { 'span.z': '3' }],
    // the grammar takes all that follows for negated
    ['{ !(span.x = "1") && span.z = "3" }', {}],
    ['{ "1" = span.x }', { 'span.x': '1' }],
    ['{ span.x = span.y }', {}],
    ['{ resource."a b\\"c" = "1" }', { 'resource.a b"c': '1' }],
    ['{ resource.a = "1" } >> { resource.a = "2" && span.b = "3" }', { 'resource.a': null, 'span.b': '3' }],
    ['{ resource.a = "1" } || { resource.b = "2" }', {}],
    ['{ resource.a = "1" } | rate() by (resource.b)', { 'resource.a': '1' }],
    ['{ } | compare({ resource.a = "1" })', {}],
    [
      '{ span.x =~ "a\\\\.b" && span.y =~ "a.*" && duration > 1s && status = error }',
      { 'span.x': 'a.b', status: 'error' },
    ],
    ['{ resource.a = "$tenant" }', {}],
    ['{ trace:id = "0AF7" }', { 'trace:id': '0AF7' }],
    [' 0af7651916cd43dd8448eb211c80319c ', { 'trace:id': '0af7651916cd43dd8448eb211c80319c' }],
    ['{ resource.a = ', undefined],
  ])('%s', (expression, values) => {
    expect(read('tempo', expression)).toEqual(values);
  });
});

describe('other languages', () => {
  it.each<[string, string, Record<string, string | null> | undefined]>([
    [
      'grafana-pyroscope-datasource',
      '{service_name="a", "k8s.pod.name"="p"}',
      { service_name: 'a', 'k8s.pod.name': 'p' },
    ],
    ['grafana-pyroscope-datasource', '{}', {}],
    ['', 'sum(rate(a{x="1"}[5m])) > 0.1', { x: '1' }],
    ['', 'sum(rate({x="1"} |= "error" [5m]))', { x: '1' }],
    ['', 'select * from t', undefined],
    ['elasticsearch', 'a{x="1"}', undefined],
  ])('%s: %s', (type, expression, values) => {
    expect(read(type, expression)).toEqual(values);
  });
});

describe('one value in any language', () => {
  it.each([
    'a b',
    'a"b\\c',
    "it's",
    'tab\tnew\nline',
    'ünïcödé 🚚',
    '<script>',
    'a&b=c;d',
    '100 %',
    '{}[]()',
    '../..',
    '0',
  ])('%j', (text) => {
    const literal = JSON.stringify(text);
    expect(read('prometheus', `a{x=${literal}}`)).toEqual({ x: text });
    expect(read('loki', `{x=${literal}}`)).toEqual({ x: text });
    expect(read('tempo', `{ span.x = ${literal} }`)).toEqual(literal.includes('\\t') ? undefined : { 'span.x': text });
  });
});

describe('queries that would hold up the page', () => {
  const deep = (opening: string, closing: string) => opening.repeat(3_900) + closing.repeat(3_900);

  it.each<[string, string, string]>([
    ['a long one', 'prometheus', `a{x="${'y'.repeat(10_000)}"}`],
    ['deep PromQL', 'prometheus', deep('(', ')')],
    ['deep LogQL', 'loki', `{a="1"} | ${deep('(', ')')}`],
    ['deep TraceQL', 'tempo', `{ ${deep('(', ')')} }`],
    ['long chains', 'tempo', `{ ${'a = 1 && '.repeat(850)} b = 2 }`],
    ['long pipelines', 'loki', `{a="1"} ${'| b="2" '.repeat(950)}`],
    ['sums without end', 'prometheus', `a${' + a'.repeat(1_900)}`],
  ])('%s', (_, type, expression) => {
    const before = Date.now();
    expect(() => readQuery({ type, expression })).not.toThrow();
    expect(Date.now() - before).toBeLessThan(5_000);
  });

  it('are not read when they are longer than any written by hand', () => {
    expect(read('prometheus', `a{x="${'y'.repeat(7_000)}"}`)).toEqual({ x: 'y'.repeat(7_000) });
    expect(read('prometheus', `a{x="${'y'.repeat(10_000)}"}`)).toBeUndefined();
  });
});
