/** @jest-environment node */
import { GatewayError, type Gateway, type GatewayRequest } from '../signals/gateway';
import { ask } from '../signals/ask';
import { metricQueries } from '../steps/spanMetrics/serviceMetrics';
import { ORDERS, place, RANGE, SITE, TO } from '../testing/rails';
import { scriptedGateway, SPAN_ID, TRACE_ID } from '../testing/scriptedGateway';
import { choices } from '../walk/reachablePlaces';
import type { Place } from '../model/place/place';
import { encodePlace } from '../model/place/placeCodec';
import { Walk, type WalkState } from '../walk/run';
import { traceEvidence } from '../walk/selection';
import { crawl, CRAWL_LIMITS, type CrawlLimits, type CrawlOptions, type CrawlProgress } from './crawl';
import { openRecording } from './open';
import { createReplayGateway } from './replay';
import { requestKey } from './requestKey';
import { writeRecording } from './write';

function options(over: Partial<CrawlOptions> = {}): CrawlOptions {
  return {
    gateway: scriptedGateway(),
    site: SITE,
    place: place(),
    range: RANGE,
    depth: 1,
    madeAt: TO,
    madeIn: 'a test',
    ...over,
  };
}

function link(at: Place): string {
  return encodePlace(at, ['tenant', 'partition']);
}

function findings({ stations }: WalkState) {
  return stations.map(({ station, status, finding }) => ({ id: station.id, status, finding }));
}

it.each([
  [0, 1],
  [1, 7],
  [2, 15],
])('to %i clicks it is %i places, each once', async (depth, places) => {
  const walked: string[] = [];
  const result = await crawl(options({ depth, visited: (walk) => walked.push(link(walk.place)) }));
  expect(result.places).toBe(places);
  expect(result.known).toBe(places);
  expect(new Set(walked).size).toBe(places);
  expect(result.stoppedBy).toBeUndefined();
});

it('holds the metrics that can be unfolded at each of its traces', async () => {
  const { recording, start } = await crawl(options({ depth: 0 }));
  const { range } = options();
  const replay = createReplayGateway(recording.replies);
  const { wiring } = start;
  const trace = traceEvidence(start);
  const queries = trace ? metricQueries(trace, wiring.traceToMetrics, range, 100) : [];
  expect(queries).toHaveLength(3);
  const answers = await Promise.all(queries.map((query) => ask(replay, query, new AbortController().signal)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
});

it('goes level by level: nothing two clicks away before everything one click away', async () => {
  const depths: number[] = [];
  await crawl(options({ depth: 3, progress: ({ depth }) => depths.push(depth) }));
  expect(depths).toEqual([...depths].sort((a, b) => a - b));
  expect(new Set(depths)).toEqual(new Set([0, 1, 2, 3]));
});

it('ends by itself where there is nothing new to click', async () => {
  const result = await crawl(options({ depth: 1000 }));
  expect(result.depth).toBeLessThan(10);
});

it('sends each request once, a few at a time', async () => {
  const gateway = scriptedGateway();
  let underWay = 0;
  let most = 0;
  gateway.intercept = async () => {
    most = Math.max(most, ++underWay);
    await new Promise((resolve) => setTimeout(resolve, 1));
    underWay--;
  };
  const result = await crawl(options({ gateway, depth: 3 }));
  const keys = gateway.sent.map(requestKey);
  expect(new Set(keys).size).toBe(keys.length);
  expect(result.requests).toBe(keys.length);
  expect(result.recording.replies).toHaveLength(keys.length);
  expect(most).toBe(4);
});

it('every place in it opens on the recording alone, and finds what was found', async () => {
  const live = new Map<string, ReturnType<typeof findings>>();
  const { recording } = await crawl(
    options({ depth: 2, visited: (walk) => live.set(link({ ...walk.place, rail: 'orders' }), findings(walk)) })
  );
  const file = await new Response(writeRecording(recording)).blob();
  const opened = await openRecording(file);
  const walk = new Walk(createReplayGateway(opened.replies), { rails: [opened.rail], dataSources: opened.dataSources });
  const queue = [opened.place];
  const seen = new Set(queue.map(link));
  for (const [index, at] of queue.entries()) {
    walk.go(at, RANGE);
    const state = await walk.settled();
    expect(findings(state)).toEqual(live.get(link(at)));
    expect(state.stations.filter(({ status, absence }) => status === 'failed' || absence)).toEqual([]);
    queue.push(...(index < 7 ? choices(at, state).filter((next) => seen.size < seen.add(link(next)).size) : []));
  }
  expect(seen.size).toBe(live.size);
});

it('opens at the place it began at, at absolute times, on its rail by name', async () => {
  const relative = place({ from: 'now-1h', to: 'now', trace: TRACE_ID, span: SPAN_ID, service: undefined });
  const { recording, start } = await crawl(
    options({ place: relative, depth: 0, madeIn: 'a test at https://shop.example/grafana' })
  );
  expect(recording).toMatchObject({
    madeAt: TO,
    madeIn: 'a test at [removed]',
    rail: ORDERS,
    place: { from: String(RANGE.from), to: String(RANGE.to), rail: 'orders', trace: TRACE_ID, span: SPAN_ID },
  });
  expect(start.service).toBe('order-orchestrator');
  expect(recording.place.service).toBeUndefined();
});

it('stays on the rail it began on, whatever service a trace names', async () => {
  const other = { ...ORDERS, id: 'other', match: { service: 'nobody' } };
  const rails: string[] = [];
  await crawl(
    options({
      site: { ...SITE, rails: [other, ORDERS] },
      place: place({ rail: 'other' }),
      depth: 1,
      visited: ({ rail }) => rails.push(rail.id),
    })
  );
  expect(new Set(rails)).toEqual(new Set(['other']));
});

it.each<[keyof CrawlLimits, number, number]>([
  ['places', 5, 3],
  ['requests', 20, 15],
  ['characters', 2000, 2000],
])('stops at its limit of %s, with what it has', async (which, most, beyond) => {
  const result = await crawl(options({ depth: 9, limits: { ...CRAWL_LIMITS, [which]: most } }));
  expect(result.stoppedBy).toBe(which);
  expect(result[which]).toBeGreaterThanOrEqual(most);
  expect(result[which]).toBeLessThan(most + beyond);
  expect(result.recording.replies).toHaveLength(result.requests);
});

it('stops when it is told to', async () => {
  const controller = new AbortController();
  const gateway = scriptedGateway();
  const stopAt = ({ places }: CrawlProgress) => places === 3 && controller.abort(new Error('enough'));
  await expect(crawl(options({ gateway, depth: 9, signal: controller.signal, progress: stopAt }))).rejects.toThrow(
    'enough'
  );
  const sent = gateway.sent.length;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(gateway.sent.length).toBe(sent);
});

it('does not wait for a backend that never answers once it is told to stop', async () => {
  const controller = new AbortController();
  const gateway = scriptedGateway();
  gateway.intercept = ({ path }, signal) =>
    path.includes('loki') ? new Promise((resolve) => signal.addEventListener('abort', () => resolve())) : undefined;
  const ended = crawl(options({ gateway, signal: controller.signal }));
  setTimeout(() => controller.abort(new Error('enough')), 20);
  await expect(ended).rejects.toThrow('enough');
});

it('keeps failures, asks for none of them again, and goes on', async () => {
  const gateway = scriptedGateway();
  gateway.intercept = ({ path, source }: GatewayRequest) => {
    if (path.includes('loki')) {
      throw new GatewayError('broken', source, 'dial tcp 10.0.0.7:3100: refused', 500);
    }
  };
  const { recording } = await crawl(options({ gateway, depth: 2 }));
  const failed = recording.replies.filter((reply) => 'failure' in reply);
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.map((reply) => 'failure' in reply && reply.failure)).toContainEqual({
    kind: 'broken',
    status: 500,
    message: 'dial tcp [removed]: refused',
  });
  expect(gateway.sent.length).toBe(new Set(gateway.sent.map(requestKey)).size);
});

it.each(['busy', 'timeout', 'unreachable'] as const)(
  'tries once more where a backend is %s, and keeps what came then',
  async (kind) => {
    const gateway = scriptedGateway();
    const tried: string[] = [];
    gateway.intercept = (request) => {
      const again = tried.includes(requestKey(request));
      tried.push(requestKey(request));
      if (request.source === 'pyroscope' || (request.path.includes('loki') && !again)) {
        throw new GatewayError(kind, request.source, 'later');
      }
    };
    const { recording, requests } = await crawl(options({ gateway, depth: 0 }));
    const failed = recording.replies.flatMap((reply) => ('failure' in reply ? [reply.request.source] : []));
    expect(new Set(failed)).toEqual(new Set(['pyroscope']));
    expect(tried.length - requests).toBe(
      recording.replies.filter(({ request }) => /loki|pyroscope/.test(request.source)).length
    );
  }
);

it('walks over what a reader will have: a secret that is a value is asked for as it stands in the recording', async () => {
  const inner = scriptedGateway();
  const secret = 'glsa_abcdefghijklmnopqrstuv_12345678';
  const gateway: Gateway = {
    async send(request, signal) {
      const reply = await inner.send(request, signal);
      return { ...reply, body: reply.body.replaceAll('hyd-cloud-kitchens', secret) };
    },
  };
  const { recording } = await crawl(options({ gateway, depth: 2 }));
  expect(JSON.stringify(recording)).not.toContain(secret);
  expect(JSON.stringify(inner.sent)).not.toContain(secret);
  const absent: string[] = [];
  await crawl(
    options({
      gateway: createReplayGateway(recording.replies),
      depth: 2,
      visited: (walk) => absent.push(...walk.stations.flatMap(({ absence, station }) => (absence ? station.id : []))),
    })
  );
  expect(absent).toEqual([]);
});
