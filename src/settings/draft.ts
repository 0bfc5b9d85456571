import { field, isGroup } from '../signals/untrusted';
import { sameValue, withValueAt, type Key } from './definition';

/** A rail of the draft: its definition as it stands in the settings, and what it is called by while it is edited. */
export interface DraftRail {
  /** stays the same while the rail is moved and changed; never saved */
  key: number;
  definition: unknown;
}

/** The settings' rails while they are edited. Order matters: the first that fits a service is walked. */
export interface Draft {
  rails: DraftRail[];
  /** what stands where the list of rails belongs, when that is no list: kept until there is a rail */
  instead?: unknown;
  nextKey: number;
}

/** What stands under `rails`: a list, or something else that is kept as it is. */
export function railsIn(jsonData: unknown): { definitions: unknown[]; instead?: unknown } {
  const rails = field(jsonData, 'rails');
  if (Array.isArray(rails)) {
    return { definitions: rails };
  }
  return rails === undefined || rails === null ? { definitions: [] } : { definitions: [], instead: rails };
}

export function draftOf(jsonData: unknown): Draft {
  const { definitions, instead } = railsIn(jsonData);
  return { ...withDefinitions({ rails: [], nextKey: 0 }, definitions), ...(instead === undefined ? {} : { instead }) };
}

/** The draft with these rails instead; one that stands in it unchanged keeps its key. */
export function withDefinitions(draft: Draft, definitions: unknown[]): Draft {
  const free = [...draft.rails];
  let { nextKey } = draft;
  const rails = definitions.map((definition): DraftRail => {
    const at = free.findIndex((rail) => sameValue(rail.definition, definition));
    return at < 0 ? { key: nextKey++, definition } : free.splice(at, 1)[0];
  });
  return { ...draft, rails, nextKey };
}

export function definitionsOf({ rails }: Draft): unknown[] {
  return rails.map(({ definition }) => definition);
}

/** The settings with the draft's rails; every other key stays as it is. */
export function jsonDataWith(jsonData: unknown, draft: Draft): Record<string, unknown> {
  const rails = draft.instead !== undefined && draft.rails.length === 0 ? draft.instead : definitionsOf(draft);
  return { ...(isGroup(jsonData) ? jsonData : {}), rails };
}

/** Whether saving the draft would change these settings. */
export function isChanged(draft: Draft, jsonData: unknown): boolean {
  const saved = railsIn(jsonData);
  return (
    !sameValue(definitionsOf(draft), saved.definitions) ||
    (draft.rails.length === 0 && !sameValue(draft.instead, saved.instead))
  );
}

export function changeRail(draft: Draft, key: number, path: Key[], value: unknown): Draft {
  const change = (rail: DraftRail) =>
    rail.key === key ? { ...rail, definition: withValueAt(rail.definition, path, value) } : rail;
  return { ...draft, rails: draft.rails.map(change) };
}

/** @param after the key of the rail above it; absent: below all others */
export function addRail(draft: Draft, definition: unknown, after?: number): Draft {
  const at = draft.rails.findIndex(({ key }) => key === after);
  const rails = [...draft.rails];
  rails.splice(at < 0 ? rails.length : at + 1, 0, { key: draft.nextKey, definition });
  return { ...draft, rails, nextKey: draft.nextKey + 1 };
}

export function removeRail(draft: Draft, key: number): Draft {
  return { ...draft, rails: draft.rails.filter((rail) => rail.key !== key) };
}

/** One place up (-1) or down (1); at the end it stays. */
export function moveRail(draft: Draft, key: number, by: -1 | 1): Draft {
  const from = draft.rails.findIndex((rail) => rail.key === key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= draft.rails.length) {
    return draft;
  }
  const rails = [...draft.rails];
  rails.splice(to, 0, ...rails.splice(from, 1));
  return { ...draft, rails };
}

/** A rail to begin with: what is still missing is told at its fields. */
export function newRail(draft: Draft): unknown {
  return {
    id: freeId(draft, 'rail'),
    slo: { objective: 0.99, indicator: { type: 'ratio', errors: '', total: '' } },
    dimensions: [],
  };
}

/** The same rail under a free id; what is no group of keys is repeated as it is. */
export function duplicateOf(draft: Draft, { definition }: DraftRail): unknown {
  if (!isGroup(definition)) {
    return definition;
  }
  const id = typeof definition.id === 'string' && definition.id !== '' ? definition.id : 'rail';
  const title = typeof definition.title === 'string' ? { title: `${definition.title} (2)` } : {};
  return { ...definition, id: freeId(draft, id), ...title };
}

function freeId({ rails }: Draft, base: string): string {
  const taken = new Set(rails.map(({ definition }) => isGroup(definition) && definition.id));
  if (!taken.has(base)) {
    return base;
  }
  for (let number = 2; ; number++) {
    if (!taken.has(`${base}-${number}`)) {
      return `${base}-${number}`;
    }
  }
}
