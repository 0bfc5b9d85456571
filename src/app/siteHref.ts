import { config } from '@grafana/runtime';

/** A path below Grafana's root as a link within this Grafana, which may be served under a sub-path. */
export function siteHref(path: string): string {
  return `${config.appSubUrl ?? ''}${path}`;
}

/** A link of this Grafana, with its sub-path, as one that works elsewhere. */
export function absolute(href: string): string {
  return new URL(href, window.location.origin).href;
}
