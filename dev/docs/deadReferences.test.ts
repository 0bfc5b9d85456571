import { deadReferences } from './deadReferences';
import { readPage, slugs } from './page';

/** Problems of one page beside another one and a source file. */
function problemsOf(text: string, more: Record<string, string> = {}): string[] {
  const texts = { 'docs/a.md': text, 'docs/b/c.md': '# Which data source\n\n## What is *in* it, and what is not\n\n## Twice\n\n## Twice\n', ...more };
  const paths = [...Object.keys(texts), 'docs', 'docs/b', 'src', 'src/walk', 'src/walk/run.ts', 'dev', 'dev/host'];
  return deadReferences({ texts: new Map(Object.entries(texts)), paths: new Set(paths), scripts: new Set(['demo', 'test:unit']) });
}

describe('what is alive', () => {
  it.each([
    ['[x](b/c.md)'],
    ['[x](./b/c.md#which-data-source)'],
    ['[x](b/c.md#what-is-in-it-and-what-is-not)'],
    ['[x](b/c.md#twice) [y](b/c.md#twice-1)'],
    ['# Here\n\n[x](#here)'],
    ['[x](../src/walk/run.ts#L10)'],
    ['[x](b) and [y](b/)'],
    ['[x](https://grafana.com/docs/no-such-page.md#none) <https://a.example>'],
    ['<img src="b/c.md"> <a id="mine"></a> [x](#mine)'],
    ['[x][ref]\n\n[ref]: b/c.md'],
    ['`src/walk/run.ts`, `walk/run.ts`, `run.ts`, `dev/host`, `src/walk/`, `walk/{run}.ts`'],
    ['`steps/no/room.ts`, `api/v1/rules`, `rails.yaml`, `<name>.ts`, `a/b c`'],
    ['`npm run demo -- --live`\n\n    npm run test:unit\n'],
    ['    [x](no.md)\n\n```md\n[x](no.md)\n```\n\n`[x](no.md)`'],
    ['https://github.com/a/b/blob/main/docs/no.md'],
  ])('%s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});

describe('what leads nowhere', () => {
  it.each([
    ['[x](no.md)', 'docs/a.md:1: the link no.md leads to no file'],
    ['text\n\n![x](b/no.png)', 'docs/a.md:3: the link b/no.png leads to no file'],
    ['[x](b/c.md#no)', 'docs/a.md:1: the link b/c.md#no leads to no heading of docs/b/c.md'],
    ['[x](b/c.md#twice-2)', 'docs/a.md:1: the link b/c.md#twice-2 leads to no heading of docs/b/c.md'],
    ['# Here\n\n[x](#there)', 'docs/a.md:3: the link #there leads to no heading of docs/a.md'],
    ['[x](../../docs/a.md)', 'docs/a.md:1: the link ../../docs/a.md leads to no file'],
    ['[x][ref]\n\n[ref]: b/d.md', 'docs/a.md:3: the link b/d.md leads to no file'],
    ['<a href="no.md">x</a>', 'docs/a.md:1: the link no.md leads to no file'],
    ['| a |\n|---|\n| [x](no.md) |', 'docs/a.md:3: the link no.md leads to no file'],
    ['`src/walk/go.ts`', 'docs/a.md:1: there is no src/walk/go.ts'],
    ['`walk/{run,go}.ts`', 'docs/a.md:1: there is no src/walk/go.ts'],
    ['`go.ts`', 'docs/a.md:1: there is no file called go.ts'],
    ['`npm run fly`', 'docs/a.md:1: package.json has no script fly'],
    ['```sh\nnpm ci && npm run fly\n```', 'docs/a.md:2: package.json has no script fly'],
  ])('%s', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('a page that a comment names', () => {
    const more = { 'src/walk/run.ts': '/** See docs/b/c.md. */\n/** See docs/c.md, and grafana.com/docs/no.md. */' };
    expect(problemsOf('', more)).toEqual(['src/walk/run.ts:2: there is no docs/c.md']);
  });
});

it('slugs are those of GitHub', () => {
  expect(slugs(['The file, format version 1', 'Who’s `to` blame?', 'a_b – c', 'Überlast (30 %)'])).toEqual([
    'the-file-format-version-1',
    'whos-to-blame',
    'a_b--c',
    'überlast-30-',
  ]);
});

it('a heading is named without its markup', () => {
  expect([...readPage('## `by` and **[links](x.md)**').anchors]).toEqual(['by-and-links']);
});
