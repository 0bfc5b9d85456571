import ts from 'typescript';

/** The functions that take a text's id and its English words as their first two arguments. */
const FUNCTIONS = new Set(['t', 'message']);

export interface Text {
  id: string;
  text: string;
  /** file and line, for a complaint */
  at: string;
}

/** The translatable texts of a source file; calls whose id or words are no literals are another file's texts. */
export function textsOf(fileName: string, source: string): Text[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const texts: Text[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && FUNCTIONS.has(node.expression.text)) {
      const [id, text] = node.arguments;
      if (id && text && ts.isStringLiteralLike(id) && ts.isStringLiteralLike(text)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        texts.push({ id: id.text, text: text.text, at: `${fileName}:${line + 1}` });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts;
}

/**
 * One entry an id, sorted. Ids are flat keys: i18next finds them as they are, and `split.summary` may stand beside
 * `split.summary.none`, which nested objects could not say.
 * @throws Error naming both places when an id has two texts
 */
export function catalogueOf(texts: Text[]): Record<string, string> {
  const first = new Map<string, Text>();
  for (const text of texts) {
    const known = first.get(text.id);
    if (known && known.text !== text.text) {
      throw new Error(`The id ${text.id} has two texts: at ${known.at} and at ${text.at}. Give one of them another id.`);
    }
    first.set(text.id, text);
  }
  return Object.fromEntries([...first.values()].map(({ id, text }) => [id, text]).sort(([a], [b]) => (a < b ? -1 : 1)));
}
