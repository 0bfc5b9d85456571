import type { MatchOperator } from '../signals/promql';

/** $tenant, ${tenant:regex}, [[tenant]]: a dashboard variable that nobody has filled in. */
const VARIABLE = /\$\w|\$\{|\[\[\w/;
const REGEX_MARKS = /[.+*?()|[\]{}^$]/;

/**
 * The one value that a matcher allows; undefined when it allows another, none or any, or holds a variable. A regular
 * expression that is a single literal allows one: that is what Grafana makes of a variable with one value chosen.
 * @param text the matcher's value without quotes and their escapes
 */
export function onlyValue(operator: MatchOperator | string, text: string): string | undefined {
  const literal = operator === '=' ? text : operator === '=~' ? literalOf(text) : undefined;
  return literal === '' || VARIABLE.test(text) ? undefined : literal;
}

/** The text that a regular expression matches and no other; undefined when there are more. */
function literalOf(regex: string): string | undefined {
  const escaped = /\\([\s\S]?)/g;
  const isLiteral =
    !REGEX_MARKS.test(regex.replace(escaped, '')) &&
    [...regex.matchAll(escaped)].every(([, character]) => character !== '' && !/[\p{L}\p{N}]/u.test(character));
  return isLiteral ? regex.replace(escaped, '$1') : undefined;
}
