import { lexer, walkTokens, type Token, type Tokens } from 'marked';

/** What a Markdown page refers to, and what others can refer to on it. */
export interface Page {
  /** targets of links and pictures, as they are written */
  links: string[];
  /** names behind a # that lead somewhere on this page */
  anchors: Set<string>;
  /** texts in `backticks` */
  codeSpans: string[];
  /** lines of code blocks, and the code spans */
  code: string[];
}

export function readPage(text: string): Page {
  const page: Page = { links: [], anchors: new Set(), codeSpans: [], code: [] };
  const headings: string[] = [];
  void walkTokens(lexer(text), (token) => {
    switch (token.type) {
      case 'link':
      case 'image':
        page.links.push((token as Tokens.Link | Tokens.Image).href);
        break;
      case 'heading':
        headings.push(plainText((token as Tokens.Heading).tokens));
        break;
      case 'codespan':
        page.codeSpans.push((token as Tokens.Codespan).text);
        break;
      case 'code':
        page.code.push(...(token as Tokens.Code).text.split('\n'));
        break;
      case 'html':
        page.links.push(...attributes(token.raw, 'href|src'));
        attributes(token.raw, 'id|name').forEach((name) => page.anchors.add(name));
        break;
    }
  });
  page.code.push(...page.codeSpans);
  slugs(headings).forEach((slug) => page.anchors.add(slug));
  return page;
}

/** Anchors of headings as GitHub makes them: the same heading again gets -1, -2 and so on. */
export function slugs(headings: string[]): string[] {
  const taken = new Set<string>();
  return headings.map((heading) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    let unique = slug;
    for (let count = 1; taken.has(unique); count++) {
      unique = `${slug}-${count}`;
    }
    taken.add(unique);
    return unique;
  });
}

/** A heading without its markup. */
function plainText(tokens: Token[]): string {
  return tokens.map((token) => ('tokens' in token && token.tokens ? plainText(token.tokens) : 'text' in token ? String(token.text) : '')).join('');
}

function attributes(html: string, names: string): string[] {
  return [...html.matchAll(new RegExp(`\\s(?:${names})="([^"]*)"`, 'g'))].map(([, value]) => value);
}
