import type { BurnRateEvidence } from '../model/finding/finding';
import { seriesFrames } from './burnRateFrames';

test('every series has labels, without which Grafana draws no exemplars beside it', () => {
  const series = ['1h', '6h'].map((window) => ({ window, points: [[0, 1]] as Array<[number, number]> }));
  const frames = seriesFrames({ series, alerts: [], exemplars: [] } as unknown as BurnRateEvidence, (window) => window);
  expect(frames.map(({ fields }) => fields[1].labels)).toEqual([{}, {}]);
});
