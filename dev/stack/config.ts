import { isScalar, parseDocument, visit } from 'yaml';

/** Values a template may name, by name without `${}`. */
export type ConfigValues = Record<string, string | number>;

/**
 * Fills the `${name}` places of a YAML template. A scalar that is nothing but one place takes the value with its
 * type (a port stays a number); inside a longer scalar the value is inserted as text, quoted by YAML where it must be.
 * Throws on a name that `values` lacks.
 */
export function renderConfig(template: string, values: ConfigValues, templateName: string): string {
  const document = parseDocument(template);
  if (document.errors.length > 0) {
    throw new Error(`${templateName} is not valid YAML: ${document.errors[0].message}`);
  }
  const valueOf = (name: string) => {
    if (!(name in values)) {
      throw new Error(
        `${templateName} names \${${name}}, which nobody gives. Known: ${Object.keys(values).join(', ')}.`
      );
    }
    return values[name];
  };
  visit(document, {
    Scalar(_key, node) {
      if (!isScalar(node) || typeof node.value !== 'string') {
        return;
      }
      const whole = /^\$\{(\w+)\}$/.exec(node.value);
      node.value = whole
        ? valueOf(whole[1])
        : node.value.replace(/\$\{(\w+)\}/g, (_place, name: string) => String(valueOf(name)));
    },
  });
  return document.toString();
}
