import fc from 'fast-check';
import { redactedDataSource, redactedReply, withoutAddresses } from './redact';
import { withoutSecrets } from './secrets';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N';
const SECRET = 'hunter2-XyZ';

/** Text → what is left of it. */
const secrets: Array<[text: string, left: string]> = [
  // by their shape
  [`token ${JWT} expired`, 'token [removed] expired'],
  ['using glsa_abcdefghijklmnopqrstuv_12345678', 'using [removed]'],
  ['push ghp_0123456789abcdefghijABCDEFGHIJ failed', 'push [removed] failed'],
  ['key AKIAIOSFODNN7EXAMPLE, region eu', 'key [removed], region eu'],
  ['charge sk_live_0123456789abcdef01', 'charge [removed]'],
  ['Authorization: Bearer abc123def456', 'Authorization: [removed]'],
  ['authorization: basic dXNlcjpwYXNz', 'authorization: [removed]'],
  ['Authorization: Digest x', 'Authorization: [removed]'],
  ['sent "Bearer abc123def456"', 'sent "Bearer [removed]"'],
  ['postgres://shop:p@ss@db/orders', 'postgres://[removed]@db/orders'],
  [String.raw`"url":"https:\/\/me:pw@db\/x"`, String.raw`"url":"https:\/\/[removed]@db\/x"`],
  [
    String.raw`-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc==\n-----END RSA PRIVATE KEY-----\nnext`,
    String.raw`[removed]\nnext`,
  ],
  // by their name
  ['login user=bob password=hunter2 ok', 'login user=bob password=[removed] ok'],
  ['PASSWORD: hunter2', 'PASSWORD: [removed]'],
  ['db_password=a&next=b', 'db_password=[removed]&next=b'],
  ['clientSecret=abc; x=1', 'clientSecret=[removed]; x=1'],
  ['client-secret: abc', 'client-secret: [removed]'],
  ['AWS_SECRET_ACCESS_KEY=wJalr/K7', 'AWS_SECRET_ACCESS_KEY=[removed]'],
  ['X-Api-Key: 0123', 'X-Api-Key: [removed]'],
  ['GET /x?access_token=abc&page=2', 'GET /x?access_token=[removed]&page=2'],
  ['Cookie: sid=abc; theme=dark', 'Cookie: [removed]'],
  ['set-cookie=sid=abc; HttpOnly', 'set-cookie=[removed]'],
  ["{'password': 'a b, c'}", "{'password': '[removed]'}"],
  ['password="two words" next', 'password="[removed]" next'],
  // in JSON, and in JSON within it
  ['{"password":"a, b } c","user":"bob"}', '{"password":"[removed]","user":"bob"}'],
  [String.raw`{"api_key":"a\"b\\","x":1}`, '{"api_key":"[removed]","x":1}'],
  [
    String.raw`{"line":"{\"token\": \"a\\\"b\", \"x\": 1}"}`,
    String.raw`{"line":"{\"token\": \"[removed]\", \"x\": 1}"}`,
  ],
  [String.raw`{"line":"secret=\"a b\" done"}`, String.raw`{"line":"secret=\"[removed]\" done"}`],
  [String.raw`{"line":"password=abc\tnext"}`, String.raw`{"line":"password=[removed]\tnext"}`],
  ['{"Cookie":["sid=a","theme=b"],"Accept":["x"]}', '{"Cookie":["[removed]","[removed]"],"Accept":["x"]}'],
  [String.raw`{"line":"{\"cookie\":\"unfinished"}`, String.raw`{"line":"{\"cookie\":\"[removed]"}`],
  [String.raw`{"a":"token: \"\\","b":1}`, String.raw`{"a":"token: \"[removed]","b":1}`],
  [
    '{"key":"http.request.header.authorization","value":{"arrayValue":{"values":[{"stringValue":"a"},{"stringValue":"b"}]}}}',
    '{"key":"http.request.header.authorization","value":{"arrayValue":{"values":[{"stringValue":"[removed]"},{"stringValue":"[removed]"}]}}}',
  ],
  [
    '{"key":"db.password","value":{"stringValue":"x"}},{"key":"db.name","value":{"stringValue":"orders"}}',
    '{"key":"db.password","value":{"stringValue":"[removed]"}},{"key":"db.name","value":{"stringValue":"orders"}}',
  ],
];

const ordinary = [
  '',
  String.raw`{"a":["password=[\""],"line":"x"}`,
  'still vacuuming relation "public.inventory", waited 4.7 s',
  '{"level":"info","msg":"order placed","trace_id":"a91c4f8b2ab0a64792d17ccb90c56be2","partition":14}',
  'Basic authentication failed for user, Bearer authentication is on',
  'Basic Authentication failed',
  'Unexpected token: } in JSON at position 4',
  'prompt_tokens=512 completion_tokens=3',
  'secret "regcred" not found in namespace shop',
  'invalid credentials: try again',
  'open /etc/passwd: permission denied',
  'cookie: none, cookies: 3',
  'authorization: denied by policy',
  'GET http://shop.example/x?y=a@b 200',
  '{"msg":"enter password:","next":"value"}',
  String.raw`{"line":"{\"msg\":\"password:\",\"x\":\"y\"}"}`,
  '{"password":null,"token":12,"secret":{"name":"x"},"credentials":[]}',
  'password=${DB_PASSWORD} token=<redacted>',
  '{"key":"tenant_id","value":{"stringValue":"hyd-cloud-kitchens"}}',
  'tokenizer took 3 ms; the secretary left; passwordless login',
];

describe('secrets', () => {
  it.each(secrets)('%s', (text, left) => {
    expect(withoutSecrets(text)).toBe(left);
  });

  it.each(ordinary)('leaves alone: %s', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });

  it.each([...secrets.map(([text]) => text), ...ordinary])('is done with it the first time: %s', (text) => {
    const once = withoutSecrets(text);
    expect(withoutSecrets(once)).toBe(once);
  });

  const name = fc.constantFrom(
    'password',
    'api_key',
    'clientSecret',
    'Set-Cookie',
    'authorization',
    'db.token',
    'note',
    'msg'
  );
  const piece = fc.constantFrom(
    '"',
    "'",
    '\\',
    'password=',
    'token: ',
    'Cookie: a=b',
    '\n',
    ' ',
    ',',
    '}',
    ']',
    '[',
    '://a:b@',
    'Bearer abc123def',
    JWT,
    'é',
    '\u2028',
    'x'
  );
  const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
  const leaf = fc.oneof(text, fc.integer(), fc.constant(null), fc.boolean());
  const flat = fc.dictionary(name, fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })), { maxKeys: 4 });
  /** JSON with JSON in its texts, three deep */
  const nested = fc
    .tuple(flat, flat, flat)
    .map(([outer, middle, inner]) =>
      JSON.stringify({ ...outer, line: `at=1 ${JSON.stringify({ ...middle, line: JSON.stringify(inner) })}`, after: 1 })
    );

  it('leaves JSON as JSON, and everything but texts in it', () => {
    fc.assert(
      fc.property(nested, (json) => {
        const shape = (value: unknown): unknown =>
          Array.isArray(value)
            ? value.map(shape)
            : typeof value === 'object' && value !== null
              ? Object.entries(value).map(([key, item]) => [key, shape(item)])
              : typeof value === 'string'
                ? ''
                : value;
        const strip = (text: string) => JSON.parse(text, (key, value: unknown) => value) as unknown;
        const after = strip(withoutSecrets(json));
        expect(Object.values(after as object).at(-1)).toBe(1);
        expect(shape(after)).toEqual(shape(strip(json)));
      }),
      { numRuns: 3000 }
    );
  });

  it('finds a named secret however deep its JSON is packed, whatever is in it', () => {
    const value = fc
      .array(fc.constantFrom('"', '\\', "'", ' ', ',', '}', '\n', 'é'), { maxLength: 4 })
      .map((parts) => SECRET + parts.join('') + SECRET);
    fc.assert(
      fc.property(value, fc.nat(3), fc.constantFrom('password', 'apiKey', 'token', 'cookie'), (secret, depth, key) => {
        let json = JSON.stringify({ [key]: secret, after: 1 });
        for (let level = 0; level < depth; level++) {
          json = JSON.stringify({ line: json });
        }
        expect(withoutSecrets(json)).not.toContain(SECRET);
      }),
      { numRuns: 1000 }
    );
  });

  it.each([
    ['letters', 'a'.repeat(1_000_000)],
    ['backslashes', `password${'\\'.repeat(1_000_000)}`],
    ['names', 'password'.repeat(200_000)],
    ['quotes without end', 'password="'.repeat(100_000)],
    ['blanks', `token${' '.repeat(1_000_000)}`],
    ['dots', 'eyJabcdef.'.repeat(100_000)],
    ['addresses', '://a'.repeat(200_000)],
    ['keys', '-----BEGIN PRIVATE KEY-----'.repeat(20_000)],
  ])('takes no time to speak of over a million %s', (_, long) => {
    const began = performance.now();
    withoutSecrets(long);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('addresses in what a backend says', () => {
  it.each([
    [
      'Get "http://loki:3100/loki/api/v1": dial tcp 10.0.0.7:3100: connect: connection refused',
      'Get "[removed]": dial tcp [removed]: connect: connection refused',
    ],
    ['dial tcp: lookup tempo on 10.96.0.10:53: no such host', 'dial tcp: lookup [removed] on [removed]: no such host'],
    ['dial tcp [::1]:9090: refused', 'dial tcp [removed]: refused'],
    ['resolve tempo.monitoring.svc.cluster.local: no such host', 'resolve [removed]: no such host'],
    ['ingester-0.ingester.monitoring.svc is away', '[removed] is away'],
    ['connect to localhost failed; also loki:3100', 'connect to [removed] failed; also [removed]'],
    ['open /var/loki/chunks/x: no space left', 'open [removed]: no space left'],
  ])('%s', (said, left) => {
    expect(withoutAddresses(said)).toBe(left);
  });

  it.each([
    'parse error at line 1, col 15: unexpected IDENTIFIER',
    '1:15: parse error: unexpected end of input',
    'unknown attribute resource.service.name',
    'query exceeds 5000 series (limit: 5000), 1.5 MB/s',
    'trace not found',
  ])('leaves alone: %s', (said) => {
    expect(withoutAddresses(said)).toBe(said);
  });
});

it('a reply keeps all but its secrets, a failure also its backend’s whereabouts', () => {
  const request = { source: 'loki', method: 'GET' as const, path: 'x' };
  expect(redactedReply({ request, received: 1, status: 200, body: '{"token":"a","at":"http://x:1"}' })).toEqual({
    request,
    received: 1,
    status: 200,
    body: '{"token":"[removed]","at":"http://x:1"}',
  });
  expect(
    redactedReply({ request, received: 1, failure: { kind: 'unreachable', message: 'http://u:p@x/ password=y' } })
  ).toEqual({
    request,
    received: 1,
    failure: { kind: 'unreachable', message: '[removed] password=[removed]' },
  });
});

it('a data source keeps its links and nothing else', () => {
  const source = { uid: 'tempo', name: 'Tempo at tempo.shop.svc', type: 'tempo', isDefault: true };
  const jsonData = {
    tracesToLogsV2: { datasourceUid: 'loki', tags: [{ key: 'service.name' }] },
    httpHeaderName1: 'X-Scope',
    oauthPassThru: true,
  };
  expect(redactedDataSource({ ...source, jsonData: { ...jsonData, url: 'http://tempo:3200' } })).toEqual({
    ...source,
    name: 'Tempo at [removed]',
    jsonData: { tracesToLogsV2: { datasourceUid: 'loki', tags: [{ key: 'service.name' }] } },
  });
});
