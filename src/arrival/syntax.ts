import type { SyntaxNode } from '@lezer/common';
import type { LRParser } from '@lezer/lr';

/** The tree of a text that its language takes; undefined for any other. */
export function parse(parser: LRParser, text: string): SyntaxNode | undefined {
  const tree = parser.parse(text);
  let valid = true;
  tree.iterate({
    enter({ type }) {
      valid &&= !type.isError;
      return valid;
    },
  });
  return valid ? tree.topNode : undefined;
}

export function childNodes(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}

export function nodeText(node: SyntaxNode, text: string): string {
  return text.slice(node.from, node.to);
}
