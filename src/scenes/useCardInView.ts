import { useEffect, useState } from 'react';

/**
 * The card that the reader looks at: the topmost one that reaches into the upper third of what scrolls. Undefined until
 * something was scrolled into it.
 * @param ids of the cards' elements
 * @param within what scrolls where the page does not
 */
export function useCardInView(ids: string[], within?: HTMLElement | null): string | undefined {
  const [current, setCurrent] = useState<string>();
  const key = ids.join(' ');
  useEffect(() => {
    const cards = key.split(' ').flatMap((id) => document.getElementById(id) ?? []);
    const inView = new Set<Element>();
    const observer = new IntersectionObserver(
      (entries) => {
        entries.forEach(({ target, isIntersecting }) => (isIntersecting ? inView.add(target) : inView.delete(target)));
        setCurrent(cards.find((card) => inView.has(card))?.id);
      },
      { root: within, rootMargin: '0px 0px -66% 0px' }
    );
    cards.forEach((card) => observer.observe(card));
    return () => observer.disconnect();
  }, [key, within]);
  return current;
}
