import { NpmPackage } from './npmLock';
import { formatReadings, parseReadings } from './readings';
import { licenceOfFiles, LicenceFile, npmReading } from './texts';

const file = (name: string, licences: string[], percent = 99): LicenceFile => ({ file: name, licences, percent });

describe('licenceOfFiles', () => {
  it.each<[string, LicenceFile[], string]>([
    ['one text', [file('LICENSE', ['MIT'])], 'MIT'],
    [
      'copied code',
      [file('LICENSE', ['MIT', 'MIT']), file('internal/LICENSE', ['BSD-3-Clause', 'MIT'])],
      'BSD-3-Clause AND MIT',
    ],
    [
      'copied code of another kind',
      [file('LICENSE', ['Apache-2.0']), file('third_party/COPYING', ['GPL-3.0'])],
      'Apache-2.0 AND GPL-3.0',
    ],
    ['no file', [], 'unknown'],
    ['a text nobody knows', [file('LICENSE', [], 0)], 'unknown'],
    ['a known text with as much of its own', [file('LICENSE', ['MIT'], 74)], 'unknown'],
    ['one known text of two', [file('LICENSE', ['MIT']), file('LICENSE.extra', [], 3)], 'unknown'],
  ])('of %s', (_, files, licence) => {
    expect(licenceOfFiles(files)).toBe(licence);
  });
});

describe('npmReading', () => {
  const read = (stated: string | undefined, files: LicenceFile[], manifest = {}, use: NpmPackage['use'] = 'plugin') =>
    npmReading(
      { kind: 'npm', name: 'a', version: '1.0.0', use, stated, askedBy: 'package-lock.json', folders: [] },
      manifest,
      files
    );

  it('needs no reading where manifest and text agree, or the text is one nobody knows', () => {
    expect(read('MIT', [file('LICENSE', ['MIT'])])).toBeUndefined();
    expect(read('MIT', [])).toBeUndefined();
    expect(read('MIT', [file('LICENSE', [], 0)])).toBeUndefined();
    expect(
      read('(MPL-2.0 OR Apache-2.0)', [file('LICENSE-MPL', ['MPL-2.0']), file('LICENSE', ['Apache-2.0'])])
    ).toBeUndefined();
  });

  it('tells of a text that the manifest hides', () => {
    const files = [file('LICENSE', ['AGPL-3.0']), file('LICENSE_APACHE2', ['Apache-2.0'])];
    expect(read('Apache-2.0', files)).toMatchObject({ licence: 'AGPL-3.0', files: 'LICENSE' });
    expect(read('MIT', [file('LICENSE', ['MIT', 'GPL-2.0'], 40)])).toMatchObject({ licence: 'GPL-2.0 AND MIT' });
    expect(read('MIT', [file('LICENSE', ['MPL-2.0'])], {}, 'tool')).toBeUndefined();
  });

  it.each<[string | undefined, object, LicenceFile[], string, string]>([
    [undefined, { licenses: [{ type: 'MIT' }] }, [file('LICENCE', ['MIT'])], 'MIT', 'package.json'],
    [undefined, {}, [file('LICENSE', ['Unlicense'])], 'Unlicense', 'LICENSE'],
    ['SEE LICENSE IN TERMS', { license: 'SEE LICENSE IN TERMS' }, [file('LICENSE', ['ISC'])], 'ISC', 'LICENSE'],
    ['SEE LICENSE IN TERMS', { license: 'SEE LICENSE IN TERMS' }, [], 'unknown', ''],
  ])('reads what %j in the lock file does not say', (stated, manifest, files, licence, where) => {
    expect(read(stated, files, manifest)).toMatchObject({ licence, files: where });
  });
});

describe('texts.tsv', () => {
  const reading = {
    kind: 'go' as const,
    name: 'a.org/b',
    version: 'v1.0.0',
    licence: 'MIT',
    files: 'LICENSE, c/LICENSE',
  };

  it('reads what it wrote, each line once and sorted', () => {
    const other = { ...reading, name: 'a.org/a', files: '' };
    expect(parseReadings(formatReadings([reading, other, reading]))).toEqual([other, reading]);
    expect(parseReadings(formatReadings([]))).toEqual([]);
  });

  it.each([
    ['', /does not begin with/],
    [`${formatReadings([reading])}<<<<<<< HEAD\n`, /Line 3 .*"<<<<<<< HEAD"/],
    [formatReadings([{ ...reading, licence: '' }]), /Line 2/],
    [formatReadings([reading]).replace('go\t', 'cargo\t'), /Line 2/],
  ])('refuses %j', (text, sentence) => {
    expect(() => parseReadings(text)).toThrow(sentence);
  });
});
