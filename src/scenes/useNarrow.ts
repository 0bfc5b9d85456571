import { useSyncExternalStore } from 'react';
import { useTheme2 } from '@grafana/ui';

/** Whether the window is too narrow for the rail beside its cards: a phone. */
export function useNarrow(): boolean {
  const query = useTheme2().breakpoints.down('md').replace('@media ', '');
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches
  );
}
