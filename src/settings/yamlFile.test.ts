import fc from 'fast-check';
import { plainText } from '../model/words/message';
import { sameValue } from './definition';
import { definitionsOf, draftOf } from './draft';
import { fileOf, readFile } from './importFile';
import { provisioningOf } from './provisioning';
import { anyDefinitionValue, ORDERS_DEFINITION } from '../testing/definitions';
import { readYaml, writeYaml } from './yamlFile';

const APP = 'drillrail-correlation-app';

function problemOf(text: string): string {
  const read = readYaml(text);
  if (!('problem' in read)) {
    throw new Error(`was read: ${JSON.stringify(read.value)}`);
  }
  const { line, column, message } = read.problem;
  return `${line ?? '-'}:${column ?? '-'} ${plainText(message)}`;
}

describe('a draft', () => {
  it('comes back from YAML as it was, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(anyDefinitionValue, { maxLength: 4 }), (rails) => {
        const read = readFile(writeYaml(fileOf(draftOf({ rails }))), APP);
        expect(read).toHaveProperty('definitions');
        expect('definitions' in read && sameValue(read.definitions, rails)).toBe(true);
      }),
      { numRuns: 500 }
    );
  });

  it('comes back from a provisioning file as it was', () => {
    fc.assert(
      fc.property(fc.array(anyDefinitionValue, { maxLength: 4 }), (rails) => {
        const read = readFile(writeYaml(provisioningOf(APP, 1, { rails })), APP);
        expect('definitions' in read && sameValue(read.definitions, rails)).toBe(true);
      }),
      { numRuns: 300 }
    );
  });

  it('comes back from jsonData as it was, with every other key', () => {
    fc.assert(
      fc.property(fc.array(anyDefinitionValue, { maxLength: 4 }), (rails) => {
        expect(definitionsOf(draftOf({ rails, other: 1 }))).toEqual(rails);
      })
    );
  });
});

describe('written YAML', () => {
  it('has its keys in the order of the documentation, unknown ones behind', () => {
    const { id, slo, ...rest } = ORDERS_DEFINITION;
    const keys = writeYaml({ rails: [{ owner: 'team', ...rest, slo, id }] }).match(/^ {4}\w+|^ {2}- \w+/gm);
    expect(keys?.map((key) => key.replace(/[ -]+/, ''))).toEqual([
      'id',
      'title',
      'match',
      'slo',
      'dimensions',
      'owner',
    ]);
  });

  it('keeps a long selector in one line', () => {
    const long = `requests_total{service="$service", path=~"${'a or '.repeat(100)}b"}`;
    expect(writeYaml({ errors: long })).toBe(`errors: ${long}\n`);
  });
});

describe('YAML that cannot be read', () => {
  it.each([
    ['a tab', 'rails:\n\t- id: a', '2:1 This is not valid YAML: Tabs are not allowed as indentation'],
    ['a key twice', 'id: a\nid: b', '2:1 This is not valid YAML: Map keys must be unique'],
    ['an open quote', 'rails:\n  - id: "a', '2:11 This is not valid YAML: Missing closing "quote'],
    ['a tag', 'rails: !!binary aGVsbG8=', '1:8 This is not valid YAML: Unresolved tag: tag:yaml.org,2002:binary'],
    [
      'a program’s object',
      'rails: !!js/function "x"',
      '1:8 This is not valid YAML: Unresolved tag: tag:yaml.org,2002:js/function',
    ],
    [
      'an alias to nothing',
      'a: *b',
      '-:- This YAML has aliases that cannot be resolved: Unresolved alias (the anchor must be set before the alias): b',
    ],
    [
      'no number',
      'objective: .inf',
      '-:- This YAML has Infinity, which Grafana cannot store. Write it in quotes if it is text.',
    ],
  ])('says where and why: %s', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('says that there are several documents', () => {
    expect(problemOf('rails: []\n---\nrails: []')).toContain('multiple documents');
  });

  const bomb = [
    'a: &a [1,1,1,1,1,1,1,1,1,1]',
    ...[...'bcdefghi'].map((key, index) => `${key}: &${key} [${Array(10).fill(`*${'abcdefgh'[index]}`)}]`),
  ];
  it.each([
    ['an alias bomb', bomb.join('\n'), 'has aliases that cannot be resolved'],
    ['an alias to itself', 'a: &a [*a, *a]', 'nested deeper'],
    ['many brackets', '['.repeat(100_000), 'nested deeper'],
    ['many dashes', `${'- '.repeat(100_000)}a`, 'nested deeper'],
    ['many levels', Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'nested deeper'],
    ['a megabyte', `rails: ${'x'.repeat(1_000_001)}`, 'Expected a file of rails of at most 1 MB'],
  ])('does no harm: %s', (_, text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });

  it('may use anchors', () => {
    expect(readYaml('a: &x {b: 1}\nc: *x')).toEqual({ value: { a: { b: 1 }, c: { b: 1 } } });
  });
});
