import type { Message } from '../model/words/message';
import type { Rail } from '../model/rail/rail';
import { readRails, type RailProblem } from '../model/rail/railSchema';
import type { Key } from './definition';

/** A mistake and where in its rail it is. */
export interface FieldProblem {
  /** below the rail: slo.objective is ['slo', 'objective'] */
  path: Key[];
  tone: RailProblem['tone'];
  message: Message;
}

/** What the app makes of a definition. */
export interface CheckedRail {
  /** absent when it is refused */
  rail?: Rail;
  problems: FieldProblem[];
}

/** What readRails, the one judge of definitions, says of each, in their order. */
export function checkRails(definitions: unknown[]): CheckedRail[] {
  const { rails, problems } = readRails({ rails: definitions });
  const checked = definitions.map((): CheckedRail => ({ problems: [] }));
  for (const { path, tone, message } of problems) {
    const [, index, ...rest] = keysOf(path);
    checked[Number(index)]?.problems.push({ path: rest, tone, message });
  }
  const accepted = rails.values();
  for (const each of checked) {
    if (!isRefused(each)) {
      each.rail = accepted.next().value;
    }
  }
  return checked;
}

export function isRefused({ problems }: CheckedRail): boolean {
  return problems.some(({ tone }) => tone === 'refused');
}

/** The keys of a path as readRails writes it: rails[0].slo["odd key"]. */
export function keysOf(path: string): Key[] {
  return [...path.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([\w$]+)/g)].map(([, index, quoted, name]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? String(JSON.parse(`"${quoted}"`)) : name
  );
}

/** The mistakes at exactly this place. */
export function problemsAt(problems: FieldProblem[], path: Key[]): FieldProblem[] {
  return problems.filter((problem) => samePath(problem.path, path));
}

export function samePath(a: Key[], b: Key[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}
