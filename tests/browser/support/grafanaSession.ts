import { request, type Cookie } from '@playwright/test';
import { viewer, type RealGrafana } from './mode';

/** Grafana gives a session another token after ten minutes, and the old one ends with that. */
const FRESH_MS = 5 * 60_000;

interface Session {
  cookies: Cookie[];
  since: number;
}

const sessions = new Map<string, Session>();

/**
 * The cookies of somebody who has signed in: once a worker, and again before Grafana would renew them.
 * @throws Error with a sentence when Grafana cannot be reached or does not let them in
 */
export async function sessionOf({ url, user, password }: RealGrafana): Promise<Cookie[]> {
  const known = sessions.get(user);
  if (known && Date.now() - known.since < FRESH_MS) {
    return known.cookies;
  }
  const api = await request.newContext();
  const reply = await api.post(`${url}/login`, { data: { user, password } }).catch((error: Error) => {
    throw new Error(
      `The Grafana at ${url} cannot be reached (${error.message}): start it, or correct DRILLRAIL_GRAFANA.`
    );
  });
  if (!reply.ok()) {
    throw new Error(
      `${user} cannot sign in at ${url} (HTTP ${reply.status()}): GRAFANA_USER and GRAFANA_PASSWORD say who can.`
    );
  }
  const { cookies } = await api.storageState();
  await api.dispose();
  sessions.set(user, { cookies, since: Date.now() });
  return cookies;
}

/** The Viewer that the global setup made for the time of the run. */
export function viewerOf({ url }: RealGrafana): RealGrafana {
  return { url, ...viewer() };
}
