import { replyError, transportError } from '../../signals/errors';
import { GatewayError } from '../../signals/gateway';
import { failureSentence, failureText } from './failureText';
import { plainText } from './message';

/** The failure of a reply, as both gateways make it. */
function reply(status: number, body = '', contentType?: string) {
  return replyError({ source: 'loki-1', status, body, contentType });
}

const html = '<html><head><title>403 Forbidden</title></head><body>nginx</body></html>';

describe('what happened, and who can do what about it', () => {
  test.each<[string, GatewayError, string, string]>([
    [
      'no permission',
      reply(403, '{"message":"Access denied to datasource"}'),
      'You do not have permission to query Logs (eu)',
      'datasources:query',
    ],
    [
      'no permission at all',
      reply(
        403,
        '{"message":"You\'ll need additional permissions to perform this action. Permissions needed: datasources:query"}'
      ),
      'You do not have permission to query Logs (eu)',
      'Ask a Grafana administrator',
    ],
    ['refused behind Grafana', reply(403, html), 'Logs (eu) denied this query', 'not Grafana that denies it'],
    [
      'the proxy’s list',
      reply(403, 'non allow-listed POSTs not allowed on proxied Prometheus datasource'),
      'Grafana’s proxy blocked this query to Logs (eu)',
      'the right type',
    ],
    [
      'no session',
      reply(401, '{"message":"Unauthorized"}'),
      'Grafana no longer accepts your session',
      'Sign in to Grafana again',
    ],
    [
      'bad credentials',
      reply(400, 'Authentication to data source failed'),
      'Logs (eu) rejected the credentials',
      'Save & test',
    ],
    [
      'deleted',
      reply(404, '{"message":"Unable to find datasource"}'),
      'The data source Logs (eu) no longer exists',
      'Reload the page',
    ],
    [
      'odd uid',
      reply(400, '{"message":"UID is invalid"}'),
      'The data source Logs (eu) no longer exists',
      'Reload the page',
    ],
    ['of another type', reply(404, '404 page not found'), 'Logs (eu) returned 404', 'the data source’s type'],
    [
      'bad query',
      reply(400, 'parse error at line 1, col 15: syntax error'),
      'Logs (eu) refused this query',
      'The response says why',
    ],
    [
      'too many lines',
      reply(400, 'max entries limit per query exceeded, limit > max_entries_limit_per_query (500 > 100)'),
      'fewer lines',
      'max_entries_limit_per_query',
    ],
    [
      'too long a time',
      reply(400, 'the query time range exceeds the limit (query length: 744h0m0s, limit: 721h0m0s)'),
      'a time range this long',
      'shorter one',
    ],
    [
      'too long for Tempo',
      reply(400, 'range specified by start and end exceeds 168h0m0s. received start=1 end=2'),
      'a time range this long',
      'shorter one',
    ],
    [
      'too many points',
      reply(400, '{"errorType":"bad_data","error":"exceeded maximum resolution of 11,000 points per timeseries."}'),
      'a time range this long',
      'shorter one',
    ],
    [
      'too large a trace',
      reply(422, 'trace exceeds max size (max bytes: 5000000)'),
      'This trace is larger than Logs (eu) returns',
      'max_bytes_per_trace',
    ],
    [
      'too large a trace, older',
      reply(500, 'trace exceeds max size (max bytes: 5000000)'),
      'This trace is larger',
      'Choose another trace',
    ],
    [
      'too many samples',
      reply(
        422,
        '{"errorType":"execution","error":"query processing would load too many samples into memory in query execution"}'
      ),
      'reads more than Logs (eu) allows',
      'shorter time range',
    ],
    [
      'too many series',
      reply(500, 'maximum number of series (500) reached for a single query; consider reducing'),
      'reads more than',
      'shorter time range',
    ],
    [
      'too many bytes',
      reply(400, 'the query would read too many bytes (query: 1.2GB, limit: 1GB)'),
      'reads more than',
      'shorter time range',
    ],
    [
      'too many series, VictoriaMetrics',
      reply(
        422,
        'the number of matching timeseries exceeds 300000; (the most likely limit is -search.maxUniqueTimeseries)'
      ),
      'reads more than',
      'shorter time range',
    ],
    [
      'too many points, VictoriaMetrics',
      reply(422, 'too many points for the given step (see -search.maxPointsPerTimeseries command-line flag)'),
      'a time range this long',
      'shorter one',
    ],
    [
      'too many series, Thanos',
      reply(422, 'expanded matching posting: exceeded series limit: limit 100 violated (got 101)'),
      'reads more than',
      'shorter time range',
    ],
    ['busy', reply(429, 'too many outstanding requests'), 'Logs (eu) has too many requests', 'Wait a moment'],
    [
      'late',
      new GatewayError('timeout', 'loki-1', 'no answer within 30 s'),
      'Logs (eu) did not answer in time',
      'shorter time range',
    ],
    ['late at the proxy', reply(504), 'Logs (eu) did not answer in time', 'Retry'],
    ['down', reply(502), 'Logs (eu) cannot be reached', 'settings'],
    ['not ready', reply(503, 'empty ring'), 'Logs (eu) is not ready', 'Retry in a moment'],
    [
      'Grafana gone',
      transportError('loki-1', new TypeError('Failed to fetch')),
      'Grafana did not answer the query to Logs (eu)',
      'Check your network',
    ],
    ['ill', reply(500, 'index header is corrupt'), 'Logs (eu) returned a server error', 'its log'],
    [
      'unreadable',
      new GatewayError('broken', 'loki-1', 'Expected log lines from Loki, got an HTML page.'),
      'The response of Logs (eu) cannot be read',
      'login page',
    ],
    ['sent elsewhere', reply(302), 'The response of Logs (eu) cannot be read', 'login page'],
    [
      'a step’s own',
      new GatewayError('broken', '', 'the selector cannot be read'),
      'This step failed',
      'the rail’s definition',
    ],
    ['not recorded', new GatewayError('absent', 'loki-1', ''), 'The recording does not have this', 'while recording'],
    ['cancelled', new GatewayError('cancelled', 'loki-1', ''), 'This query was cancelled', 'run it again'],
  ])('%s', (_, error, title, advice) => {
    const text = failureText(error, error.source && 'Logs (eu)');
    expect(plainText(text.title)).toContain(title);
    expect(plainText(text.advice)).toContain(advice);
    expect(text.retry).toBe(error.kind !== 'absent');
    expect(plainText(failureSentence(error, 'Logs (eu)'))).not.toMatch(/\{\{|undefined|\.\./);
  });
});

test('says the uid where the name is not known, and Grafana for its own API', () => {
  expect(plainText(failureText(reply(502)).title)).toBe('loki-1 cannot be reached');
  expect(plainText(failureText(new GatewayError('timeout', 'grafana', '')).title)).toBe(
    'Grafana did not answer in time'
  );
});

test('as one text, the backend’s words come last and are no part of the sentence', () => {
  const error = reply(400, 'unexpected {{source}} <b>');
  expect(plainText(failureSentence(error, 'Loki'))).toBe(
    'Loki refused this query. The response says why. If it names a position in the query, fix the rail or the data source’s link there. Details: unexpected {{source}} <b>'
  );
});
