import type { Parser } from '@lezer/common';
import fc from 'fast-check';
import { unquote } from './text';

/** For tests: values as nobody wishes to see them in a label. */
export const hostileValues = [
  '',
  ' ',
  '"',
  '\\',
  '\\"',
  "'",
  '`',
  '{}',
  '}',
  '"} or {a="b',
  '" || true || "',
  'a\nb',
  '\r\t',
  '\0',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufeff',
  '${x}',
  '$service',
  '$__interval',
  '[5m]',
  '#',
  '/* */',
  '//',
  '|= "x"',
  'ünïcödé 😀',
  '.*',
  'a|b',
  '\\u0041',
  '\\x41',
  '%s',
  '14',
  'true',
  'x'.repeat(10_000),
  '"\\\n'.repeat(3000),
];

/** For tests: the hostile values and whatever else can be text. */
export const anyValue = fc.oneof(
  fc.constantFrom(...hostileValues),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', '\\', '`', "'", '\n', '{', '}', '$', '|', '\0', 'a') })
);

/** For tests: the names of a tree's nodes in order, and the texts of its string literals read back. */
export function shapeOf(
  parser: Parser,
  query: string,
  literal: string
): { nodes: string[]; texts: Array<string | undefined> } {
  const nodes: string[] = [];
  const texts: Array<string | undefined> = [];
  parser.parse(query).iterate({
    enter({ type, from, to }) {
      nodes.push(type.isError ? `error at ${from}` : type.name);
      if (type.name === literal) {
        texts.push(unquote(query.slice(from, to)));
      }
    },
  });
  return { nodes, texts };
}
