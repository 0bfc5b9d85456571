import path from 'node:path';
import { readPage, type Page } from './page';

export interface Repository {
  /** text by path: Markdown, and whatever else may name a page of docs/ */
  texts: Map<string, string>;
  /** every file and folder there is */
  paths: Set<string>;
  /** names of package.json's scripts */
  scripts: Set<string>;
}

/** What leads nowhere: links and headings of Markdown, files and commands that it names, pages of docs/ that any file names. */
export function deadReferences(repository: Repository): string[] {
  const pages = new Map([...repository.texts].filter(([file]) => file.endsWith('.md')).map(([file, text]) => [file, readPage(text)]));
  const inMarkdown = [...pages].flatMap(([file, page]) =>
    [
      ...page.links.map((link) => ({ at: link, problem: deadLink(file, link, pages, repository) })),
      ...page.codeSpans.map((code) => ({ at: code, problem: deadPath(code, repository) })),
      ...page.code.flatMap((code) => deadCommands(code, repository).map((problem) => ({ at: code, problem }))),
    ].flatMap(({ at, problem }) => (problem === undefined ? [] : `${place(repository, file, at)}: ${problem}`))
  );
  const anywhere = [...repository.texts].flatMap(([file, text]) =>
    namedPages(text)
      .filter((name) => !repository.paths.has(name))
      .map((name) => `${place(repository, file, name)}: there is no ${name}`)
  );
  return [...new Set([...inMarkdown, ...anywhere])];
}

function deadLink(from: string, link: string, pages: Map<string, Page>, { paths }: Repository): string | undefined {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(link)) {
    return undefined;
  }
  const [target, anchor] = link.split('#', 2).map(decoded);
  const file = target === '' ? from : target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(from), target).replace(/\/$/, '');
  if (!paths.has(file)) {
    return `the link ${link} leads to no file`;
  }
  const page = pages.get(file);
  return anchor && page && !page.anchors.has(anchor) ? `the link ${link} leads to no heading of ${file}` : undefined;
}

/** Code spans that look like files of ours: from the root, from src, or a file's bare name. */
function deadPath(code: string, { paths }: Repository): string | undefined {
  if (!/^[\w.{},/-]+$/.test(code)) {
    return undefined;
  }
  if (!code.includes('/')) {
    const isSource = /\.(tsx?|tsv)$/.test(code);
    return isSource && ![...paths].some((file) => path.posix.basename(file) === code) ? `there is no file called ${code}` : undefined;
  }
  const [first] = code.split('/');
  const root = ['', 'src/'].find((folder) => paths.has(folder + first) && first !== '');
  const gone = root === undefined ? [] : expanded(code.replace(/\/$/, '')).filter((file) => !paths.has(root + file));
  return gone.length > 0 ? `there is no ${root}${gone.join(', ')}` : undefined;
}

function deadCommands(code: string, { scripts }: Repository): string[] {
  return [...code.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g)].flatMap(([, name]) =>
    scripts.has(name) ? [] : `package.json has no script ${name}`
  );
}

/** Pages of docs/ that a text names by their whole path. */
function namedPages(text: string): string[] {
  return [...new Set(text.match(/(?<![\w./-])docs\/[\w./-]+\.md\b/g))];
}

/** a/{b,c}.ts → a/b.ts, a/c.ts */
function expanded(pattern: string): string[] {
  const braces = /^([^{}]*)\{([^{}]*)\}(.*)$/.exec(pattern);
  return braces ? braces[2].split(',').flatMap((choice) => expanded(braces[1] + choice + braces[3])) : [pattern];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** file:line, as editors and terminals open it. */
function place({ texts }: Repository, file: string, needle: string): string {
  const text = texts.get(file) ?? '';
  const index = text.indexOf(needle);
  return index < 0 ? file : `${file}:${text.slice(0, index).split('\n').length}`;
}
