import { useEffect, useState } from 'react';
import { jumpTo, scrollToSee } from './jumpTo';

/**
 * Which stations of a guest's rail have their cards folded out. `fold` opens or closes one, `show` opens one and leads to it.
 * @param cardOf id of the element of a station's card
 * @param within what scrolls; null until it is there
 */
export function useFolding(cardOf: (stationId: string) => string, within: HTMLElement | null) {
  const [open, setOpen] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<{ card: string; focus: boolean }>();
  // Only then is a card that was folded away there to be shown.
  useEffect(() => {
    if (shown?.focus) {
      jumpTo(shown.card, within);
    } else if (shown && within) {
      scrollToSee(shown.card, within);
    }
  }, [shown, within]);
  const show = (stationId: string) => {
    setOpen([...open.filter((id) => id !== stationId), stationId]);
    setShown({ card: cardOf(stationId), focus: true });
  };
  const fold = (stationId: string) => {
    const isOpen = open.includes(stationId);
    setOpen(isOpen ? open.filter((id) => id !== stationId) : [...open, stationId]);
    setShown(isOpen ? undefined : { card: cardOf(stationId), focus: false });
  };
  return { open, show, fold };
}
