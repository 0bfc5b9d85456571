import { GatewayError } from '../signals/gateway';
import { ORDERS, place, RANGE, SITE } from '../testing/rails';
import { nameOf, scriptedGateway, TRACE_ID, type Interception } from '../testing/scriptedGateway';
import type { Place } from '../model/place/place';
import { Walk, type WalkState } from './run';

const TENANT = 'hyd-cloud-kitchens';

function start() {
  const gateway = scriptedGateway();
  const walk = new Walk(gateway, SITE);
  return {
    gateway,
    walk,
    go: async (at: Place): Promise<WalkState> => {
      walk.go(at, RANGE);
      return walk.settled();
    },
  };
}

function statuses(state: WalkState): Record<string, string> {
  return Object.fromEntries(state.stations.map(({ station, status }) => [station.id, status]));
}

describe('a walk with nothing but a service', () => {
  it('fills the rail to the bottom by its suggestions', async () => {
    const { go } = start();
    const state = await go(place());
    expect(statuses(state)).toMatchObject({
      'burn-rate': 'found',
      'split-tenant': 'found',
      'split-partition': 'found',
      trace: 'found',
    });
    expect(state.filters.map(({ dimension, value, origin }) => [dimension.name, value, origin])).toEqual([
      ['tenant', TENANT, 'suggested'],
      ['partition', '14', 'suggested'],
    ]);
    expect(state.place.filters).toEqual({});
  });

  it('sends what is independent together and asks each step what the one above found', async () => {
    const { go, gateway } = start();
    const order: string[] = [];
    gateway.intercept = async (request) => {
      order.push(nameOf(request));
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await go(place());
    expect(new Set(order.slice(0, 6))).toEqual(
      new Set(['burn now', 'burn over days', 'burn chart', 'traffic', 'exemplars', 'rank tenant_id'])
    );
    expect(order.indexOf('rank partition')).toBeGreaterThan(order.indexOf('rank tenant_id'));
    expect(order.indexOf('trace')).toBeGreaterThan(order.indexOf('trace search'));
    expect(order.filter((name) => name === 'trace')).toHaveLength(1);
  });
});

it.each([{ rail: 'orders' }, {}])(
  'takes the service that the rail is for, where the link names none: %p',
  async (part) => {
    const { go } = start();
    const state = await go({ ...place(part), service: undefined });
    expect(state.service).toBe('order-orchestrator');
    expect(statuses(state)['burn-rate']).toBe('found');
  }
);

it('asks for a service where the rail is for any', async () => {
  const anyService = { ...ORDERS, match: undefined };
  const walk = new Walk(scriptedGateway(), { rails: [anyService], dataSources: SITE.dataSources });
  walk.go({ ...place(), service: undefined }, RANGE);
  expect(statuses(await walk.settled())['burn-rate']).toBe('empty');
});

describe('moving', () => {
  it('asks nothing again when a suggestion is pinned, as nothing below changes', async () => {
    const { go, gateway } = start();
    await go(place());
    gateway.asked();
    const state = await go(place({ filters: { tenant: TENANT } }));
    expect(gateway.asked()).toEqual([]);
    expect(state.filters[0].origin).toBe('pinned');
    await go(place({ filters: { tenant: TENANT, partition: '14' } }));
    expect(gateway.asked()).toEqual([]);
  });

  it('asks only what hangs below another value', async () => {
    const { go, gateway } = start();
    await go(place());
    gateway.asked();
    await go(place({ filters: { tenant: 'other' } }));
    const asked = gateway.asked();
    expect(asked).toContain('rank partition');
    expect(asked).not.toContain('rank tenant_id');
    expect(asked).not.toContain('burn now');
  });

  it('keeps replies for the way back', async () => {
    const { go, gateway } = start();
    await go(place());
    await go(place({ filters: { tenant: 'other' } }));
    gateway.asked();
    await go(place());
    expect(gateway.asked()).toEqual([]);
  });

  it('cancels what a new place made pointless, and what it still needs goes on', async () => {
    const { go, gateway, walk } = start();
    const cancelled: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    gateway.intercept = async (request, signal) => {
      if (nameOf(request) === 'burn now' || nameOf(request) === 'rank partition') {
        signal.addEventListener('abort', () => cancelled.push(nameOf(request)));
        await held;
      }
    };
    walk.go(place({ filters: { tenant: TENANT } }), RANGE);
    await new Promise((resolve) => setTimeout(resolve, 10));
    walk.go(place({ filters: { tenant: 'other' } }), RANGE);
    expect(cancelled).toEqual(['rank partition']);
    release();
    const state = await go(place({ filters: { tenant: 'other' } }));
    expect(statuses(state)['burn-rate']).toBe('found');
  });

  it('asks everything again on refresh, and nothing after it was stopped', async () => {
    const { go, gateway, walk } = start();
    await go(place());
    gateway.asked();
    walk.refresh(RANGE);
    await walk.settled();
    expect(gateway.asked()).toContain('burn now');
    walk.refresh(RANGE);
    const states: WalkState[] = [];
    walk.subscribe((state) => states.push(state));
    walk.stop();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(states).toEqual([]);
  });
});

describe('a link that holds a trace only', () => {
  const link = (part: Partial<Place> = {}) => ({ ...place({ trace: TRACE_ID, ...part }), service: undefined });

  it('fills the steps above from the trace', async () => {
    const { go } = start();
    const state = await go(link());
    expect(state.service).toBe('order-orchestrator');
    expect(state.rail.id).toBe('orders');
    expect(state.filters.map(({ value, origin }) => [value, origin])).toEqual([
      [TENANT, 'trace'],
      ['14', 'trace'],
    ]);
    expect(statuses(state)['burn-rate']).toBe('found');
  });

  it('lets a pinned filter overrule the trace', async () => {
    const { go } = start();
    const state = await go(link({ filters: { tenant: 'other' } }));
    expect(state.filters[0]).toMatchObject({ value: 'other', origin: 'pinned' });
  });

  it('forgets the trace with its chip', async () => {
    const { go } = start();
    await go(link());
    const state = await go({ ...link(), trace: undefined });
    expect(state.filters.map(({ origin }) => origin)).toEqual(['suggested', 'suggested']);
    expect(state.stations.find(({ station }) => station.kind === 'trace')?.finding?.join.text).not.toContain('link');
  });
});

describe('faults', () => {
  const failing =
    (source: string, kind: 'forbidden' | 'unreachable'): Interception =>
    (request) => {
      if (request.source === source) {
        throw new GatewayError(kind, source, 'said the backend');
      }
    };

  it('leaves the other steps working, and a retry asks what failed for the same data source and nothing else', async () => {
    const { go, gateway, walk } = start();
    gateway.intercept = failing('prometheus', 'unreachable');
    const state = await go(place());
    expect(statuses(state)).toMatchObject({
      'burn-rate': 'failed',
      'split-tenant': 'failed',
      'split-partition': 'failed',
      trace: 'found',
    });
    expect(state.stations[0].error).toMatchObject({ kind: 'unreachable', message: 'said the backend' });
    gateway.intercept = () => {};
    gateway.asked();
    walk.retry('burn-rate');
    expect(statuses(await walk.settled())).toMatchObject({
      'burn-rate': 'found',
      'split-tenant': 'found',
      'split-partition': 'found',
      trace: 'found',
    });
    const asked = new Set(gateway.sent.map(({ source }) => source));
    expect(asked).toContain('prometheus');
    // The trace went on without its exemplars.
    expect(gateway.asked()).toContain('exemplars of tenant');
    expect(asked).not.toContain('loki');
    expect(asked).not.toContain('pyroscope');
  });

  it('fails one step on an answer that makes no sense, and says which data source it was', async () => {
    const { go, gateway } = start();
    gateway.intercept = failing('tempo', 'forbidden');
    const state = await go(place());
    expect(statuses(state)).toMatchObject({ 'split-partition': 'found', trace: 'failed' });
    expect(state.stations.find(({ station }) => station.kind === 'trace')?.error?.source).toBe('tempo');
  });

  it('does not take traces that Tempo finds and refuses to give for none', async () => {
    const { go, gateway } = start();
    gateway.intercept = (request) => {
      if (nameOf(request) === 'trace') {
        throw new GatewayError('rejected', 'tempo', 'trace exceeds max size (max bytes: 5000000)', 422);
      }
    };
    const trace = (await go(place())).stations.find(({ station }) => station.kind === 'trace');
    expect(trace).toMatchObject({ status: 'failed', error: { kind: 'rejected' } });
  });

  it('fails a step whose question cannot be made, and no other', async () => {
    const { gateway } = start();
    const broken = {
      ...ORDERS,
      slo: { ...ORDERS.slo, indicator: { type: 'ratio' as const, errors: '{', total: '{' } },
    };
    const walk = new Walk(gateway, { rails: [broken], dataSources: SITE.dataSources });
    walk.go(place(), RANGE);
    const state = await walk.settled();
    expect(statuses(state)).toMatchObject({ 'burn-rate': 'failed', 'split-tenant': 'failed', trace: 'found' });
    expect(state.stations[0].error?.message).toContain('cannot be read');
  });

  it('is empty with the reason where a data source does not exist', async () => {
    const walk = new Walk(scriptedGateway(), {
      rails: [ORDERS],
      dataSources: SITE.dataSources.filter(({ type }) => type !== 'loki'),
    });
    walk.go(place(), RANGE);
    expect(statuses(await walk.settled()).logs).toBe('empty');
  });
});
