import { locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';

/**
 * Links between Grafana's pages do not load the page anew, whoever drew them. Those with a target, a download or a
 * modifier key are the browser's own, and so are those that lead out of Grafana or to a part of the page.
 */
export function followLinksInside(root: Document): void {
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!link || modified || event.defaultPrevented || link.target || link.hasAttribute('download')) {
      return;
    }
    const url = new URL(link.href, root.baseURI);
    const inside = url.origin === window.location.origin && url.href.startsWith(root.baseURI);
    if (inside && !link.getAttribute('href')?.startsWith('#')) {
      event.preventDefault();
      locationService.push(locationUtil.stripBaseFromUrl(url.pathname + url.search + url.hash));
    }
  });
}
