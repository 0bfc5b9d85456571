import { replyError, transportError } from './errors';
import recorded from './recorded/errors.json';

const html =
  '<!DOCTYPE html><html><head><title>502 Bad Gateway &amp; more</title></head><body><h1>x</h1></body></html>';

function classify(status: number, body = '', contentType = '') {
  const { kind, message, source, status: told } = replyError({ source: 'uid', status, contentType, body });
  expect({ source, told }).toEqual({ source: 'uid', told: status });
  return { kind, message };
}

describe('errors of real backends', () => {
  it.each([
    ['prometheus bad query', 'rejected', 'invalid parameter "query": 1:5: parse error: unclosed left parenthesis'],
    ['prometheus too many points', 'rejected', 'exceeded maximum resolution of 11,000 points per timeseries'],
    ['prometheus execution', 'rejected', 'invalid regular expression in label_replace(): ('],
    ['prometheus unknown path', 'missing', '404 page not found'],
    ['loki bad query', 'rejected', 'parse error at line 1, col 15: syntax error: unexpected $end, expecting STRING'],
    ['loki limit', 'rejected', 'max entries limit per query exceeded'],
    ['tempo without v2', 'missing', '404 page not found'],
    ['tempo no such trace', 'missing', 'trace not found'],
    ['tempo bad id', 'rejected', "trace IDs can only contain hex characters: invalid character 'z' at position 1"],
    [
      'tempo bad TraceQL',
      'rejected',
      'invalid TraceQL query: parse error at line 1, col 3: syntax error: unexpected IDENTIFIER',
    ],
    ['tempo long range', 'rejected', 'range specified by start and end exceeds 168h0m0s.'],
    [
      'tempo 3 bad TraceQL',
      'rejected',
      'invalid TraceQL query: parse error at line 1, col 3: unknown identifier: nope',
    ],
    ['tempo 3 bad metrics', 'rejected', 'compiling query: parse error at line 1, col 3: unknown identifier: nope'],
    ['tempo 3 metrics too old', 'rejected', 'time range must be within last 20m0s'],
    [
      'tempo 3 metrics too long',
      'rejected',
      'metrics query time range exceeds the maximum allowed duration of 24h0m0s',
    ],
    ['tempo 3 search too long', 'rejected', 'range specified by start and end exceeds 168h0m0s.'],
    ['tempo 3 no such trace (v1)', 'missing', ''],
    ['pyroscope bad type', 'rejected', 'profile-type selection must be of the form <name>:<sample-type>'],
    ['pyroscope bad span id', 'broken', 'unknown: invalid span id length: "zz"'],
    ['pyroscope bad selector', 'rejected', '1:3: parse error: unexpected end of input inside braces'],
    ['pyroscope unknown method', 'missing', '404 page not found'],
  ])('%s', (what, kind, words) => {
    const reply = recorded.find((each) => each.what === what);
    const error = replyError({ source: 'uid', status: 0, body: '', ...reply });
    expect(error.kind).toBe(kind);
    expect(error.message).toContain(words);
    expect(error.message).not.toMatch(/^\{|\n/);
  });
});

describe('errors of Grafana and what stands in front of it', () => {
  it.each([
    [
      400,
      '{"message":"Authentication to data source failed"}',
      'authentication',
      'Authentication to data source failed',
    ],
    [400, '{"message":"UID is invalid"}', 'missing', 'UID is invalid'],
    [400, '{"message":"bad request data","messageId":"x","statusCode":400}', 'rejected', 'bad request data'],
    [401, '{"message":"Unauthorized"}', 'authentication', 'Unauthorized'],
    [403, '{"message":"Access denied to datasource"}', 'forbidden', 'Access denied to datasource'],
    [403, 'non allow-listed POSTs not allowed on proxied Prometheus datasource', 'forbidden', /^non allow-listed/],
    [404, '{"message":"Unable to find datasource"}', 'missing', 'Unable to find datasource'],
    [404, '', 'missing', ''],
    [405, '', 'missing', ''],
    [408, '', 'timeout', ''],
    [413, '', 'rejected', ''],
    [422, 'trace exceeds max size', 'rejected', 'trace exceeds max size'],
    [429, 'too many outstanding requests', 'busy', 'too many outstanding requests'],
    [499, '', 'cancelled', ''],
    [500, 'boom', 'broken', 'boom'],
    [500, 'rpc error: context deadline exceeded', 'timeout', 'rpc error: context deadline exceeded'],
    [502, '', 'unreachable', ''],
    [
      503,
      '{"status":"error","errorType":"timeout","error":"query timed out in expression evaluation"}',
      'timeout',
      /^query/,
    ],
    [503, '{"status":"error","errorType":"unavailable","error":"TSDB not ready"}', 'unreachable', 'TSDB not ready'],
    [504, '', 'timeout', ''],
    [302, '', 'broken', ''],
    [500, '{"code":"resource_exhausted","message":"slow down"}', 'busy', 'slow down'],
    [500, '{"message":""}', 'broken', '{"message":""}'],
    [500, '{"message":', 'broken', '{"message":'],
    [500, 'null', 'broken', 'null'],
  ])('%i %s is %s', (status, body, kind, words) => {
    const error = classify(status, body);
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(words instanceof RegExp ? words : new RegExp(`^${words.replace(/[{(]/g, '\\$&')}$`));
  });

  it('takes the title of an HTML page and nothing else', () => {
    expect(classify(502, html)).toEqual({ kind: 'unreachable', message: '502 Bad Gateway & more' });
    expect(classify(500, 'no tags at all', 'text/html; charset=utf-8').message).toBe('');
  });

  it('shortens to one readable line', () => {
    const { message } = classify(500, `a\n\tb\u0000c ${'😀 '.repeat(1000)}`);
    expect(message.startsWith('a b c 😀')).toBe(true);
    expect(message.length).toBeLessThanOrEqual(300);
    expect(message).toMatch(/…$/);
    expect(message).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('errors of VictoriaMetrics, which repeats the query', () => {
  const body = (error: string) => JSON.stringify({ status: 'error', errorType: '422', error });
  const asked = String.raw`error when executing query="sum(rate(a{b=\"c\"}[5m])) or \"\\\"" for (time=1795963596000, step=300000): `;

  it.each([
    [422, `${asked}unsupported function "histogram_count"`, 'rejected', 'unsupported function "histogram_count"'],
    [
      422,
      asked.replace('for (time', 'on the time range (start=1, end=2, time') + 'duplicate time series on the left side',
      'rejected',
      'duplicate time series on the left side',
    ],
    [
      422,
      `${asked}timeout exceeded during the query: 30.000 seconds`,
      'timeout',
      'timeout exceeded during the query: 30.000 seconds',
    ],
    [
      429,
      "couldn't start executing the request in 10.000 seconds",
      'busy',
      "couldn't start executing the request in 10.000 seconds",
    ],
    [422, 'error when executing query="a', 'rejected', 'error when executing query="a'],
  ])('%i %s is %s', (status, error, kind, message) => {
    expect(classify(status, body(error))).toEqual({ kind, message });
  });
});

describe('no reply at all', () => {
  it('shows the cause that fetch hides', () => {
    const error = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:1') });
    expect(transportError('uid', error)).toMatchObject({
      kind: 'unreachable',
      message: 'connect ECONNREFUSED 127.0.0.1:1',
    });
  });

  it('knows an abort and survives what is no error', () => {
    expect(transportError('uid', new DOMException('gone', 'AbortError')).kind).toBe('cancelled');
    expect(transportError('uid', 'odd')).toMatchObject({ kind: 'unreachable', message: 'odd' });
  });
});
