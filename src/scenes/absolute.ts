/** A link of this Grafana, with its sub-path, as one that works elsewhere. */
export function absolute(href: string): string {
  return new URL(href, window.location.origin).href;
}
