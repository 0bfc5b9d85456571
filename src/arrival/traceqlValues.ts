import { parser } from '@grafana/lezer-traceql';
import type { SyntaxNode } from '@lezer/common';
import { unquote } from '../signals/text';
import { onlyValue } from './equality';
import { childrenOf, parse, textOf } from './syntax';
import { allOf, anyOf, NOTHING, value, type Values } from './values';

/** Other spellings of what a rail's dimension calls `name`. */
const INTRINSICS: Record<string, string> = { 'span:name': 'name' };

/**
 * What the spansets of a TraceQL query say: attributes with their scope (resource.tenant_id, `.tenant_id` without one),
 * intrinsics (name, trace:id). Spansets of one query count together, whatever their place in the trace. In quoted text
 * the grammar knows two escapes of Tempo's, \\ and \"; a query with another gives nothing.
 */
export function traceqlValues(text: string): Values | undefined {
  const top = parse(parser, text);
  return top && read(top, text);
}

function read(node: SyntaxNode, text: string): Values {
  switch (node.name) {
    case 'FieldExpression':
      return fieldValues(node, text);
    // what is compared with the rest is no condition
    case 'MetricsOperationCompare':
      return NOTHING;
    default:
      return combined(node, text);
  }
}

function combined(node: SyntaxNode, text: string): Values {
  const parts = childrenOf(node).filter(({ name }) => !['And', 'Or', 'Pipe'].includes(name));
  const values = parts.map((part) => read(part, text));
  return node.getChild('Or') ? anyOf(values) : allOf(values);
}

function fieldValues(node: SyntaxNode, text: string): Values {
  const operator = node.getChild('FieldOp');
  if (!operator) {
    return isNegation(node, text) ? NOTHING : combined(node, text);
  }
  const sides = node.getChildren('FieldExpression');
  const name = sides.map((side) => nameIn(side, text)).find((each) => each !== undefined);
  const given = sides.map((side) => literalIn(side, text)).find((each) => each !== undefined);
  const only = given === undefined ? undefined : onlyValue(textOf(operator, text), given);
  return name === undefined || only === undefined ? NOTHING : value(name, only);
}

/** !(…), for which the grammar has no node of its own. */
function isNegation(node: SyntaxNode, text: string): boolean {
  const [only, ...others] = childrenOf(node);
  return only !== undefined && others.length === 0 && text.slice(node.from, only.from).includes('!');
}

function nameIn(side: SyntaxNode, text: string): string | undefined {
  const intrinsic = side.getChild('IntrinsicField');
  if (intrinsic) {
    const name = textOf(intrinsic, text);
    return Object.hasOwn(INTRINSICS, name) ? INTRINSICS[name] : name;
  }
  const field = side.getChild('AttributeField');
  const name = field?.getChild('Identifier');
  if (!field || !name) {
    return undefined;
  }
  return `${text.slice(field.from, name.from)}${unquoteName(textOf(name, text))}`;
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
  return literal.getChild('String') ? unquote(textOf(literal, text)) : textOf(literal, text);
}
