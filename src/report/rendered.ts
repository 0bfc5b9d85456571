import { marked } from 'marked';

/** For tests: Markdown as GitHub's flavour renders it, by a parser that did not write it. */
export function rendered(markdown: string): HTMLElement {
  const html = marked.parse(markdown, { gfm: true, async: false });
  return new DOMParser().parseFromString(html, 'text/html').body;
}

/** For tests: the elements by name, code spans left out: whether a value stands in one hangs on the value. */
export function elementsOf(body: HTMLElement): string[] {
  return [...body.querySelectorAll('*')].map(({ tagName }) => tagName).filter((name) => name !== 'CODE');
}

/** For tests: what stands outside code, where a mention or a reference would be one. */
export function outsideCode(body: HTMLElement): string {
  const copy = body.cloneNode(true) as HTMLElement;
  copy.querySelectorAll('code').forEach((code) => code.remove());
  return copy.textContent ?? '';
}

/** For tests: texts as nobody wishes to see them in a ticket. */
export const hostileMarkdown = [
  '@here',
  '@grafana/everybody',
  '<!channel>',
  '<@U012AB3CD>',
  '#123',
  'GH-123',
  'owner/repository#1',
  'https://evil.example/?a=b',
  'www.evil.example',
  'somebody@evil.example',
  '[click](https://evil.example)',
  '[click][1]',
  '[1]: https://evil.example',
  '![x](https://evil.example/pixel.png)',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '</details><h1>',
  '<!-- -->',
  '&lt;b&gt;&#64;here',
  '**bold** _em_ ~~gone~~',
  '***',
  '---',
  '# title',
  '> quote',
  '- [ ] task',
  '+ item',
  '1. item',
  '1) item',
  '| a | b |',
  '\\|',
  'a\\',
  '\\`',
  '`',
  '``',
  '`a``b```c',
  '```js',
  '~~~',
  '    indented',
  ' \u00a0 ',
  '$x$ $$y$$',
  ':tada:',
  '[[page]] ![[embed]]',
  'a\n\n# b',
  'a\r\n| b',
  '\u202edrow\u202c',
  '\u200b@here',
  '[^1]',
  '{{service}} $t(x)',
];
