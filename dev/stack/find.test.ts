import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { backendNamed } from './backends';
import { describeProgram, findProgram } from './find';

const tempo = backendNamed('tempo');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drillrail-find-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A shell script that prints what a program prints of its version. */
function script(name: string, printed: string, ending = ''): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n[ "$1" = -version ] && echo '${printed}'\n${ending}`);
  chmodSync(file, 0o755);
  return file;
}

const onPath = () => findProgram(tempo, { PATH: `/nowhere:${folder}:/bin` });
const given = (file: string) => findProgram(tempo, { PATH: folder, DRILLRAIL_TEMPO: file });

it('takes what the PATH has, and says its version', async () => {
  const file = script('tempo', 'tempo, version 3.0.3 (branch: HEAD, revision: 1)');
  const found = await onPath();
  expect(found).toEqual({ path: file, version: '3.0.3', from: 'PATH' });
  expect(describeProgram(tempo, { path: '/a/tempo', version: '3.0.3', from: 'PATH' })).toBe(
    'Tempo 3.0.3 (PATH, /a/tempo)'
  );
});

it('prefers what its variable names', async () => {
  script('tempo', 'tempo, version 3.0.3 (branch: HEAD)');
  const file = script('other', 'tempo, version 4.1.0 (branch: HEAD)');
  expect(await given(file)).toEqual({ path: file, version: '4.1.0', from: 'DRILLRAIL_TEMPO' });
});

it.each([
  ['a build without a version', 'tempo, version  (branch: , revision: )', ''],
  ['a build of a branch', 'tempo, version main-1a2b3c4 (branch: main, revision: 1)', 'main-1a2b3c4'],
])('takes %s as it is', async (_what, printed, version) => {
  script('tempo', printed);
  expect(await onPath()).toMatchObject({ version });
});

const advice = 'Version 3.0 or later is at https://github.com/grafana/tempo/releases; `docker compose up` needs none.';

it('says in two lines where one is to be had', async () => {
  expect(await onPath()).toEqual({ missing: `Tempo is not on the PATH, and DRILLRAIL_TEMPO names none.\n${advice}` });
});

it.each([
  ['what is too old', 'tempo, version 2.9.1 (branch: HEAD)', '', 'is Tempo 2.9.1, which is too old.'],
  ['another program of that name', 'a music player', '', '-version does not say that it is Tempo.'],
  ['what fails', 'tempo, version 3.0.3 (branch: HEAD)', 'exit 3', '-version does not say that it is Tempo.'],
])('does not take %s', async (_what, printed, ending, reason) => {
  const file = script('tempo', printed, ending);
  expect(await onPath()).toEqual({ missing: expect.stringMatching(new RegExp(`^${file} ${reason}\n`)) });
  await expect(given(file)).rejects.toThrow(`DRILLRAIL_TEMPO: ${file} ${reason} Correct it, or unset it`);
});

it('a folder is no program, and neither is what is not there', async () => {
  mkdirSync(path.join(folder, 'tempo'));
  expect(await onPath()).toEqual({ missing: expect.stringContaining('is not on the PATH') });
  await expect(given(path.join(folder, 'tempo'))).rejects.toThrow('is no program.');
  await expect(given('/nowhere')).rejects.toThrow('DRILLRAIL_TEMPO: /nowhere is no program.');
});
