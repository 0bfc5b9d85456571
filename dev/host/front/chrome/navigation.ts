import { NavModelItem } from '@grafana/data';
import { config } from '@grafana/runtime';
import { BehaviorSubject } from 'rxjs';

export interface Crumb {
  text: string;
  url?: string;
}

/** The trail of the page that is shown; pages set it, the top bar shows it. */
export const breadcrumbs = new BehaviorSubject<Crumb[]>([]);

export const home: Crumb = { text: 'Home', url: `${config.appSubUrl}/` };

/** A page's trail: its section, its parents, itself. */
export function trailOf(section: Crumb | undefined, page?: NavModelItem): Crumb[] {
  const parents: Crumb[] = [];
  for (let item = page; item; item = item.parentItem) {
    if (!item.hideFromBreadcrumbs) {
      parents.unshift({ text: item.text, url: item.url });
    }
  }
  return [home, ...(section ? [section] : []), ...parents.filter(({ text }) => text !== section?.text)];
}
