import { config } from '@grafana/runtime';

interface IncludedPage {
  name: string;
  path: string;
}

/** The pages of plugin.json that Grafana's menu shows to a user of this role. */
export function pagesOfUser(): IncludedPage[] {
  const isAdmin = config.bootData.user.orgRole === 'Admin';
  // Here `apps` of the boot data holds the whole plugin.json, which its type does not know.
  return Object.values<object>(config.apps)
    .flatMap((app) => ('includes' in app && Array.isArray(app.includes) ? app.includes : []))
    .filter(({ type, addToNav, path, role }) => type === 'page' && addToNav && path && (isAdmin || role !== 'Admin'));
}
