import { field, isGroup } from '../../signals/untrusted';
import type { Message } from '../words/message';
import type { Rail } from './rail';
import { reasonFor } from './railReasons';
import { lenient, strict, type Definition } from './railShape';

export interface RailProblem {
  /** absent where the definition has no readable id */
  railId?: string;
  /** e.g. rails[0].slo.objective */
  path: string;
  /** refused: the rail is not there · ignored: only this key is not */
  tone: 'refused' | 'ignored';
  message: Message;
}

/**
 * Reads the rails of the app's settings. A rail with a mistake is refused with the place of each mistake and the
 * reason; the others go on working. Keys that no rail has are ignored and told.
 */
export function readRails(jsonData: unknown): { rails: Rail[]; problems: RailProblem[] } {
  const definitions = field(jsonData, 'rails');
  if (definitions === undefined || definitions === null) {
    return { rails: [], problems: [] };
  }
  if (!Array.isArray(definitions)) {
    return { rails: [], problems: [{ path: 'rails', tone: 'refused', message: reasonFor('list', definitions) }] };
  }
  const rails = new Map<string, Rail>();
  const problems: RailProblem[] = [];
  for (const [index, definition] of definitions.entries()) {
    const { rail, problems: own } = readRail(definition, index);
    problems.push(...own);
    if (rail && rails.has(rail.id)) {
      const message = reasonFor('duplicateRail', rail.id);
      problems.push({ railId: rail.id, path: `rails[${index}].id`, tone: 'refused', message });
    } else if (rail) {
      rails.set(rail.id, rail);
    }
  }
  return { rails: [...rails.values()], problems };
}

function readRail(definition: unknown, index: number): { rail?: Rail; problems: RailProblem[] } {
  const railId = isGroup(definition) && typeof definition.id === 'string' ? definition.id.slice(0, 100) : undefined;
  const problem = (path: PropertyKey[], tone: RailProblem['tone'], message: Message): RailProblem => ({
    railId,
    path: pathText(['rails', index, ...path]),
    tone,
    message,
  });
  const ignored = (strict.safeParse(definition).error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => problem([...issue.path, key], 'ignored', reasonFor('unknownKey', key)))
      : []
  );
  const parsed = lenient.safeParse(definition, { reportInput: true });
  if (!parsed.success) {
    const refused = parsed.error.issues.map((issue) => {
      const { found = issue.input, detail } = (issue.code === 'custom' ? issue.params : undefined) ?? {};
      return problem(issue.path, 'refused', reasonFor(issue.message, found, detail));
    });
    return { problems: [...refused, ...ignored] };
  }
  return { rail: asRail(parsed.data), problems: ignored };
}

function asRail(definition: Definition): Rail {
  return {
    ...definition,
    title: definition.title ?? titleFrom(definition.id),
    dimensions: definition.dimensions.map((each) => ({ ...each, title: each.title ?? titleFrom(each.name) })),
  };
}

/** train-ticket → Train ticket */
function titleFrom(name: string): string {
  const words = name.replace(/[._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Keys as one writes them in code, cut where somebody wrote a novel. */
function pathText(path: PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') {
        return `[${part}]`;
      }
      const name = String(part).slice(0, 80);
      return /^[\w$]+$/.test(name) ? `${index > 0 ? '.' : ''}${name}` : `[${JSON.stringify(name)}]`;
    })
    .join('');
}
