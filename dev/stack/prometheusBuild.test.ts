import { readFileSync } from 'node:fs';
import path from 'node:path';
import { MODULE_DIR } from './cache';
import { releaseOf } from './prometheusBuild';

it.each([
  ['require github.com/prometheus/prometheus v0.315.0\n', '3.15.0'],
  ['require (\n\tgithub.com/prometheus/prometheus v0.301.2\n)', '3.1.2'],
])('%j builds %s', (goMod, release) => {
  expect(releaseOf(goMod)).toBe(release);
});

it('the release that is built is a Prometheus 3', () => {
  expect(releaseOf(readFileSync(path.join(MODULE_DIR, 'go.mod'), 'utf8'))).toMatch(/^3\.\d+\.\d+$/);
});

it('says so where no release is named', () => {
  expect(() => releaseOf('require github.com/prometheus/prometheus v0.48.1-0.20231101\n')).toThrow(
    'names no release of Prometheus 3'
  );
});
