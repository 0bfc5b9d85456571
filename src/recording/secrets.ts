/*
 * What looks like a secret in telemetry: told by its own shape, or by the name it stands under. Texts are JSON with log
 * lines in it, which often are JSON themselves, so quotes come with any number of backslashes. Nothing is cut within an
 * escape or beyond the end of a JSON string: JSON stays JSON.
 */

export const REMOVED = '[removed]';

/** Secrets that their shape tells. */
const SHAPES: Array<[pattern: RegExp, replacement: string]> = [
  // JSON Web Tokens
  [/\beyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]+)?/g, REMOVED],
  // tokens of Grafana, GitLab, GitHub, Slack, Stripe and others; AWS key ids; Google keys
  [/\b(?:gl(?:sa|c|pat)[_-][\w=-]{16,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|xox[abeprs]-[\w-]{10,})/g, REMOVED],
  [/\b(?:[sr]k_(?:live|test)_\w{16,}|sk-[\w-]{20,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{35})/g, REMOVED],
  // what follows is no plain word: “Basic authentication” is said often
  [
    /\b([Bb]earer|BEARER|[Bb]asic|BASIC)( +)(?:(?=[\w.~+/-]*(?:[\d=]|[a-z][A-Z]))[\w.~+/=-]{8,}|[\w.~+/=-]{20,})/g,
    `$1$2${REMOVED}`,
  ],
  // user and password of a URL; some encoders write \/ for /
  [/(:(?:\\*\/){2})[^\s/?#"'\\]+@/g, `$1${REMOVED}@`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[^"\\-]|\\.)*-----END [A-Z ]*PRIVATE KEY-----/g, REMOVED],
];

const STRONG = 'passw(?:or)?d|passphrase|secret[_-]?(?:access[_-]?)?key|(?:api|access|account|private)[_-]?key';
const NAMES = `${STRONG}|secret|session[_-]?id|credentials?|token|authorization|cookies?`;

/** password=… · "api_key":"…" · \"token\": \"…\" · client-secret: … · "Cookie":["…"] */
const NAMED = new RegExp(
  `(?<name>${NAMES})(?<nameQuote>\\\\*["'])?\\s*(?<sign>[=:])\\s*(?<list>\\[\\s*)?(?<quote>\\\\*["'])?`,
  'gi'
);
/** An attribute as OTLP writes it: a text, or a list of them. */
const ATTRIBUTE = new RegExp(
  `"key":\\s*"[^"\\\\]*(?:${NAMES})[^"\\\\]*",\\s*"value":\\s*\\{(?:"arrayValue":\\s*\\{"values":\\s*\\[\\s*\\{)?"stringValue":\\s*"`,
  'gi'
);
const NEXT_IN_LIST = /\s*,\s*\\*["']/y;
const NEXT_ATTRIBUTE = /\s*\}\s*,\s*\{"stringValue":\s*"/y;

const STRONG_NAME = new RegExp(`^(?:${STRONG})$`, 'i');
const COOKIES = /[\w.-]+=[^"'\\\n]*/y;
const AUTHORIZATION = /(?:bearer|basic|digest|negotiate|token|apikey|aws4-hmac-sha256) +[^\s"'\\,;]+/iy;
/** Ends where the text around it goes on; what begins with a bracket or a dollar stands for something else. */
const BARE = /[^\s"'\\,;&<>(){}[\]$][^\s"'\\,;&<>)}\]]*/y;

/** Takes out what looks like a secret. What stands bare in JSON (a number, null) is left alone. */
export function withoutSecrets(text: string): string {
  const plain = SHAPES.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
  return without(without(plain, NAMED, named), ATTRIBUTE, ({ index, 0: whole }, all) =>
    quoted(all, index + whole.length, '"', NEXT_ATTRIBUTE)
  );
}

/** Where a secret begins, and the first character behind it. */
type Part = [from: number, to: number];

function without(
  text: string,
  pattern: RegExp,
  find: (match: RegExpMatchArray & { index: number }, text: string) => Part[]
): string {
  let kept = '';
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    for (const [from, to] of match.index < done ? [] : find(match, text)) {
      kept += text.slice(done, from) + REMOVED;
      done = to;
    }
  }
  return kept + text.slice(done);
}

function named({ index, 0: whole, groups = {} }: RegExpMatchArray & { index: number }, text: string): Part[] {
  const { name, nameQuote, sign, list, quote } = groups;
  const at = index + whole.length;
  if (quote !== undefined) {
    // A quote behind a bare name may be the end of the text it stands in.
    const opens =
      nameQuote === undefined ? list === undefined && !/[\s,:}\]]|^$/.test(text.charAt(at)) : nameQuote === quote;
    return opens ? quoted(text, at, quote, list === undefined ? undefined : NEXT_IN_LIST) : [];
  }
  return nameQuote === undefined && list === undefined
    ? bare(text, at, name, sign === '=', text.charAt(index - 1))
    : [];
}

/** @param before the character before the name: in prose a name stands alone, in a setting it mostly is a part of one */
function bare(text: string, at: number, name: string, equals: boolean, before: string): Part[] {
  const match = (pattern: RegExp): Part[] => {
    pattern.lastIndex = at;
    return pattern.test(text) ? [[at, pattern.lastIndex]] : [];
  };
  if (/^cookie/i.test(name)) {
    return match(COOKIES);
  }
  if (/^authorization$/i.test(name)) {
    return match(AUTHORIZATION);
  }
  const isSetting = equals || /[a-z_-]/i.test(before) || STRONG_NAME.test(name);
  return isSetting && before !== '/' ? match(BARE) : [];
}

/**
 * What stands in quotes.
 * @param at behind the opening quote
 * @param quote as it opens, with its backslashes
 * @param next from behind a closing quote to behind the next opening one, in a list
 */
function quoted(text: string, at: number, quote: string, next?: RegExp): Part[] {
  const parts: Part[] = [];
  for (let from: number | undefined = at; from !== undefined;) {
    const to = endOfQuoted(text, from, quote);
    parts.push([from, to]);
    from = undefined;
    if (next) {
      next.lastIndex = to + quote.length;
      from = next.test(text) ? next.lastIndex : undefined;
    }
  }
  return parts.filter(([from, to]) => to > from);
}

/** Where the closing quote with its backslashes begins, or the text that it should be in ends. */
function endOfQuoted(text: string, from: number, quote: string): number {
  const mark = quote.charAt(quote.length - 1);
  const depth = mark === '"' ? depthOf(quote.length - 1) : Infinity;
  let backslashes = 0;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') {
      backslashes++;
      continue;
    }
    if (character === '"' && depthOf(backslashes) <= depth) {
      return at - 2 ** depthOf(backslashes) + 1;
    }
    if (character === mark && mark !== '"' && backslashes === quote.length - 1) {
      return at - backslashes;
    }
    backslashes = 0;
  }
  return text.length;
}

/**
 * How deep in JSON within JSON a double quote stands behind so many backslashes: each level doubles those that are there
 * and puts one before the quote, so the quotes that only enclose have 0, 1, 3, 7 …
 */
function depthOf(backslashes: number): number {
  return backslashes % 2 === 0 ? 0 : 1 + depthOf((backslashes - 1) / 2);
}
