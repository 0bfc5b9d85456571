import { parser } from '@grafana/lezer-logql';
import type { SyntaxNode } from '@lezer/common';
import { unquote } from '../signals/text';
import { onlyValue } from './equality';
import { childNodes, parse, nodeText } from './syntax';
import { allOf, anyOfValues, NO_VALUES, value, type MatchedValues } from './values';

/** The name under which a line filter for a trace id counts: lines are searched for it where it is no label. */
export const IN_LINE = 'line filter';

const TRACE_ID = /^[0-9a-f]{32}$/i;

/** What the stream selectors, label filters and line filters of a LogQL query say. */
export function logqlValues(text: string): MatchedValues | undefined {
  const top = parse(parser, text);
  return top && read(top, text);
}

function read(node: SyntaxNode, text: string): MatchedValues {
  switch (node.name) {
    case 'Matcher':
      return matcherValue(node, text, textIn(node.getChild('String'), text));
    case 'NumberFilter':
      return matcherValue(node, text, literalIn(node, text));
    case 'LineFilter':
      return lineValue(node, text);
    case 'LabelFilter': {
      const parts = childNodes(node).map((child) => read(child, text));
      return node.getChild('Or')
        ? anyOfValues(node.getChildren('LabelFilter').map((part) => read(part, text)))
        : allOf(parts);
    }
    default:
      return allOf(childNodes(node).map((child) => read(child, text)));
  }
}

function matcherValue(node: SyntaxNode, text: string, given: string | undefined): MatchedValues {
  const [label, operator] = childNodes(node);
  const sign = operator ? nodeText(operator, text).replace('==', '=') : '';
  const only = given === undefined ? undefined : onlyValue(sign, given);
  return only === undefined ? NO_VALUES : value(nodeText(label, text), only);
}

function lineValue(node: SyntaxNode, text: string): MatchedValues {
  const contained = textIn(node.getChild('String'), text);
  const isOne = node.getChild('Filter')?.getChild('PipeExact') && !node.getChild('OrFilter');
  return isOne && contained !== undefined && TRACE_ID.test(contained) ? value(IN_LINE, contained) : NO_VALUES;
}

function textIn(node: SyntaxNode | null, text: string): string | undefined {
  return node ? unquote(nodeText(node, text)) : undefined;
}

function literalIn(node: SyntaxNode, text: string): string | undefined {
  const literal = node.getChild('LiteralExpr');
  return literal ? nodeText(literal, text) : undefined;
}
