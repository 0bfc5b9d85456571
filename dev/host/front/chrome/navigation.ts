import { NavModelItem } from '@grafana/data';
import { config } from '@grafana/runtime';
import { BehaviorSubject } from 'rxjs';
import { pagesOfUser } from '../plugin/pages';

export interface Crumb {
  text: string;
  url?: string;
}

/** The trail of the page that is shown; pages set it, the top bar shows it. */
export const breadcrumbs = new BehaviorSubject<Crumb[]>([]);

/**
 * Where a page of an app is in Grafana's menu: the page of plugin.json whose path the address begins with, the longest of
 * several, else the app.
 * @param path the page's address below Grafana's root
 */
export function sectionOf({ id, name }: { id: string; name: string }, path: string): NavModelItem {
  const root = `/a/${id}`;
  const apps = { text: 'More apps', url: `${config.appSubUrl}/apps` };
  const app = { text: name, url: config.appSubUrl + root, parentItem: apps };
  const [page] = pagesOfUser()
    .filter((each) => each.path !== root && each.path.startsWith(`${root}/`) && path.startsWith(each.path))
    .sort((one, other) => other.path.length - one.path.length);
  return page ? { text: page.name, url: config.appSubUrl + page.path, parentItem: app } : app;
}

/** A page's trail: its section with what is above it, the page with what it says is above it, each address once in a row. */
export function trailOf(section: NavModelItem | undefined, page?: NavModelItem): Crumb[] {
  const own = lineOf(page);
  const [sectionItself, ...above] = lineOf(section).reverse();
  const isSame = sectionItself?.url !== undefined && pathOf(own[0]) === pathOf(sectionItself);
  const sections = sectionItself && !isSame ? [sectionItself, ...above] : above;
  return [...sections.reverse(), ...own]
    .filter(({ hideFromBreadcrumbs }) => !hideFromBreadcrumbs)
    .map(({ text, url }) => ({ text, url }));
}

/** As Grafana writes `document.title`: from the page to what is above all. */
export function titleOf(trail: Crumb[]): string {
  return [...trail.map(({ text }) => text).reverse(), 'Grafana'].join(' - ');
}

/** An item with what is above it, from above. */
function lineOf(item: NavModelItem | undefined): NavModelItem[] {
  return item ? [...lineOf(item.parentItem), item] : [];
}

function pathOf(item: NavModelItem | undefined): string | undefined {
  return item?.url?.split('?')[0];
}
