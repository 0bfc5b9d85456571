import { GatewayError, type Gateway, type GatewayRequest } from '../signals/gateway';
import { ORDERS, place, RANGE, SITE } from '../testing/rails';
import { scriptedGateway } from '../testing/scriptedGateway';
import { defaultRail } from '../model/rail/defaultRails';
import { discoveryProblems, needsDiscovery } from './discovery';
import { plainText } from '../model/words/message';
import type { Place } from '../model/place/place';
import { Walk, type Site, type WalkState } from './run';

/** SLOs of a Sloth, by id, each with its service and how it burns. */
const SLOTH: Record<string, { service: string; burn: number }> = {
  'checkout-availability': { service: 'checkout', burn: 1.5 },
  'checkout-latency': { service: 'checkout', burn: 20 },
  'till-availability': { service: 'till', burn: 0 },
};
const WINDOWS = ['5m', '30m', '1h', '2h', '6h', '1d', '3d', '30d'];

function vector(result: object[]): string {
  return JSON.stringify({ status: 'success', data: { resultType: 'vector', result } });
}

function isDiscovery({ path, form }: GatewayRequest): boolean {
  return path === 'api/v1/rules' || String(form?.query ?? '').includes('sloth_id!=');
}

/** The scripted gateway, behind whose Prometheus a Sloth records SLOs: in the shape of its replies, no more. */
function site(slos = SLOTH) {
  const scripted = scriptedGateway();
  const asked: string[] = [];
  let hold: Promise<void> | undefined;
  let failure: GatewayError | undefined;
  const gateway: Gateway = {
    async send(request, signal) {
      const expr = String(request.form?.query ?? '');
      if (!isDiscovery(request) && !expr.startsWith('max by (__name__')) {
        return scripted.send(request, signal);
      }
      asked.push(
        expr.includes('count_values')
          ? 'facts'
          : expr.startsWith('group by')
            ? 'ratios'
            : expr.startsWith('max by')
              ? 'burning'
              : 'rules'
      );
      await hold;
      if (signal.aborted) {
        asked.push('cancelled');
        throw new GatewayError('cancelled', request.source, '');
      }
      if (failure) {
        throw failure;
      }
      return { status: 200, body: bodyOf(request, slos) };
    },
  };
  return {
    gateway,
    scripted,
    asked: () => asked.splice(0),
    hold: (until?: Promise<void>) => (hold = until),
    fail: (error?: GatewayError) => (failure = error),
  };
}

function bodyOf({ path, form }: GatewayRequest, slos: typeof SLOTH): string {
  const expr = String(form?.query ?? '');
  if (path === 'api/v1/rules') {
    return JSON.stringify({ status: 'success', data: { groups: [] } });
  }
  const service = /sloth_service="([^"]*)"/.exec(expr)?.[1];
  const those = Object.entries(slos).filter(([, slo]) => service === undefined || slo.service === service);
  const sample = (metric: object, value: number | string = 1) => ({ metric, value: [RANGE.to / 1000, String(value)] });
  if (expr.includes('count_values')) {
    return vector(
      those.flatMap(([id, slo]) => {
        const labels = { sloth_id: id, sloth_slo: id.slice(slo.service.length + 1), sloth_service: slo.service };
        return [sample({ ...labels, objective: '0.99' }), sample({ sloth_id: id, days: '30' })];
      })
    );
  }
  return vector(
    those.flatMap(([id, slo]) =>
      WINDOWS.map((window) => sample({ __name__: `slo:sli_error:ratio_rate${window}`, sloth_id: id }, slo.burn / 100))
    )
  );
}

function start({ rails = [] as Site['rails'], slos = SLOTH } = {}) {
  const behind = site(slos);
  const walk = new Walk(behind.gateway, { rails, dataSources: SITE.dataSources });
  const states: WalkState[] = [];
  walk.subscribe((state) => states.push(state));
  return {
    ...behind,
    walk,
    states,
    go: async (part: Partial<Place>): Promise<WalkState> => {
      walk.go(place(part), RANGE);
      return walk.settled();
    },
  };
}

const ONCE = ['facts', 'ratios', 'rules', 'rules', 'rules'];

describe('a service that no definition is for', () => {
  it('is walked on its SLO, whose recorded ratio it burns by', async () => {
    const { go, asked } = start();
    const { rail, service, settled, problems, stations } = await go({ service: 'till' });
    expect(rail).toMatchObject({
      id: 'sloth-till-availability',
      match: { service: 'till' },
      slo: { objective: 0.99, period: '30d' },
    });
    expect([service, settled, problems, stations[0].status]).toEqual(['till', true, [], 'found']);
    expect(asked()).toEqual(ONCE);
  });

  it('is walked on the SLO that burns most of several, which one more query tells', async () => {
    const { go, asked } = start();
    const { rail, slos } = await go({ service: 'checkout' });
    expect(rail.id).toBe('sloth-checkout-latency');
    expect(slos?.rails.map(({ system, rail: each, state }) => [system, each.id, state?.code])).toEqual([
      ['Sloth', 'sloth-checkout-latency', 'page'],
      ['Sloth', 'sloth-checkout-availability', 'ticket'],
    ]);
    expect(asked()).toEqual([...ONCE, 'burning']);
  });

  it('is walked on the default rail where none is found', async () => {
    const { go } = start();
    const state = await go({ service: 'other' });
    expect(state.rail.id).toBe(defaultRail().id);
    expect([state.slos?.rails, state.problems, discoveryProblems(state)]).toEqual([[], [], []]);
  });

  it('says what it does while it asks, and asks nothing of a rail yet', async () => {
    const { walk, scripted, hold, states } = start();
    let release = () => {};
    hold(new Promise((resolve) => (release = resolve)));
    walk.go(place({ service: 'till' }), RANGE);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const [first] = states;
    expect(first.settled).toBe(false);
    expect(plainText(first.looking ?? { id: '', text: '' })).toBe(
      'Looking in prometheus for SLO rules of Sloth, Pyrra or Grafana SLO.'
    );
    expect(first.stations.map(({ status }) => status)).not.toContain('loading');
    expect(first.stations[0].waitingFor).toBe(first.looking);
    expect(scripted.sent).toEqual([]);
    release();
    expect((await walk.settled()).looking).toBeUndefined();
  });

  it('is found by the trace that a link names', async () => {
    const slos = { 'orders-ok': { service: 'order-orchestrator', burn: 3 } };
    const { go } = start({ slos });
    const { rail, service } = await go({ service: undefined, trace: 'a91c4f8b2ab0a64792d17ccb90c56be2' });
    expect([rail.id, service]).toEqual(['sloth-orders-ok', 'order-orchestrator']);
  });
});

describe('a link that names the rail of an SLO', () => {
  it('is walked on it, at its service', async () => {
    const { go } = start();
    const { rail, service, problems } = await go({ service: undefined, rail: 'sloth-checkout-availability' });
    expect([rail.id, service, problems]).toEqual(['sloth-checkout-availability', 'checkout', []]);
  });

  it('goes before a definition for the service', async () => {
    const { go } = start({ rails: [{ ...ORDERS, match: { service: 'checkout' } }] });
    expect((await go({ service: 'checkout', rail: 'sloth-checkout-availability' })).rail.id).toBe(
      'sloth-checkout-availability'
    );
  });

  it('says so where there is none of that id', async () => {
    const { go } = start({ rails: [ORDERS] });
    const { rail, problems } = await go({ rail: 'sloth-gone' });
    expect(rail.id).toBe('orders');
    expect(problems.map(plainText)).toEqual([expect.stringContaining('no working rail sloth-gone')]);
  });
});

it.each<[string, Site['rails'], Partial<Place>]>([
  ['a definition is for the service', [ORDERS], {}],
  ['a definition is for any service', [{ ...ORDERS, match: undefined }], { service: 'till' }],
  ['the link names a definition', [ORDERS], { service: 'till', rail: 'orders' }],
  ['the link names a rail of the app', [], { service: 'till', rail: 'span-errors' }],
  ['there is no service', [], { service: undefined }],
])('asks nothing where %s', async (_name, rails, part) => {
  const { go, asked } = start({ rails });
  expect((await go(part)).slos).toBeUndefined();
  expect(asked()).toEqual([]);
});

it('asks once, however often it moves, and again when it is refreshed', async () => {
  const { go, asked, walk, states } = start();
  await go({ service: 'till' });
  await go({ service: 'till', filters: { operation: 'pay' } });
  expect(asked()).toEqual(ONCE);
  states.splice(0);
  walk.refresh({ from: RANGE.from + 1000, to: RANGE.to + 1000 });
  expect((await walk.settled()).rail.id).toBe('sloth-till-availability');
  expect(asked()).toEqual(ONCE);
  // What is known stays while it is asked anew.
  expect(states.filter(({ looking }) => looking)).toEqual([]);
});

it('goes on offering what it found while another rail is walked', async () => {
  const { go, asked } = start();
  await go({ service: 'till' });
  asked();
  const { rail, slos } = await go({ service: 'till', rail: 'span-errors' });
  expect([rail.id, slos?.rails.length, asked()]).toEqual(['span-errors', 1, []]);
});

it('is cancelled when the place changes', async () => {
  const { walk, go, asked, hold } = start({ rails: [ORDERS] });
  let release = () => {};
  hold(new Promise((resolve) => (release = resolve)));
  walk.go(place({ service: 'till' }), RANGE);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await go({})).rail.id).toBe('orders');
  release();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(asked()).toEqual([...ONCE, ...ONCE.map(() => 'cancelled')]);
  expect(walk.state?.rail.id).toBe('orders');
});

it.each(['forbidden', 'unreachable', 'timeout'] as const)(
  'goes on with the default rail after a failure (%s), says so, and asks again on retry',
  async (kind) => {
    const { go, fail, walk, asked, scripted } = start();
    const failure = new GatewayError(kind, 'prometheus', 'said the backend');
    fail(failure);
    scripted.intercept = ({ source }) => {
      if (source === 'prometheus') {
        throw failure;
      }
    };
    const state = await go({ service: 'till' });
    expect(state.rail.id).toBe(defaultRail().id);
    expect(discoveryProblems(state).map(plainText)).toEqual([
      expect.stringMatching(/could not be read, so Slow requests.*said the backend/),
    ]);
    fail();
    scripted.intercept = () => {};
    asked();
    walk.retry('burn-rate');
    expect((await walk.settled()).rail.id).toBe('sloth-till-availability');
    expect(asked()).toEqual(ONCE);
  }
);

it('keeps silent about what a recording does not hold', async () => {
  const { go, fail } = start();
  fail(new GatewayError('absent', 'prometheus', ''));
  const state = await go({ service: 'till' });
  expect(state.rail.id).toBe(defaultRail().id);
  expect([discoveryProblems(state), state.problems]).toEqual([[], []]);
});

it('is not needed for an unknown rail where a definition answers', () => {
  expect(needsDiscovery([ORDERS], { ...place(), rail: 'gone' }, 'order-orchestrator')).toBe(false);
  expect(needsDiscovery([ORDERS], { ...place(), rail: 'gone' }, 'till')).toBe(true);
});
