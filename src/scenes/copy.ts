import { AppEvents } from '@grafana/data';
import { t } from '@grafana/i18n';
import { getAppEvents } from '@grafana/runtime';

/**
 * Puts a text on the clipboard and says so.
 * @param instead what to do where the browser or its settings forbid it
 */
export async function copy(text: string, { done, instead }: { done: string; instead: string }): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    succeeded(done);
  } catch {
    failed(t('scenes.share.not-copied', 'The browser does not allow copying here'), instead);
  }
}

/** @param words a title, and what else there is to say */
export function succeeded(...words: string[]) {
  getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: words });
}

/** @param words a title, and what else there is to say */
export function failed(...words: string[]) {
  getAppEvents().publish({ type: AppEvents.alertError.name, payload: words });
}
