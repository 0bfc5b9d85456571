import { check, forbiddenModules } from './check';
import { Decision } from './decided';
import { Dependency, Reading } from './dependency';

const npm = (stated?: string, use: Dependency['use'] = 'plugin'): Dependency => ({
  kind: 'npm',
  name: 'left',
  version: '1.2.3',
  use,
  stated,
  askedBy: 'package-lock.json',
});
const go = (name = 'a.org/b'): Dependency => ({
  kind: 'go',
  name,
  version: 'v1.0.0',
  use: 'tool',
  askedBy: 'dev/x/go.mod',
});
const text = (of: Dependency, licence: string): Reading => ({
  kind: of.kind,
  name: of.name,
  version: of.version,
  licence,
  files: 'LICENSE',
});
const word = (of: Dependency, licence: string): Decision => ({
  kind: of.kind,
  name: of.name,
  version: of.version,
  licence,
  why: 'read',
});

describe('check', () => {
  it.each<[string, Dependency, Reading[], Decision[], string, string]>([
    ['the manifest', npm('MIT'), [], [], 'MIT', 'manifest'],
    ['the permissive side', npm('GPL-3.0-only OR MIT'), [], [], 'GPL-3.0-only OR MIT', 'manifest'],
    ['the text of a Go module', go(), [text(go(), 'MPL-2.0')], [], 'MPL-2.0', 'text'],
    ['the text where the manifest points to it', npm('SEE LICENSE IN x'), [text(npm(), 'ISC')], [], 'ISC', 'text'],
    [
      'a decision before text and manifest',
      npm('BSD'),
      [text(npm(), 'GPL-2.0 AND MIT')],
      [word(npm(), 'MIT')],
      'MIT',
      'decision',
    ],
    [
      'a decision that there is none',
      npm(),
      [text(npm(), 'unknown')],
      [word(npm(), 'NOASSERTION')],
      'NOASSERTION',
      'decision',
    ],
  ])('takes %s', (_, dependency, readings, decisions, licence, from) => {
    const { licensed, problems } = check([dependency], readings, decisions);
    expect(problems).toEqual([]);
    expect(licensed).toEqual([{ ...dependency, licence, from }]);
  });

  const UPDATE = 'run npm run licences -- --update (needs Go and network) and commit dev/licences/texts.tsv.';
  it.each<[string, Dependency, Reading[], Decision[], string[]]>([
    [
      'copyleft',
      npm('GPL-3.0-only'),
      [],
      [],
      ['npm left@1.2.3 (package-lock.json): it is under GPL-3.0-only, and GPL-3.0-only is copyleft', 'Replace it'],
    ],
    ['a tool’s licence in the plugin', npm('MPL-2.0'), [], [], ['for tools only']],
    ['all rights kept', npm('UNLICENSED'), [], [], ['keeps all rights']],
    ['no licence', npm(), [], [], ['its manifest names no licence', UPDATE]],
    [
      'a pointer',
      npm('SEE LICENSE IN TERMS.txt'),
      [],
      [],
      ['its manifest says "SEE LICENSE IN TERMS.txt", which is no SPDX expression', UPDATE],
    ],
    [
      'a text nobody knows',
      npm('BSD'),
      [text(npm(), 'unknown')],
      [],
      ['its licence is not known', 'dev/licences/decided.ts'],
    ],
    [
      'a text that the manifest hides',
      npm('Apache-2.0'),
      [text(npm(), 'AGPL-3.0')],
      [],
      ['it is under AGPL-3.0', '(LICENSE)'],
    ],
    [
      'a Go module not read yet',
      go(),
      [],
      [],
      ['go a.org/b@v1.0.0 (dev/x/go.mod): its licence has not been read yet', UPDATE],
    ],
    ['copyleft by its text', go(), [text(go(), 'Apache-2.0 AND AGPL-3.0')], [], ['AGPL-3.0 is copyleft']],
    [
      'a server’s module, whatever was decided',
      go('github.com/grafana/loki/v3'),
      [],
      [word(go('github.com/grafana/loki/v3'), 'MIT')],
      ['server under AGPL-3.0'],
    ],
    ['a decision that does not help', npm(), [], [word(npm(), 'AGPL-3.0-only')], ['AGPL-3.0-only is copyleft']],
  ])('refuses %s', (_, dependency, readings, decisions, words) => {
    const { licensed, problems } = check([dependency], readings, decisions);
    expect(licensed).toEqual([]);
    expect(problems).toHaveLength(1);
    words.forEach((part) => expect(problems[0]).toContain(part));
  });

  it('wants neither readings nor decisions of what is gone, and a look at every new version', () => {
    const newer = { ...npm(), version: '1.2.4' };
    const { problems } = check([newer], [text(go(), 'MIT')], [word(npm(), 'MIT')]);
    expect(problems).toEqual([
      expect.stringContaining('npm left@1.2.4 (package-lock.json): its manifest names no licence'),
      expect.stringContaining('go a.org/b@v1.0.0 stands in dev/licences/texts.tsv'),
      expect.stringContaining('npm left@1.2.3 stands in dev/licences/decided.ts'),
    ]);
  });
});

describe('forbiddenModules', () => {
  it('names what may not even be fetched', () => {
    expect(forbiddenModules([npm('MIT'), go(), go('github.com/grafana/tempo')])).toEqual([
      expect.stringMatching(
        /^go github\.com\/grafana\/tempo@v1\.0\.0 \(dev\/x\/go\.mod\): it belongs to a server under AGPL-3\.0/
      ),
    ]);
  });
});
