/** Pixels above a card that folded out, where its station's line is. */
const LINE_HEIGHT = 36;

/**
 * Brings a step's card into view and gives it the focus.
 * @param card id of its element
 * @param within what scrolls where the page does not: a guest moves nothing of its host
 */
export function jumpTo(card: string, within?: HTMLElement | null) {
  const element = document.getElementById(card);
  if (element && within && within.scrollHeight > within.clientHeight) {
    scrollBy(within, element.getBoundingClientRect().top - within.getBoundingClientRect().top);
  } else {
    element?.scrollIntoView({ behavior: behavior(), block: 'start' });
  }
  element?.focus({ preventScroll: true });
}

/** Scrolls no further than it takes to see a card that has just folded out, or its beginning with its station's line. */
export function scrollToSee(card: string, within: HTMLElement) {
  const box = document.getElementById(card)?.getBoundingClientRect();
  const view = within.getBoundingClientRect();
  const distance = box ? Math.min(box.bottom - view.bottom, box.top - LINE_HEIGHT - view.top) : 0;
  if (distance > 0) {
    scrollBy(within, distance);
  }
}

function scrollBy(within: HTMLElement, distance: number) {
  within.scrollTo({ top: within.scrollTop + distance, behavior: behavior() });
}

function behavior(): ScrollBehavior {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}
