import { dashboardJson, UID } from './dashboard';
import { GrafanaApi } from './grafanaApi';
import { sessionOf, viewerOf } from './grafanaSession';
import { missed, type Host, type Wishes } from './host';
import { howItRuns, type RealGrafana } from './mode';
import { LiveReplies, PutReplies, recorded } from './replies';
import { SETTINGS } from './settingsPage';

interface AppSettings {
  enabled: boolean;
  pinned: boolean;
  jsonData: { rails?: object[] } & Record<string, unknown>;
}

const PREFERENCES = '/api/user/preferences';

/**
 * A real Grafana for the time of one test: what the test wishes is set by Grafana's own API and taken back at the end. One
 * Grafana is for one test at a time.
 */
export async function visitGrafana(grafana: RealGrafana, wishes: Wishes): Promise<Host> {
  const api = new GrafanaApi(grafana);
  const { version } = await api.get<{ version: string }>('/api/health');
  const before = await settingsOf(api);
  const { dashboard, moreRails = [], bare, theme } = wishes;
  if (bare || moreRails.length > 0) {
    const rails = [...(before.jsonData.rails ?? []), ...moreRails];
    await api.send('POST', SETTINGS, { ...before, jsonData: bare ? {} : { ...before.jsonData, rails } });
  }
  if (dashboard) {
    await api.send('POST', '/api/dashboards/db', { dashboard: dashboardJson(dashboard), overwrite: true });
  }
  const preferences = await api.get<object>(PREFERENCES);
  if (theme) {
    await api.send('PATCH', PREFERENCES, { theme });
  }
  const replies =
    howItRuns() === 'live' ? new LiveReplies(grafana.url) : new PutReplies(grafana.url, wishes, await recorded());
  return {
    url: grafana.url,
    version,
    requests: () => replies.log.list(),
    welcome: async (context) => {
      await context.addCookies(await sessionOf(grafana));
      await replies.attend(context);
    },
    signInAsViewer: async (page) => {
      replies.role = 'Viewer';
      await page.context().clearCookies();
      await page.context().addCookies(await sessionOf(viewerOf(grafana)));
    },
    switchApp: async (enabled) => {
      await api.send('POST', SETTINGS, { ...(await settingsOf(api)), enabled });
    },
    stop: async () => {
      if (JSON.stringify(await settingsOf(api)) !== JSON.stringify(before)) {
        await api.send('POST', SETTINGS, before);
      }
      if (dashboard) {
        await api.send('DELETE', `/api/dashboards/uid/${UID}`);
      }
      if (theme) {
        // Only so can there be none again.
        await api.send('PUT', PREFERENCES, preferences);
      }
      return replies.misses().map(missed);
    },
  };
}

async function settingsOf(api: GrafanaApi): Promise<AppSettings> {
  const { enabled, pinned, jsonData } = await api.get<AppSettings>(SETTINGS);
  return { enabled, pinned, jsonData: jsonData ?? {} };
}
