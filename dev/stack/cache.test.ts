import { cacheKey, cacheRoot } from './cache';

describe('cacheKey', () => {
  const sources = [{ name: 'go.mod', content: 'module a' }];
  const key = cacheKey(sources, ['-trimpath']);

  it('is short and the same for the same input', () => {
    expect(key).toMatch(/^[0-9a-f]{12}$/);
    expect(cacheKey([...sources], ['-trimpath'])).toBe(key);
  });

  it.each([
    ['a file changes', [{ name: 'go.mod', content: 'module b' }], ['-trimpath']],
    ['a file is added', [...sources, { name: 'main.go', content: '' }], ['-trimpath']],
    ['text moves from one file to the next', [{ name: 'go.modmodule', content: ' a' }], ['-trimpath']],
    ['a flag changes', sources, ['-trimpath', '-tags=netgo']],
    ['flags are split otherwise', sources, ['-trim', 'path']],
  ])('changes when %s', (_what, otherSources, flags) => {
    expect(cacheKey(otherSources, flags)).not.toBe(key);
  });
});

describe('cacheRoot', () => {
  it('prefers DRILLRAIL_CACHE, then XDG_CACHE_HOME, then the home folder', () => {
    expect(cacheRoot({ DRILLRAIL_CACHE: '/a', XDG_CACHE_HOME: '/b' })).toBe('/a');
    expect(cacheRoot({ XDG_CACHE_HOME: '/b' })).toBe('/b/drillrail');
    expect(cacheRoot({})).toMatch(/\.cache\/drillrail$/);
  });
});
