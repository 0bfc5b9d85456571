import { useEffect, useReducer, useState } from 'react';
import { message } from '../../model/words/message';
import { sameValue } from '../../settings/definition';
import { definitionsOf, isChanged, jsonDataWith, railsIn } from '../../settings/draft';
import { beginEditing, edited, type Editing } from '../../settings/editing';
import { keepDraft, keptDraft, markSaved } from './keep';
import { loadSettings, saveSettings, SettingsError, type AppSettings } from './settingsApi';

/** How saving goes. */
export type Saving =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved' }
  | { kind: 'failed'; error: SettingsError }
  /** somebody else saved in the meantime; nothing was written */
  | { kind: 'conflict'; theirs: AppSettings };

/** The draft, kept in this tab while it is not saved, and the way into Grafana. */
export function useRailEditor(loaded: AppSettings, mayWrite: boolean, railId: string | undefined) {
  const [editing, edit] = useReducer(edited, undefined, () => begin(loaded.jsonData, mayWrite, railId));
  const [restored] = useState(editing.past.length > 0);
  const [saving, setSaving] = useState<Saving>({ kind: 'idle' });
  // What Grafana had when it was last asked; the draft may have begun from something older.
  const [latest, setLatest] = useState<unknown>(loaded.jsonData);
  const { draft, base } = editing;
  const changed = isChanged(draft, base);
  useEffect(() => keepDraft(changed ? { base, definitions: definitionsOf(draft) } : undefined), [draft, base, changed]);
  useEffect(() => {
    if (!changed) {
      return;
    }
    // A closed tab takes the draft with it.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [changed]);
  useEffect(() => {
    if (saving.kind === 'saved') {
      markSaved();
      // Grafana hands an app's settings over when a page is loaded, and not again.
      window.location.reload();
    }
  }, [saving.kind]);

  /** @param expected the settings that may be overwritten; whatever else stands there is a conflict */
  const save = async (expected: unknown = base) => {
    setSaving({ kind: 'saving' });
    try {
      const theirs = await loadSettings();
      if (!isSameRails(theirs.jsonData, expected) && isChanged(draft, theirs.jsonData)) {
        setLatest(theirs.jsonData);
        setSaving({ kind: 'conflict', theirs });
        return;
      }
      const jsonData = jsonDataWith(theirs.jsonData, draft);
      await saveSettings({ ...theirs, jsonData });
      edit({
        kind: 'replace',
        definitions: definitionsOf(draft),
        base: jsonData,
        said: message('settings.did.save', 'Saved.'),
      });
      setSaving({ kind: 'saved' });
    } catch (caught) {
      setSaving({
        kind: 'failed',
        error: caught instanceof SettingsError ? caught : new SettingsError(UNKNOWN, String(caught)),
      });
    }
  };

  /** What others saved takes the place of the draft, or is joined with it. */
  const takeOver = (definitions: unknown[], { jsonData }: AppSettings) => {
    edit({
      kind: 'replace',
      definitions,
      base: jsonData,
      said: message('settings.did.takeOver', 'What others saved is loaded.'),
    });
    setSaving({ kind: 'idle' });
  };

  const discard = () => {
    edit({
      kind: 'replace',
      definitions: railsIn(latest).definitions,
      base: latest,
      said: message('settings.did.discard', 'Changes discarded.'),
    });
    setSaving({ kind: 'idle' });
  };

  return {
    editing,
    edit,
    changed,
    restored,
    saving,
    save,
    takeOver,
    discard,
    dismiss: () => setSaving({ kind: 'idle' }),
  };
}

function begin(jsonData: unknown, mayWrite: boolean, railId: string | undefined): Editing {
  const fresh = beginEditing(jsonData, railId);
  const kept = mayWrite ? keptDraft() : undefined;
  return kept && isChanged(fresh.draft, { rails: kept.definitions })
    ? edited(fresh, {
        kind: 'replace',
        definitions: kept.definitions,
        base: kept.base,
        said: message('settings.did.restore', 'Unsaved draft restored.'),
      })
    : fresh;
}

function isSameRails(a: unknown, b: unknown): boolean {
  return sameValue(railsIn(a), railsIn(b));
}

const UNKNOWN = message('pages.settings.unknown', 'This failed. Your draft is kept. Try again, or export it first.');
