import { useEffect, useRef } from 'react';
import { jumpTo } from './jumpTo';

interface Keys {
  /** Backspace: takes the last choice back */
  clearLast(): void;
  /** i: zooms to the incident, or widens the range, where that is offered */
  incident?(): void;
  /** ?: shows the keys */
  help(): void;
}

/**
 * Keys of the page: 1 to 9 jump to a step, Backspace drills up, i zooms to the incident, ? explains. Fields keep their keys. For the rail that is
 * the page and no other: a guest's keys are those of its buttons.
 * @param cards ids of the steps' elements
 */
export function useRailKeys(cards: string[], keys: Keys) {
  const latest = useRef({ cards, keys });
  useEffect(() => {
    latest.current = { cards, keys };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || isField(event.target)) {
        return;
      }
      const card = /^[1-9]$/.test(event.key) ? latest.current.cards[Number(event.key) - 1] : undefined;
      if (card) {
        jumpTo(card);
      } else if (event.key === 'Backspace') {
        latest.current.keys.clearLast();
      } else if (event.key === 'i' && latest.current.keys.incident) {
        latest.current.keys.incident();
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

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
