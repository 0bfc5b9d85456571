import type { GrafanaTheme2 } from '@grafana/data';
import type { BadgeColor } from '@grafana/ui';
import type { Tone } from '../model/finding/finding';

/** A tone's colour: `main` for areas, `text` for what is read on the page's background. */
export function toneColor(theme: GrafanaTheme2, tone: Tone): { main: string; text: string; contrast: string } {
  switch (tone) {
    case 'critical':
      return rich(theme.colors.error);
    case 'warning':
      return rich(theme.colors.warning);
    case 'good':
      return rich(theme.colors.success);
    case 'neutral':
      return rich(theme.colors.info);
  }
}

function rich(color: GrafanaTheme2['colors']['error']) {
  return { main: color.main, text: color.text, contrast: color.contrastText };
}

export const TONE_BADGES: Record<Tone, BadgeColor> = {
  critical: 'red',
  warning: 'orange',
  good: 'green',
  neutral: 'blue',
};
