import { useEffect, useState } from 'react';

/**
 * The station whose card the reader looks at: the topmost one that reaches into the upper third of the window.
 * Undefined until something was scrolled into it.
 */
export function useStationInView(stationIds: string[]): string | undefined {
  const [current, setCurrent] = useState<string>();
  const key = stationIds.join(' ');
  useEffect(() => {
    const cards = key.split(' ').flatMap((id) => document.getElementById(`step-${id}`) ?? []);
    const inView = new Set<Element>();
    const observer = new IntersectionObserver(
      (entries) => {
        entries.forEach(({ target, isIntersecting }) => (isIntersecting ? inView.add(target) : inView.delete(target)));
        setCurrent(cards.find((card) => inView.has(card))?.id.replace(/^step-/, ''));
      },
      { rootMargin: '0px 0px -66% 0px' }
    );
    cards.forEach((card) => observer.observe(card));
    return () => observer.disconnect();
  }, [key]);
  return current;
}
