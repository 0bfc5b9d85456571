import ts from 'typescript';

/** The functions that take a text's id and its English words as their first two arguments. */
const FUNCTIONS = new Set(['t', 'message']);
/** The options of `t` that hold the words for one and for other numbers, and what i18next appends to the id. */
const FORMS = { defaultValue_one: '_one', defaultValue_other: '_other' };

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
  const found = (node: ts.Node, list: Array<Omit<Text, 'at'>>) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    texts.push(...list.map((text) => ({ ...text, at: `${fileName}:${line + 1}` })));
  };
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && FUNCTIONS.has(node.expression.text)) {
      const [id, text, options] = node.arguments;
      if (isLiteral(id) && isLiteral(text)) {
        const forms = formsOf(options);
        found(
          node,
          forms.length > 0
            ? forms.map((form) => ({ id: id.text + form.end, text: form.text }))
            : [{ id: id.text, text: text.text }]
        );
      }
    } else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'plural') {
      const [id, , one, other] = node.arguments;
      if (isLiteral(id) && isLiteral(one) && isLiteral(other)) {
        found(node, [
          { id: `${id.text}_one`, text: one.text },
          { id: `${id.text}_other`, text: other.text },
        ]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts;
}

function isLiteral(node: ts.Node | undefined): node is ts.StringLiteralLike {
  return node !== undefined && ts.isStringLiteralLike(node);
}

/** The plural forms among the options of a call of `t`. */
function formsOf(options: ts.Node | undefined): Array<{ end: string; text: string }> {
  if (!options || !ts.isObjectLiteralExpression(options)) {
    return [];
  }
  return Object.entries(FORMS).flatMap(([name, end]) => {
    const property = options.properties.find((each) => ts.isPropertyAssignment(each) && each.name.getText() === name);
    return property && ts.isPropertyAssignment(property) && isLiteral(property.initializer)
      ? [{ end, text: property.initializer.text }]
      : [];
  });
}

/**
 * One entry an id, sorted. Ids are flat keys: i18next finds them as they are, and `split.summary` may be next to
 * `split.summary.none`, which nested objects could not say.
 * @throws Error naming both places when an id has two texts
 */
export function catalogueOf(texts: Text[]): Record<string, string> {
  const first = new Map<string, Text>();
  for (const text of texts) {
    const known = first.get(text.id);
    if (known && known.text !== text.text) {
      throw new Error(
        `The id ${text.id} has two texts: at ${known.at} and at ${text.at}. Give one of them another id.`
      );
    }
    first.set(text.id, text);
  }
  return Object.fromEntries([...first.values()].map(({ id, text }) => [id, text]).sort(([a], [b]) => (a < b ? -1 : 1)));
}
