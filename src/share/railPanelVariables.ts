/**
 * Grafana's `replaceVariables` as far as it is used here: the text with its variables filled in. A format function is
 * handed each variable's value, a list where several are chosen; `text` gives what the reader sees of it.
 */
export type ReplaceVariables = (
  text: string,
  scopedVars: undefined,
  format: 'text' | ((value: unknown) => string)
) => string;

/** An option's text with its variables filled in, or why it says nothing. */
export type Filled = { text: string } | { without: Without };

/**
 * - empty: nothing is chosen, or everything ("All")
 * - several: the variable has several values, where one can be used
 * - unknown: there is no such variable
 */
export type Without = { why: 'empty' | 'several' | 'unknown'; variable: string };

/** `$$`, `$name`, `${name}`, `${name.field}`, each of the latter two with `:format`; Grafana's own syntax but for the first. */
const SYNTAX = /\$\$|\$(\w+)|\$\{(\w+)((?:\.[^:{}[\]]+|\["[^"]*"\]|\['[^']*'\]|\[[^\]"']*\])*)(?::[^}]+)?\}/g;

/** What Grafana calls the choice of all values. */
const ALL = { text: 'All', value: '$__all' };

/**
 * Fills in an option's variables. Grafana knows no escape, so the panel has one of its own: `$$` is a dollar sign. What a
 * variable is replaced with is taken as it is, and a format (`${name:csv}`) is ignored, because a value goes nowhere but
 * into the place.
 */
export function fill(text: string, replace: ReplaceVariables): Filled {
  let without: Without | undefined;
  const filled = text.replace(SYNTAX, (match: string, plain?: string, braced?: string, path = '') => {
    const variable = plain ?? braced;
    if (variable === undefined) {
      return '$';
    }
    const values = valuesOf(`\${${variable}${path}}`, replace);
    const [value] = values ?? [];
    if (values?.length !== 1) {
      without ??= { why: values === undefined ? 'unknown' : values.length === 0 ? 'empty' : 'several', variable };
    }
    return value ?? match;
  });
  return without ? { without } : { text: filled };
}

/** Text that `fill` gives back as it is. */
export function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** The values a variable stands for; none where all or nothing is chosen, undefined where there is no such variable. */
function valuesOf(reference: string, replace: ReplaceVariables): string[] | undefined {
  const found: unknown[] = [];
  const text = replace(reference, undefined, (value) => {
    found.push(value);
    return '';
  });
  // A variable with a value of its own for "All" gives that as text and calls no format function.
  const values = (found.length > 0 ? found.flat() : [text]).map(String).filter((value) => value !== '');
  if (found.length === 0 && text === reference) {
    return undefined;
  }
  const shown = replace(reference, undefined, 'text');
  const all = values.includes(ALL.value) || (shown === ALL.text && !(values.length === 1 && values[0] === ALL.text));
  return all ? [] : values;
}
