import { IncomingHttpHeaders } from 'node:http';

export type Role = 'Admin' | 'Viewer';

const roleOfName = new Map<string, Role>([
  ['admin', 'Admin'],
  ['viewer', 'Viewer'],
]);

export function roleNamed(name: string): Role | undefined {
  return roleOfName.get(name);
}

/**
 * Who asks: `Authorization: Bearer viewer|admin`, else the cookie `grafana_session=viewer|admin`, else Admin.
 * Undefined for a token that is neither, which Grafana answers with 401.
 */
export function roleOf(headers: IncomingHttpHeaders): Role | undefined {
  const token = /^Bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token !== undefined) {
    return roleNamed(token);
  }
  const session = /(?:^|;\s*)grafana_session=([^;]*)/.exec(headers.cookie ?? '')?.[1];
  return roleNamed(session ?? '') ?? 'Admin';
}
