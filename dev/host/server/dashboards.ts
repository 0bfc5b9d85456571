import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const dashboardSchema = z.looseObject({ uid: z.string().min(1), title: z.string().min(1) });

export type Dashboard = z.infer<typeof dashboardSchema>;

/**
 * The dashboards of a Grafana provisioning folder: dashboards/*.json, read anew each time, so an edit shows up with the
 * next page load. Throws with the file and the first thing that is not as Grafana expects it.
 */
function readDashboards(provisioning: string): Dashboard[] {
  const folder = path.join(provisioning, 'dashboards');
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readDashboard(path.join(folder, name)));
}

function readDashboard(file: string): Dashboard {
  const result = dashboardSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`${file}: ${issue.path.join('.') || 'the file'}: ${issue.message}`);
  }
  return result.data;
}

/** The reply to GET /api/dashboards/uid/<uid>, or undefined where there is no such dashboard. */
export function dashboardReply(provisioning: string, uid: string) {
  const dashboard = readDashboards(provisioning).find((each) => each.uid === uid);
  return (
    dashboard && {
      meta: { type: 'db', canSave: false, canEdit: false, provisioned: true, url: `/d/${uid}` },
      dashboard: { ...dashboard, id: 1, version: 1 },
    }
  );
}

/** The reply to GET /api/search for dashboards, by title as Grafana sorts them; other filters than `type` and `limit` are passed over. */
export function searchReply(provisioning: string, query: URLSearchParams) {
  const found = query.get('type') === 'dash-folder' ? [] : readDashboards(provisioning);
  return found
    .sort((a, b) => (a.title < b.title ? -1 : 1))
    .slice(0, Number(query.get('limit') ?? 1000))
    .map(({ uid, title, tags = [] }, index) => ({
      id: index + 1,
      uid,
      title,
      tags,
      type: 'dash-db',
      uri: `db/${uid}`,
      url: `/d/${uid}/${uid}`,
      isStarred: false,
    }));
}
