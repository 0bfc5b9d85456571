import { parser } from '@grafana/lezer-traceql';
import type { SyntaxNode } from '@lezer/common';
import { unquote } from '../signals/text';
import { onlyValue } from './equality';
import { childNodes, parse, nodeText } from './syntax';
import { allOf, anyOfValues, NO_VALUES, value, type MatchedValues } from './values';

/** Other spellings of what a rail's dimension calls `name`. */
const INTRINSICS: Record<string, string> = { 'span:name': 'name' };

/**
 * What the spansets of a TraceQL query say: attributes with their scope (resource.tenant_id, `.tenant_id` without one),
 * intrinsics (name, trace:id). Spansets of one query count together, whatever their place in the trace. In quoted text
 * the grammar knows two escapes of Tempo's, \\ and \"; a query with another gives nothing.
 */
export function traceqlValues(text: string): MatchedValues | undefined {
  const top = parse(parser, text);
  return top && read(top, text);
}

function read(node: SyntaxNode, text: string): MatchedValues {
  switch (node.name) {
    case 'FieldExpression':
      return fieldValues(node, text);
    // what is compared with the rest is no condition
    case 'MetricsOperationCompare':
      return NO_VALUES;
    default:
      return combined(node, text);
  }
}

function combined(node: SyntaxNode, text: string): MatchedValues {
  const parts = childNodes(node).filter(({ name }) => !['And', 'Or', 'Pipe'].includes(name));
  const values = parts.map((part) => read(part, text));
  return node.getChild('Or') ? anyOfValues(values) : allOf(values);
}

function fieldValues(node: SyntaxNode, text: string): MatchedValues {
  const operator = node.getChild('FieldOp');
  if (!operator) {
    return isNegation(node, text) ? NO_VALUES : combined(node, text);
  }
  const sides = node.getChildren('FieldExpression');
  const name = sides.map((side) => nameIn(side, text)).find((each) => each !== undefined);
  const given = sides.map((side) => literalIn(side, text)).find((each) => each !== undefined);
  const only = given === undefined ? undefined : onlyValue(nodeText(operator, text), given);
  return name === undefined || only === undefined ? NO_VALUES : value(name, only);
}

/** !(…), for which the grammar has no node of its own. */
function isNegation(node: SyntaxNode, text: string): boolean {
  const [only, ...others] = childNodes(node);
  return only !== undefined && others.length === 0 && text.slice(node.from, only.from).includes('!');
}

function nameIn(side: SyntaxNode, text: string): string | undefined {
  const intrinsic = side.getChild('IntrinsicField');
  if (intrinsic) {
    const name = nodeText(intrinsic, text);
    return Object.hasOwn(INTRINSICS, name) ? INTRINSICS[name] : name;
  }
  const field = side.getChild('AttributeField');
  const name = field?.getChild('Identifier');
  if (!field || !name) {
    return undefined;
  }
  return `${text.slice(field.from, name.from)}${unquoteName(nodeText(name, text))}`;
}

/** In quoted names Tempo knows two escapes. */
function unquoteName(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replace(/\\([\\"])/g, '$1') : name;
}

function literalIn(side: SyntaxNode, text: string): string | undefined {
  const literal = side.getChild('Static');
  if (!literal) {
    return undefined;
  }
  return literal.getChild('String') ? unquote(nodeText(literal, text)) : nodeText(literal, text);
}
