/**
 * Brings a step's card into view and gives it the focus.
 * @param card id of its element
 * @param within what scrolls where the page does not: a guest moves nothing of its host
 */
export function jumpTo(card: string, within?: HTMLElement | null) {
  const element = document.getElementById(card);
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = calm ? 'auto' : 'smooth';
  if (element && within && within.scrollHeight > within.clientHeight) {
    const distance = element.getBoundingClientRect().top - within.getBoundingClientRect().top;
    within.scrollTo({ top: within.scrollTop + distance, behavior });
  } else {
    element?.scrollIntoView({ behavior, block: 'start' });
  }
  element?.focus({ preventScroll: true });
}
