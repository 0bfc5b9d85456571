import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import { parseSelector, type Selector } from '../signals/promql';
import { clip } from '../signals/visibleText';

/**
 * What an expression is made of, once everything is taken off that only sums, windows or fills in: sum(…), rate(…[5m]),
 * parentheses, `or vector(0)`. Patterns over it tell what a rule counts: sum(rate(a[5m])) / sum(rate(b[5m])) is
 * { op: '/', left: { selector: a }, right: { selector: b } }.
 */
export type Raw =
  /** series; overWindow: within rate or increase, so that they are counters */
  | { kind: 'series'; selector: Selector; overWindow: boolean }
  | { kind: 'number'; value: number }
  | { kind: 'operation'; op: string; left: Raw; right: Raw }
  /** histogram_fraction(0, below, of): what of a native histogram is so fast */
  | { kind: 'fraction'; below: number; of: Raw }
  /** histogram_quantile(quantile, of) */
  | { kind: 'quantile'; quantile: number; of: Raw }
  /** an expression of another form, as far as it is worth quoting */
  | { kind: 'other'; text: string };

/** More than any rule that counts has; what is longer or deeper is not looked into. */
const LONGEST = 20_000;
const DEEPEST = 60;
const LONGEST_QUOTE = 80;

/** What stands for a window in templates: Sloth's [{{.window}}], Grafana's [$__rate_interval], [${window}]. Or quoted text. */
const WINDOW_PLACE = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|\[\s*(?:\{\{[^{}[\]]*\}\}|\$\{?\w+\}?)\s*(?=[\]:])/g;

/** Whether several of them at once say what each says alone. */
const SUMMING = new Set(['sum', 'max', 'min', 'avg']);
const WINDOWED = new Set(['rate', 'increase', 'irate']);

/** Reads an expression of PromQL. Never throws. */
export function readRaw(expression: string): Raw | { problem: string } {
  if (expression.length > LONGEST) {
    return { problem: `The expression is longer than ${LONGEST} characters.` };
  }
  const text = expression.replace(WINDOW_PLACE, (found) => (found.startsWith('[') ? '[5m' : found)).trim();
  const tree = parser.parse(text);
  let mistake: number | undefined;
  tree.iterate({ enter: ({ type, from }) => void (type.isError && (mistake ??= from)) });
  const top = tree.topNode.firstChild;
  if (mistake !== undefined || !top) {
    const near = clip(text.slice(mistake ?? 0).trim(), 20);
    return {
      problem:
        near === ''
          ? 'Something is missing at the end of the expression.'
          : `The expression cannot be read near "${near}".`,
    };
  }
  return raw(top, { text, overWindow: false, depth: 0 });
}

interface Within {
  text: string;
  overWindow: boolean;
  depth: number;
}

function raw(node: SyntaxNode, within: Within): Raw {
  const inside = { ...within, depth: within.depth + 1 };
  if (inside.depth > DEEPEST) {
    return other(node, within);
  }
  switch (node.name) {
    case 'ParenExpr':
      return first(node, inside);
    case 'NumberDurationLiteral':
      return { kind: 'number', value: Number(textOf(node, within)) };
    case 'VectorSelector':
      return series(node, within);
    case 'MatrixSelector': {
      const of = node.getChild('VectorSelector');
      return of ? series(of, { ...within, overWindow: true }) : other(node, within);
    }
    case 'AggregateExpr': {
      const body = node.getChild('FunctionCallBody');
      const op = node.getChild('AggregateOp');
      return body && op && SUMMING.has(textOf(op, within).toLowerCase()) ? first(body, inside) : other(node, within);
    }
    case 'FunctionCall':
      return called(node, inside);
    case 'BinaryExpr':
      return operation(node, inside);
    default:
      return other(node, within);
  }
}

function called(node: SyntaxNode, within: Within): Raw {
  const name = textOf(node.getChild('FunctionIdentifier') ?? node, within);
  const [one, two, three] = expressionsIn(node.getChild('FunctionCallBody'));
  if (WINDOWED.has(name) && one?.name === 'MatrixSelector') {
    return raw(one, within);
  }
  if (name === 'histogram_quantile' && one && two) {
    const quantile = raw(one, within);
    return quantile.kind === 'number'
      ? { kind: 'quantile', quantile: quantile.value, of: raw(two, within) }
      : other(node, within);
  }
  if (name === 'histogram_fraction' && three) {
    const [from, to] = [raw(one, within), raw(two, within)];
    const isFraction = from.kind === 'number' && from.value === 0 && to.kind === 'number';
    return isFraction ? { kind: 'fraction', below: to.value, of: raw(three, within) } : other(node, within);
  }
  if (name === 'vector' && one) {
    return raw(one, within);
  }
  return other(node, within);
}

function operation(node: SyntaxNode, within: Within): Raw {
  const [one, two] = expressionsIn(node);
  if (!one || !two || node.getChild('BoolModifier')) {
    return other(node, within);
  }
  const between = one.nextSibling;
  const op = between ? textOf(between, within).toLowerCase() : '';
  const left = raw(one, within);
  const right = raw(two, within);
  if (op === 'or' && isZero(right)) {
    return left;
  }
  return { kind: 'operation', op, left, right };
}

/** vector(0), or 0 * anything: there only so that there is a value. */
function isZero(value: Raw): boolean {
  return value.kind === 'number'
    ? value.value === 0
    : value.kind === 'operation' && value.op === '*' && (isZero(value.left) || isZero(value.right));
}

function series(node: SyntaxNode, within: Within): Raw {
  const parsed = parseSelector(textOf(node, within));
  return 'selector' in parsed
    ? { kind: 'series', selector: parsed.selector, overWindow: within.overWindow }
    : other(node, within);
}

function first(node: SyntaxNode, within: Within): Raw {
  const [one] = expressionsIn(node);
  return one ? raw(one, within) : other(node, within);
}

const NOT_EXPRESSIONS =
  /^(?:AggregateModifier|AggregateOp|FunctionIdentifier|MatchingModifierClause|BoolModifier|StringLiteral)$/;
const OPERATORS = /^(?:Add|Sub|Mul|Div|Mod|Pow|Eql|Neq|Gtr|Gte|Lss|Lte|And|Or|Unless|Atan2)/;

function expressionsIn(node: SyntaxNode | null): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node?.firstChild; child; child = child.nextSibling) {
    if (!NOT_EXPRESSIONS.test(child.name) && !OPERATORS.test(child.name)) {
      found.push(child);
    }
  }
  return found;
}

function other(node: SyntaxNode, within: Within): Raw {
  return { kind: 'other', text: clip(textOf(node, within), LONGEST_QUOTE) };
}

function textOf({ from, to }: SyntaxNode, { text }: Within): string {
  return text.slice(from, to);
}
