import { locationUtil } from '@grafana/data';
import { locationService } from '@grafana/runtime';

/**
 * Links between Grafana's pages do not load the page anew, whoever drew them. Those with a target, a download or a
 * modifier key are the browser's own, and so are those that lead to another host or to a part of the page. A path without
 * Grafana's sub-path is one of Grafana's all the same.
 */
export function followLinksInside(root: Document): void {
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!link || modified || event.defaultPrevented || link.target || link.hasAttribute('download')) {
      return;
    }
    const url = new URL(link.href, root.baseURI);
    if (url.origin === window.location.origin && !link.getAttribute('href')?.startsWith('#')) {
      event.preventDefault();
      locationService.push(locationUtil.stripBaseFromUrl(url.pathname + url.search + url.hash));
    }
  });
}
