/*
 * The address of the app's pages, which is their whole state (docs/integrations/url.md).
 */

/** What Grafana adds to the links that apps put into its menus, to count who follows them. */
const MARKS = ['uel_pid', 'uel_epid'];

/** A URL's search part without Grafana's marks; everything else stays as it is written there. */
export function withoutMarks(search: string): string {
  const parts = search.replace(/^\?/, '').split('&');
  const kept = parts.filter((part) => !MARKS.includes(part.split('=')[0]));
  return kept.length === parts.length ? search : kept.length === 0 ? '' : `?${kept.join('&')}`;
}
