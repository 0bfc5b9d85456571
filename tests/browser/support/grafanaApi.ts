import { randomBytes } from 'node:crypto';
import { sessionOf } from './grafanaSession';
import type { Credentials, RealGrafana } from './mode';

/** A real Grafana's own API, as the one who runs the specs; with a session, since basic authentication may be off. */
export class GrafanaApi {
  constructor(private readonly grafana: RealGrafana) {}

  get<T>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  /** @throws Error with a sentence when Grafana refuses */
  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { url } = this.grafana;
    const cookie = (await sessionOf(this.grafana)).map(({ name, value }) => `${name}=${value}`).join('; ');
    const response = await fetch(url + path, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      const hint = response.status === 403 ? ' GRAFANA_USER must be a server administrator.' : '';
      throw new Error(`${method} ${url}${path} gives HTTP ${response.status}: ${text.slice(0, 300)}${hint}`);
    }
    return JSON.parse(text);
  }
}

const VIEWER = 'drillrail-viewer';

/** A user who may only look, for the time of a run. */
export async function makeViewer(api: GrafanaApi): Promise<{ viewer: Credentials; remove: () => Promise<void> }> {
  const viewer = { user: VIEWER, password: randomBytes(12).toString('hex') };
  const { users } = await api.get<{ users: Array<{ id: number; login: string }> }>(`/api/users/search?query=${VIEWER}`);
  for (const { id } of users.filter(({ login }) => login === VIEWER)) {
    await api.send('DELETE', `/api/admin/users/${id}`);
  }
  const { id } = await api.send<{ id: number }>('POST', '/api/admin/users', {
    name: VIEWER,
    login: VIEWER,
    password: viewer.password,
  });
  await api.send('PATCH', `/api/org/users/${id}`, { role: 'Viewer' });
  return {
    viewer,
    remove: async () => {
      await api.send('DELETE', `/api/admin/users/${id}`);
    },
  };
}
