import { clip, visibleText } from '../signals/visibleText';

declare const written: unique symbol;

/**
 * Markdown in which everything that came from elsewhere is inert: text renders as the very text, on GitHub, GitLab, Jira
 * and Slack alike. Only this file makes it, so what has not gone through here does not compile into a document.
 */
export type Markdown = string & { readonly [written]: true };

/** A single value never takes more of a sentence or a table than this. */
const LONGEST_VALUE = 240;

/** Everything that starts markup within a line: emphasis, code, links, images, HTML, entities. */
const MARKUP = /[\\`*_~[\]<>&]/g;

/** A number with its unit, and what stands in place of one (format.ts); a time, too. */
const FIGURE = '(?:< |−)?\\d+(?:[.,:-]\\d+)*(?: ?%|×|[A-Za-zµ]{1,3})?|∞×?|–';
const WORD = '\\p{L}[\\p{L}\\p{M}]*';
/** No separator also ends a token, so nothing is tried twice. */
const ONLY_FIGURES = new RegExp(`^(?:${FIGURE})(?: (?:${FIGURE}|[A-Za-zµ]{1,3}))*$`, 'u');
const ONLY_WORDS = new RegExp(`^(?:${FIGURE}|${WORD})(?:,? (?:${FIGURE}|${WORD}))*$`, 'u');

/** The template's own text is markup; whatever is put into it must be Markdown already. */
export function md(parts: TemplateStringsArray, ...values: Markdown[]): Markdown {
  return String.raw({ raw: parts }, ...values) as Markdown;
}

export const NO_MARKDOWN = md``;

/** The product's own words, without any markup in them. */
export function text(words: string): Markdown {
  return words.replace(MARKUP, '\\$&') as Markdown;
}

/**
 * A value from telemetry, a link or settings: in a code span, where nothing is markup, a mention or a reference.
 * Only figures stand outside one.
 */
export function name(value: string): Markdown {
  return unless(ONLY_FIGURES, value);
}

/** Likewise for a value that may well be plain words. */
export function words(value: string): Markdown {
  return unless(ONLY_WORDS, value);
}

function unless(harmless: RegExp, value: string): Markdown {
  const short = clip(value, LONGEST_VALUE);
  return harmless.test(short) ? text(short) : codeSpan(value);
}

/** A code span that shows the value on one line, with what cannot be seen made visible; `""` when there is nothing. */
export function codeSpan(value: string): Markdown {
  const shown = clip(visibleText(value), LONGEST_VALUE) || '""';
  const fence = '`'.repeat(longestRun(shown) + 1);
  // One blank on either side is not part of the code; without it a backtick at the edge would belong to the fence.
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}` as Markdown;
}

/** Lines verbatim. @param language names the highlighter; the product's own word */
export function fenced(language: string, lines: string): Markdown {
  const fence = '`'.repeat(Math.max(3, longestRun(lines) + 1));
  return `${fence}${language}\n${lines}\n${fence}` as Markdown;
}

function longestRun(content: string): number {
  return Math.max(0, ...Array.from(content.matchAll(/`+/g), ([run]) => run.length));
}

/** Code spans that touch would become one with other fences, so a blank keeps them apart. */
export function joinMarkdown(parts: Markdown[], separator = NO_MARKDOWN): Markdown {
  return parts.reduce<string>((line, part, index) => {
    const between = index === 0 ? '' : separator || (line.endsWith('`') && part.startsWith('`') ? ' ' : '');
    return line + between + part;
  }, '') as Markdown;
}

export function bullets(items: Markdown[]): Markdown {
  return joinMarkdown(
    items.map((item) => md`- ${item}`),
    md`\n`
  );
}

/** @param align of the columns, a letter each: l or r */
export function table(align: string, head: Markdown[], rows: Markdown[][]): Markdown {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = Array.from(align, (side) => (side === 'r' ? '--:' : '---'));
  return [row(head.map(cell)), row(rule), ...rows.map((cells) => row(cells.map(cell)))].join('\n') as Markdown;
}

/** A pipe ends a cell even in a code span unless a backslash stands before it, and two of those escape each other. */
function cell(content: Markdown): string {
  return content.replace(/(\\*)\|/g, (_, before: string) => (before ? `${before}\\x7c` : '\\|'));
}

/**
 * An address as it can stand anywhere: bare in a line, where chats find its end by themselves, and in a link.
 * @param absolute URL
 */
export function address(url: string): Markdown {
  const { origin, href } = new URL(url);
  const rest = href.slice(origin.length).replace(/[^A-Za-z0-9/?=&%#+.:-]|[.:]$/g, percentEncoded);
  return (origin + rest) as Markdown;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Headings, paragraphs, lists and tables under each other: a document's end is one line end. */
export function blocks(parts: Markdown[]): Markdown {
  return joinMarkdown(
    parts.filter((part) => part !== ''),
    md`\n\n`
  );
}
