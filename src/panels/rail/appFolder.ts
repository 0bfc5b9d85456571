/** Where this panel lies within the app. */
const WITHIN = 'panels/rail/';

/**
 * The address of the app's files, from that of this panel's own. A Grafana serves a nested plugin under its own id, beside
 * the app; a CDN serves it where it lies within the app.
 * @param folder of the panel's module.js, with a slash at the end
 */
export function appFolder(folder: string, appId: string): string {
  return folder.endsWith(`/${WITHIN}`) ? folder.slice(0, -WITHIN.length) : folder.replace(/[^/]+\/$/, `${appId}/`);
}
