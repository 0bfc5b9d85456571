import type { GrafanaTheme2, IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { State } from '../../checkup/verdict';

/** A state by shape, so that colour is not all that tells it. */
export const ICONS: Record<State, IconName> = {
  works: 'check-circle',
  fails: 'exclamation-triangle',
  missing: 'minus-circle',
  unknown: 'question-circle',
};

export function stateWord(state: State): string {
  switch (state) {
    case 'works':
      return t('pages.wiring.works', 'Works');
    case 'fails':
      return t('pages.wiring.fails', 'Configured, but fails');
    case 'missing':
      return t('pages.wiring.missing', 'Missing');
    case 'unknown':
      return t('pages.wiring.unknown', 'Unknown');
  }
}

export function stateColor(theme: GrafanaTheme2, state: State | undefined): { main: string; text: string } {
  switch (state) {
    case 'works':
      return theme.colors.success;
    case 'fails':
      return theme.colors.error;
    case 'missing':
      return theme.colors.warning;
    default:
      return { main: theme.colors.border.strong, text: theme.colors.text.secondary };
  }
}
