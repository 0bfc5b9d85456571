import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';
import { unquote } from './text';

export type MatchOperator = '=' | '!=' | '=~' | '!~';

export interface Matcher {
  label: string;
  op: MatchOperator;
  /** as it is, not escaped; a regular expression (RE2, anchored at both ends) with =~ and !~ */
  value: string;
}

/** An instant vector selector. */
export interface Selector {
  metric?: string;
  matchers: Matcher[];
}

/** A selector, or what is wrong with the text: one sentence with the position where it matters. */
export type ParsedSelector = { selector: Selector } | { problem: string };

class Problem extends Error {}

/** Reads an instant vector selector such as orders_total{outcome="error"}. Never throws. */
export function parseSelector(text: string): ParsedSelector {
  try {
    return { selector: read(text) };
  } catch (error) {
    if (error instanceof Problem) {
      return { problem: error.message };
    }
    throw error;
  }
}

function read(text: string): Selector {
  if (text.trim() === '') {
    throw new Problem('The selector is empty: write something like requests_total{service="$service"}.');
  }
  const tree = parser.parse(text);
  tree.iterate({
    enter({ type, from }) {
      if (type.isError) {
        throw new Problem(`The selector cannot be read ${position(text, from)}.`);
      }
    },
  });
  const node = tree.topNode.getChild('Expr');
  if (!node || node.name !== 'VectorSelector') {
    throw new Problem(wrongKind(node?.name));
  }
  const selector = withoutDuplicateName(readMetric(node, text), readMatchers(node, text));
  if (selector.metric === undefined && selector.matchers.every(matchesEmpty)) {
    throw new Problem(
      'The selector matches every series: name a metric or at least one label value that is not empty.'
    );
  }
  return selector;
}

const wrongKinds: Record<string, string> = {
  MatrixSelector: 'a range such as [5m], which is put in later: leave it out',
  SubqueryExpr: 'a subquery',
  OffsetExpr: 'an offset, which would move the time range: leave it out',
  StepInvariantExpr: 'an @ modifier, which would fix the time: leave it out',
  FunctionCall: 'a function call, which is put in later: leave only the selector',
  AggregateExpr: 'an aggregation, which is put in later: leave only the selector',
  BinaryExpr: 'an operator between two expressions',
};

function wrongKind(name = ''): string {
  const found = wrongKinds[name] ?? 'another expression';
  return `Expected an instant vector selector such as requests_total{service="$service"}, found ${found}.`;
}

function position(text: string, offset: number): string {
  const rest = text.slice(offset, offset + 12).trim();
  return rest ? `at character ${offset + 1}, near "${rest}"` : 'at its end: something is missing';
}

/** The name in front of the braces, or alone in quotes inside them: {"http.requests", code="500"}. */
function readMetric(node: SyntaxNode, text: string): string | undefined {
  const identifier = node.getChild('Identifier');
  const quoted = node.getChild('LabelMatchers')?.getChildren('QuotedLabelName') ?? [];
  const names = [
    ...(identifier ? [text.slice(identifier.from, identifier.to)] : []),
    ...quoted.map((each) => literal(each, text)),
  ];
  if (names.length > 1) {
    throw new Problem(`The selector names two metrics, ${names[0]} and ${names[1]}: leave one.`);
  }
  return names[0];
}

function readMatchers(node: SyntaxNode, text: string): Matcher[] {
  const list = node.getChild('LabelMatchers');
  return [...(list?.getChildren('UnquotedLabelMatcher') ?? []), ...(list?.getChildren('QuotedLabelMatcher') ?? [])]
    .sort((a, b) => a.from - b.from)
    .map((matcher) => readMatcher(matcher, text));
}

function readMatcher(node: SyntaxNode, text: string): Matcher {
  const bare = node.getChild('LabelName');
  const quoted = node.getChild('QuotedLabelName');
  const operator = node.getChild('MatchOp');
  const value = node.getChild('StringLiteral');
  const label = bare ? text.slice(bare.from, bare.to) : quoted && literal(quoted, text);
  const op = operators.find((each) => operator && text.slice(operator.from, operator.to) === each);
  if (!label || !op || !value) {
    throw new Problem(`The matcher ${position(text, node.from)} has no label name.`);
  }
  return { label, op, value: literal(value, text) };
}

const operators: MatchOperator[] = ['=', '!=', '=~', '!~'];

/** The grammar is generous with strings (no end, unknown escapes); Prometheus is not. */
function literal(node: SyntaxNode, text: string): string {
  const value = unquote(text.slice(node.from, node.to));
  if (value === undefined) {
    throw new Problem(`The quoted text ${position(text, node.from)} has no end or an unknown escape.`);
  }
  return value;
}

/** Prometheus refuses foo{__name__="bar"}. */
function withoutDuplicateName(metric: string | undefined, matchers: Matcher[]): Selector {
  if (metric === undefined) {
    return { matchers };
  }
  if (matchers.some(({ label }) => label === '__name__')) {
    throw new Problem(`The selector names the metric ${metric} and has a matcher on __name__: leave one.`);
  }
  return { metric, matchers };
}

/** A guess for regular expressions: only the plainest are known to match the empty text. */
function matchesEmpty({ op, value }: Matcher): boolean {
  switch (op) {
    case '=':
      return value === '';
    case '!=':
      return value !== '';
    case '=~':
      return value === '' || value === '.*';
    case '!~':
      return value !== '' && value !== '.*';
  }
}
