import { config } from '@grafana/runtime';
import plugin from '../../plugin.json';
import { keptText, readKept, type KeptDraft } from '../../settings/kept';

/*
 * What outlives a reload of the page, in this tab only: a draft that was not saved, and that one was saved just now.
 * A browser may refuse to keep anything; then there is nothing to take up again.
 */

const name = (what: string) => `${plugin.id}.settings.${what}.${config.bootData.user.orgId}`;

export function keepDraft(kept: KeptDraft | undefined) {
  write('draft', kept && keptText(kept));
}

export function keptDraft(): KeptDraft | undefined {
  return readKept(read('draft'));
}

export function markSaved() {
  write('saved', 'yes');
}

/** Whether the page was loaded because the rails were saved. */
export function wasSaved(): boolean {
  return read('saved') !== null;
}

/** It is told once, not at each load. */
export function forgetSaved() {
  write('saved', undefined);
}

function read(what: string): string | null {
  try {
    return window.sessionStorage.getItem(name(what));
  } catch {
    return null;
  }
}

function write(what: string, text: string | undefined) {
  try {
    if (text === undefined) {
      window.sessionStorage.removeItem(name(what));
    } else {
      window.sessionStorage.setItem(name(what), text);
    }
  } catch {
    // Full or forbidden: the draft is still on the page.
  }
}
