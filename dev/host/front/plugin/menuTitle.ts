/** From here on Grafana's menus cut the titles of what apps add. */
const LONGEST = 25;

/** A title as the menus of panels, Explore and alert instances show it. */
export function menuTitle(title: string): string {
  return title.length < LONGEST ? title : `${title.slice(0, LONGEST - 3).trimEnd()}...`;
}
