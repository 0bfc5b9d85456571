import { useEffect, useRef } from 'react';

/** Grafana's keys for the other theme: `c` and then `r`, or `t`, which keeps it for the user in Grafana and here does not. */
export function useThemeKeys(toggle: () => void) {
  const latest = useRef(toggle);
  useEffect(() => {
    latest.current = toggle;
  });
  useEffect(() => {
    let before = '';
    const onKeyDown = ({ key, target }: KeyboardEvent) => {
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')) {
        return;
      }
      if (before === 'c' && (key === 'r' || key === 't')) {
        latest.current();
      }
      before = key;
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
