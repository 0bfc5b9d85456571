import { message, strong, type Message } from '../model/words/message';
import { field, textField } from '../signals/untrusted';
import type { Key } from './definition';
import {
  addRail,
  changeRail,
  draftOf,
  duplicateOf,
  moveRail,
  newRail,
  removeRail,
  withDefinitions,
  type Draft,
  type DraftRail,
} from './draft';
import { withImported, type ImportedRail } from './importFile';

/** The draft with the way back. */
export interface Editing {
  draft: Draft;
  /** the app's jsonData that the draft began from, or last took over: what others change is seen against it */
  base: unknown;
  /** key of the rail whose form is open */
  selected?: number;
  past: Past[];
}

/** What the draft was before a change, and the change in words. */
interface Past {
  draft: Draft;
  base: unknown;
  selected?: number;
  said: Message;
  /** changes of the same field in a row are undone together */
  field?: string;
}

export type Edit =
  | { kind: 'select'; key: number }
  | { kind: 'change'; key: number; path: Key[]; value: unknown }
  | { kind: 'add' }
  | { kind: 'duplicate'; key: number }
  | { kind: 'remove'; key: number }
  | { kind: 'move'; key: number; by: -1 | 1 }
  | { kind: 'import'; rails: ImportedRail[] }
  | { kind: 'replace'; definitions: unknown[]; base: unknown; said: Message }
  | { kind: 'undo' };

/** Steps that can be undone. */
const LONGEST_PAST = 100;

/** @param railId whose form is open at first; the first rail's where there is none of that id */
export function beginEditing(jsonData: unknown, railId?: string): Editing {
  const draft = draftOf(jsonData);
  const named = draft.rails.find(({ definition }) => railId !== undefined && field(definition, 'id') === railId);
  return { draft, base: jsonData, selected: (named ?? draft.rails[0])?.key, past: [] };
}

export function edited(editing: Editing, edit: Edit): Editing {
  const { draft, base, selected, past } = editing;
  const name = 'key' in edit ? strong(railName(draft, edit.key)) : '';
  const next = (changed: Draft, said: Message, open = selected, of?: string): Editing =>
    changed === draft
      ? editing
      : { draft: changed, base, selected: stillThere(changed, open), past: remembered(editing, said, of) };
  switch (edit.kind) {
    case 'select':
      return { ...editing, selected: edit.key };
    case 'change':
      return next(
        changeRail(draft, edit.key, edit.path, edit.value),
        message('settings.did.change', '{{field}} of {{rail}} changed.', {
          field: strong(edit.path.join('.')),
          rail: name,
        }),
        selected,
        [edit.key, ...edit.path].join('.')
      );
    case 'add':
      return next(addRail(draft, newRail(draft)), message('settings.did.add', 'A rail added.'), draft.nextKey);
    case 'duplicate': {
      const rail = draft.rails.find(({ key }) => key === edit.key);
      return rail
        ? next(
            addRail(draft, duplicateOf(draft, rail), rail.key),
            message('settings.did.duplicate', '{{rail}} duplicated.', { rail: name }),
            draft.nextKey
          )
        : editing;
    }
    case 'remove':
      return next(
        removeRail(draft, edit.key),
        message('settings.did.remove', '{{rail}} removed.', { rail: name }),
        neighbourOf(draft.rails, edit.key)
      );
    case 'move':
      return next(moveRail(draft, edit.key, edit.by), message('settings.did.move', '{{rail}} moved.', { rail: name }));
    case 'import':
      return next(
        withImported(draft, edit.rails),
        message('settings.did.import', 'Rails imported: {{count}}.', { count: edit.rails.length }),
        edit.rails[0]?.replaces ?? draft.nextKey
      );
    case 'replace':
      return { ...next(withDefinitions(draft, edit.definitions), edit.said), base: edit.base };
    case 'undo': {
      const last = past.at(-1);
      return last ? { draft: last.draft, base: last.base, selected: last.selected, past: past.slice(0, -1) } : editing;
    }
  }
}

/** What a rail is called while it is edited: its title, its id, or its place. */
export function railName({ rails }: Draft, key: number): string {
  const index = rails.findIndex((rail) => rail.key === key);
  const definition = rails[index]?.definition;
  return (textField(definition, 'title') ?? textField(definition, 'id') ?? `#${index + 1}`).slice(0, 80);
}

function remembered({ draft, base, selected, past }: Editing, said: Message, of?: string): Past[] {
  const last = past.at(-1);
  return of !== undefined && last?.field === of
    ? past
    : [...past, { draft, base, selected, said, field: of }].slice(-LONGEST_PAST);
}

function stillThere({ rails }: Draft, key: number | undefined): number | undefined {
  return (rails.find((rail) => rail.key === key) ?? rails[0])?.key;
}

function neighbourOf(rails: DraftRail[], key: number): number | undefined {
  const index = rails.findIndex((rail) => rail.key === key);
  return (rails[index + 1] ?? rails[index - 1])?.key;
}
