import { gunzipSync } from 'node:zlib';

import { Profile } from 'pprof-format';

import { profileBodies, type Frame } from './profiles';

const frame = (name: string): Frame => ({ function: name, file: `${name}.go`, line: 7 });

describe('profileBodies', () => {
  const [{ query, body }] = profileBodies([
    {
      service: 'order-orchestrator',
      labels: { pod: 'p-1', region: 'r' },
      startMs: 1_790_000_000_000,
      durationMs: 15_000,
      samples: [
        { frames: [frame('main'), frame('leaf')], cpuNanoseconds: 30_000_000 },
        { frames: [frame('main')], cpuNanoseconds: 10_000_000, spanId: '00f067aa0ba902b7' },
      ],
    },
  ]);
  const profile = Profile.decode(new Uint8Array(gunzipSync(body)));
  const text = (index: number | bigint) => profile.stringTable.strings[Number(index)];

  it('names the series and its time in the query', () => {
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      name: 'order-orchestrator{pod=p-1,region=r}',
      from: '1790000000',
      until: '1790000015',
      format: 'pprof',
      spyName: 'gospy',
    });
  });

  it('writes a CPU profile as Go does: leaf first, samples and nanoseconds', () => {
    const stacks = profile.sample.map(({ locationId, value }) => ({
      functions: locationId.map((id) =>
        text(profile.function[Number(profile.location[Number(id) - 1].line[0].functionId) - 1].name)
      ),
      value: value.map(Number),
    }));
    expect(stacks).toEqual([
      { functions: ['leaf', 'main'], value: [3, 30_000_000] },
      { functions: ['main'], value: [1, 10_000_000] },
    ]);
    expect(profile.sampleType.map(({ type, unit }) => [text(type), text(unit)])).toEqual([
      ['samples', 'count'],
      ['cpu', 'nanoseconds'],
    ]);
    expect(profile.function.map(({ filename }) => text(filename)).sort()).toEqual(['leaf.go', 'main.go']);
  });

  it('marks what ran for a span', () => {
    const labels = profile.sample.map(({ label }) => label.map(({ key, str }) => [text(key), text(str)]));
    expect(labels).toEqual([[], [['profile_id', '00f067aa0ba902b7']]]);
  });
});
