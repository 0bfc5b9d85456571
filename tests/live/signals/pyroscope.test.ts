/** @needs pyroscope */
import { liveBackends, now, range, service } from './live';
import { pushStacks } from './push';

const { reply, failure } = liveBackends('pyroscope', ({ pyroscope }) =>
  pushStacks(pyroscope, service, now - 60_000, 'main;serve;placeOrder 70\nmain;serve;reserve 30\nmain;gc 5\n')
);

describe('Pyroscope', () => {
  const source = 'pyroscope';
  const profile = {
    kind: 'profile',
    source,
    profileType: 'process_cpu:cpu:nanoseconds:cpu:nanoseconds',
    selector: `{service_name="${service}"}`,
    ...range,
    maxNodes: 1024,
  } as const;
  const nothing = { names: [], levels: [], total: 0, maxSelf: 0 };

  it('gives a flame graph and the profile types', async () => {
    const flame = await reply(profile);
    expect(flame).toMatchObject({ total: 1_050_000_000, maxSelf: 700_000_000 });
    expect(flame.names).toEqual(expect.arrayContaining(['total', 'placeOrder', 'gc']));
    const types = await reply({ kind: 'profileTypes', source, ...range });
    expect(types).toContainEqual({
      id: profile.profileType,
      name: 'process_cpu',
      sampleType: 'cpu',
      sampleUnit: 'nanoseconds',
    });
  });

  it('tells labels and their values', async () => {
    const window = { source, ...range, limit: 50 };
    const labels = await reply({ kind: 'profileLabels', match: profile.selector, ...window });
    expect(labels).toEqual(expect.arrayContaining(['__profile_type__', 'service_name']));
    expect(await reply({ kind: 'profileLabelValues', label: 'service_name', ...window })).toEqual([service]);
    expect(await reply({ kind: 'profileLabelValues', label: 'no_such', ...window })).toEqual([]);
  });

  it('gives nothing for what was not sampled', async () => {
    expect(await reply({ ...profile, selector: '{service_name="no such"}' })).toEqual(nothing);
    expect(await reply({ ...profile, spanIds: ['0a0b0c0d0e0f0102'] })).toEqual(nothing);
  });

  it('says why it refuses', async () => {
    expect(await failure({ ...profile, profileType: 'nope' })).toEqual({
      kind: 'rejected',
      message: expect.stringContaining('profile-type selection must be of the form'),
    });
  });
});
