import fc from 'fast-check';
import { anyValue } from '../signals/hostile';
import { clip, visibleText } from '../signals/visibleText';
import {
  address,
  bullets,
  codeSpan,
  fenced,
  joinMarkdown,
  md,
  name,
  table,
  text,
  words,
  type Markdown,
} from './markdown';
import { elementsOf, hostileMarkdown, outsideCode, rendered } from './rendered';

const anyText = fc.oneof(fc.constantFrom(...hostileMarkdown), anyValue);
const MAKERS: Array<[string, (value: string) => Markdown]> = [
  ['code', codeSpan],
  ['name', name],
  ['words', words],
];

/** What a reader sees of a value. */
function seen(value: string): string {
  return clip(visibleText(value), 240) || '""';
}

describe.each(MAKERS)('a value written by %s', (_, write) => {
  const places: Array<[string, (value: Markdown) => Markdown, string[]]> = [
    ['a paragraph', (value) => md`${value}`, ['P']],
    ['a sentence', (value) => md`It says ${value}.`, ['P']],
    ['a heading', (value) => md`## 2 ${value}: failed`, ['H2']],
    ['a list', (value) => bullets([md`a`, value, md`b`]), ['UL', 'LI', 'LI', 'LI']],
  ];
  it.each(places)('is that very text in %s', (where, place, elements) => {
    fc.assert(
      fc.property(anyText, (value) => {
        const body = rendered(place(write(value)));
        expect(elementsOf(body)).toEqual(elements);
        expect(body.textContent).toContain(seen(value));
      }),
      { numRuns: 200, seed: 1 }
    );
  });

  it('is that very text in a table, and one cell', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const body = rendered(table('lr', [md`a`, write(value)], [[write(value), md`b`]]));
        const cells = [...body.querySelectorAll('th, td')].map(({ textContent }) => textContent);
        // A pipe behind a backslash cannot be written in a cell; it is spelled out.
        const inCell = seen(value).replace(/\\\|/g, '\\\\x7c');
        expect(cells).toEqual(['a', inCell, inCell, 'b'].map((cell) => expect.stringContaining(cell)));
      }),
      { numRuns: 200, seed: 1 }
    );
  });
});

it.each(hostileMarkdown)('%j stands in code, where nothing is a mention, a reference or an address', (value) => {
  for (const write of [name, words]) {
    expect(outsideCode(rendered(md`It says ${write(value)}.`)).trim()).toBe('It says .');
  }
});

it.each([
  ['18.2×', '18.2×', '18.2×'],
  ['< 0.01 %', '< 0.01 %', '< 0.01 %'],
  ['3 min 20 s', '3 min 20 s', '3 min 20 s'],
  ['2026-11-21 09:57:25.170', '2026-11-21 09:57:25.170', '2026-11-21 09:57:25.170'],
  ['−0.1×', '−0.1×', '−0.1×'],
  ['14', '14', '14'],
  ['–', '–', '–'],
  ['Tenant, Küche 2', '`Tenant, Küche 2`', 'Tenant, Küche 2'],
  ['order-orchestrator', '`order-orchestrator`', '`order-orchestrator`'],
  ['place_order', '`place_order`', '`place_order`'],
  ['', '`""`', '`""`'],
  ['a`b', '``a`b``', '``a`b``'],
  ['x'.repeat(300), `\`${'x'.repeat(240)}…\``, `\`${'x'.repeat(240)}…\``],
])('%j is a name as %s, and words as %s', (value, asName, asWords) => {
  expect([name(value), words(value)].map((written) => written.replace('\\<', '<'))).toEqual([asName, asWords]);
});

it('keeps a value that nearly is words from taking long', () => {
  const began = performance.now();
  words(`${'1, a '.repeat(20_000)}!`);
  expect(performance.now() - began).toBeLessThan(200);
});

it('writes the product’s own words as they are', () => {
  const own = 'a*b* _c_ [d](e) <f> &amp; ~~g~~ `h` \\ dimensions[].span';
  expect(rendered(text(own)).textContent?.trim()).toBe(own);
});

it('keeps code spans apart that would run into each other', () => {
  const body = rendered(joinMarkdown([codeSpan('a'), codeSpan('b`'), text(' c')]));
  expect([...body.querySelectorAll('code')].map(({ textContent }) => textContent)).toEqual(['a', 'b`']);
});

it.each(['```\n# out', '~~~', '`````', '</code></pre><b>', 'a\n\n```js\n```'])('keeps %j within its fence', (lines) => {
  const body = rendered(md`${fenced('text', lines)}\n\nafter`);
  expect(elementsOf(body)).toEqual(['PRE', 'P']);
  expect(body.querySelector('code')?.textContent).toBe(`${lines}\n`);
});

it.each([
  ['https://a.example/b?c=*d*&e=_f_', 'https://a.example/b?c=%2Ad%2A&e=%5Ff%5F'],
  ['https://a.example/(b)?c=~d.', 'https://a.example/%28b%29?c=%7Ed%2E'],
  ['https://a.example/b?c=<d> "e"', 'https://a.example/b?c=%3Cd%3E%20%22e%22'],
])('%s is an address that ends where it ends', (url, expected) => {
  expect(address(url)).toBe(expected);
  const links = [...rendered(md`${address(url)}\n\n[label](${address(url)})`).querySelectorAll('a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual([expected, expected]);
  expect(decodeURIComponent(expected)).toBe(decodeURIComponent(new URL(url).href));
});

it('leaves the host of an address as it is', () => {
  expect(address('http://[::1]:3000/b?c=d')).toBe('http://[::1]:3000/b?c=d');
});
