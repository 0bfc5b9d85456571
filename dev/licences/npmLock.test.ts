import { npmPackages, statedLicence } from './npmLock';

const lock = (packages: Record<string, unknown>) => JSON.stringify({ lockfileVersion: 3, packages });

describe('npmPackages', () => {
  it('names every package once, with its use', () => {
    const packages = npmPackages(
      lock({
        '': { name: 'ours', license: 'Apache-2.0' },
        'node_modules/@a/b': { version: '1.0.0', license: 'MIT' },
        'node_modules/c': { version: '2.0.0', dev: true, license: 'MPL-2.0' },
        'node_modules/@a/b/node_modules/c': { version: '2.0.0', license: 'MPL-2.0' },
        'node_modules/x/node_modules/@a/b': { version: '1.0.0', dev: true, license: 'MIT' },
        'node_modules/d': { version: '3.0.0', dev: true },
        'node_modules/alias': { name: 'real', version: '4.0.0', devOptional: true, license: 'ISC' },
        'node_modules/ours': { link: true, resolved: 'packages/ours' },
      }),
      'package-lock.json'
    );
    expect(packages.map(({ name, version, use, stated }) => [name, version, use, stated])).toEqual([
      ['@a/b', '1.0.0', 'plugin', 'MIT'],
      ['c', '2.0.0', 'plugin', 'MPL-2.0'],
      ['d', '3.0.0', 'tool', undefined],
      ['real', '4.0.0', 'plugin', 'ISC'],
    ]);
    expect(packages[1].folders).toEqual(['node_modules/c', 'node_modules/@a/b/node_modules/c']);
  });

  it.each([
    ['<<<<<<< HEAD', /package-lock\.json is no JSON/],
    ['[]', /lists no packages/],
    ['{"lockfileVersion":1,"dependencies":{}}', /lists no packages: make it anew with npm install \(npm 7 or later\)/],
    [lock({ 'node_modules/a': null }), /lists no packages/],
  ])('refuses %j', (text, sentence) => {
    expect(() => npmPackages(text, 'package-lock.json')).toThrow(sentence);
  });
});

describe('statedLicence', () => {
  it.each<[Parameters<typeof statedLicence>[0], string | undefined]>([
    [{ license: 'MIT' }, 'MIT'],
    [{ license: 'SEE LICENSE IN x' }, 'SEE LICENSE IN x'],
    [{ license: { type: 'ISC', url: 'https://example.org' } }, 'ISC'],
    [{ licenses: [{ type: 'MIT' }] }, 'MIT'],
    [{ license: ['GPL-2.0', 'MIT'] }, '(GPL-2.0 OR MIT)'],
    [{ licenses: [{ type: 'MIT' }, { url: 'https://example.org/LICENSE' }] }, undefined],
    [{ licenses: [] }, undefined],
    [{ license: '' }, undefined],
    [{ license: true }, undefined],
    [{ license: null }, undefined],
    [{}, undefined],
  ])('of %j', (manifest, licence) => {
    expect(statedLicence(manifest)).toBe(licence);
  });
});
