import { useEffect, useRef } from 'react';

interface Keys {
  /** Backspace: takes the last choice back */
  clearLast(): void;
  /** ?: shows the keys */
  help(): void;
}

/** Keys of the page: 1 to 9 jump to a step, Backspace drills up, ? explains. Fields keep their keys. */
export function useRailKeys(stationIds: string[], keys: Keys) {
  const latest = useRef({ stationIds, keys });
  useEffect(() => {
    latest.current = { stationIds, keys };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || isField(event.target)) {
        return;
      }
      const station = /^[1-9]$/.test(event.key) ? latest.current.stationIds[Number(event.key) - 1] : undefined;
      if (station) {
        jumpTo(station);
      } else if (event.key === 'Backspace') {
        latest.current.keys.clearLast();
      } else if (event.key === '?') {
        latest.current.keys.help();
      } else {
        return;
      }
      event.preventDefault();
      // Grafana has a help of its own under ?; on this page the rail's keys are what helps.
      event.stopImmediatePropagation();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

/** Brings a step's card into view and gives it the focus. */
export function jumpTo(stationId: string) {
  const card = document.getElementById(`step-${stationId}`);
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  card?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
  card?.focus({ preventScroll: true });
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
