import '../testing/intersectionObserver';
import { waitFor } from '@testing-library/react';
import { dateTime } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import type { RecordingHead } from '../recording/recording';
import { ORDERS, place, RANGE, SITE, TO } from '../testing/rails';
import { HOUR } from '../signals/time';
import { scriptedGateway } from '../testing/scriptedGateway';
import { encodePlace } from '../model/place/placeCodec';
import type { Place } from '../model/place/place';
import { pinFilter } from '../model/place/transitions';
import { RailScene } from './RailScene';
import '../testing/patience';

const PATH = '/a/drillrail-correlation-app/rail';
const NAMES = ['tenant', 'partition'];

let end: (() => void) | undefined;

afterEach(() => {
  end?.();
  end = undefined;
});

/** A page at this place. */
function open(at: Place, recording?: RecordingHead) {
  locationService.push({ pathname: PATH, search: `?${encodePlace(at, NAMES)}` });
  const gateway = scriptedGateway();
  const scene = new RailScene(SITE, [], gateway, recording);
  end = scene.activate();
  return { scene, gateway };
}

async function settled(scene: RailScene) {
  // The walk says what became of it a moment later.
  await new Promise((resolve) => setTimeout(resolve));
  return waitFor(() => {
    const { walk } = scene.state;
    if (!walk?.settled) {
      throw new Error('still walking');
    }
    return walk;
  });
}

const parameter = (name: string) => locationService.getSearch().get(name);
const entries = () => locationService.getHistory().length;

/** What a person chooses in the picker. */
function choose(scene: RailScene, from: number, to: number) {
  const range = { from: dateTime(from), to: dateTime(to) };
  scene.state.$timeRange.onTimeRangeChange({ ...range, raw: range });
}

describe('URL and time range', () => {
  it('the range of the link is the picker’s and the walk’s', async () => {
    const { scene } = open(place());
    const { range, service } = await settled(scene);
    expect({ range, service }).toEqual({ range: RANGE, service: 'order-orchestrator' });
    const { from, to } = scene.state.$timeRange.state.value;
    expect([from.valueOf(), to.valueOf()]).toEqual([RANGE.from, RANGE.to]);
  });

  it('a relative range stays relative in the picker, and is walked in absolute terms', async () => {
    const { scene } = open(place({ from: 'now-3h', to: 'now' }));
    const { range } = await settled(scene);
    expect(scene.state.$timeRange.state.from).toBe('now-3h');
    expect(range.to - range.from).toBe(3 * HOUR);
    expect(scene.absolutePlace()).toMatchObject({ from: String(range.from), to: String(range.to) });
  });

  it('a range that is chosen in the picker is written to the link, one step back, and walked', async () => {
    const { scene, gateway } = open(place());
    await settled(scene);
    gateway.asked();
    const before = entries();
    choose(scene, TO - HOUR / 2, TO);
    expect([parameter('from'), parameter('to')]).toEqual([String(TO - HOUR / 2), String(TO)]);
    expect(entries()).toBe(before + 1);
    expect((await settled(scene)).range).toEqual({ from: TO - HOUR / 2, to: TO });
    expect(gateway.asked()).toContain('burn chart');
  });

  it('back in the browser is back in time', async () => {
    const { scene } = open(place());
    await settled(scene);
    choose(scene, TO - HOUR / 2, TO);
    await settled(scene);
    const moved = new Promise<void>((resolve) => {
      const stop = locationService.getHistory().listen(() => (stop(), resolve()));
    });
    locationService.getHistory().goBack();
    await moved;
    expect(scene.state.place.from).toBe(String(RANGE.from));
    expect(scene.state.$timeRange.state.value.from.valueOf()).toBe(RANGE.from);
    expect((await settled(scene)).range).toEqual(RANGE);
  });

  it('the same range evaluated anew asks everything again, and is no step', async () => {
    const { scene, gateway } = open(place({ from: 'now-1h', to: 'now' }));
    await settled(scene);
    const first = gateway.asked();
    const before = entries();
    scene.state.$timeRange.onRefresh();
    await settled(scene);
    expect(gateway.asked().sort()).toEqual(first.sort());
    expect(entries()).toBe(before);
  });

  it('a click in a relative range leaves its instant alone: what was known is not asked again', async () => {
    const { scene, gateway } = open(place({ from: 'now-1h', to: 'now' }));
    const { range } = await settled(scene);
    gateway.asked();
    scene.go(pinFilter(scene.state.place, ORDERS, 'tenant', 'other'));
    expect(parameter('var-tenant')).toBe('other');
    const walk = await settled(scene);
    expect(walk.range).toEqual(range);
    const asked = gateway.asked();
    expect(asked).toContain('rank partition');
    expect(asked).not.toContain('rank tenant');
  });

  it('a link that leads outside a recording is corrected, which is no step', async () => {
    const recording: RecordingHead = {
      madeAt: TO,
      madeIn: '',
      place: place(),
      rail: ORDERS,
      dataSources: SITE.dataSources,
    };
    const before = entries();
    const { scene } = open(place({ from: 'now-6h', to: 'now', filters: { tenant: 'other' } }), recording);
    expect(entries()).toBe(before + 1);
    expect([parameter('from'), parameter('to'), parameter('var-tenant')]).toEqual([
      String(RANGE.from),
      String(RANGE.to),
      'other',
    ]);
    expect((await settled(scene)).range).toEqual(RANGE);
    expect(scene.choosesTime()).toBe(false);
  });
});
