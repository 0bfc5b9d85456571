import { decodeWriteRequest, encodeWriteRequest, writeRequests, type Series } from './metrics';

const series = (name: string, times: number[], exemplarTimes: number[] = []): Series => ({
  labels: { service: 'a', __name__: name, le: '+Inf' },
  samples: times.map((timestamp) => ({ timestamp, value: timestamp / 10 })),
  exemplars: exemplarTimes.map((timestamp) => ({ timestamp, value: 4.83, labels: { trace_id: 'a9', span_id: '1c' } })),
});

describe('encodeWriteRequest', () => {
  it('writes what the remote-write protobuf holds, with labels sorted by name', () => {
    expect(
      decodeWriteRequest(encodeWriteRequest([series('x_bucket', [1_790_000_000_001], [1_790_000_000_000])]))
    ).toEqual({
      timeseries: [
        {
          labels: [
            { name: '__name__', value: 'x_bucket' },
            { name: 'le', value: '+Inf' },
            { name: 'service', value: 'a' },
          ],
          samples: [{ timestamp: 1_790_000_000_001, value: 179_000_000_000.1 }],
          exemplars: [
            {
              labels: [
                { name: 'span_id', value: '1c' },
                { name: 'trace_id', value: 'a9' },
              ],
              value: 4.83,
              timestamp: 1_790_000_000_000,
            },
          ],
          histograms: [],
        },
      ],
    });
  });
});

describe('writeRequests', () => {
  const times = Array.from({ length: 70_000 }, (_, index) => index + 1);
  const requests = writeRequests([series('a', times), series('b', times.slice(60_000), [65_000])]).map(
    decodeWriteRequest
  );

  it('bounds every request and lets the requests ascend in time', () => {
    const ranges = requests.map(({ timeseries: [{ samples }] }) => [
      samples[0].timestamp,
      samples[samples.length - 1].timestamp,
    ]);
    expect(ranges).toEqual([
      [1, 30_000],
      [30_001, 60_000],
      [60_001, 70_000],
    ]);
  });

  it('loses no sample and no exemplar', () => {
    const all = requests.flatMap(({ timeseries }) => timeseries);
    expect(all.reduce((sum, { samples }) => sum + samples.length, 0)).toBe(80_000);
    expect(all.flatMap(({ exemplars }) => exemplars.map(({ timestamp }) => timestamp))).toEqual([65_000]);
  });
});
