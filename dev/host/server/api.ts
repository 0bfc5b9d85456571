import { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { alertRulesReply } from './alertRules';
import { frontendSettings, grafanaVersion, pluginMeta, Site, userOf } from './bootData';
import { dashboardReply, searchReply } from './dashboards';
import { BuiltPlugin } from './plugin';
import { readBody, sendJson, sendMessage } from './replies';
import { Role } from './users';

export interface ApiRequest {
  site: Site;
  role: Role;
  /** Scheme, host and port the browser sees. */
  origin: string;
  /** Behind the sub-path, without query. */
  path: string;
  request: IncomingMessage;
  response: ServerResponse;
}

/** Answers the few parts of Grafana's own API a plugin needs; says so for every other. */
export async function serveApi(call: ApiRequest): Promise<void> {
  const { site, role, origin, path, request, response } = call;
  const settings = /^\/api\/plugins\/([^/]+)\/settings$/.exec(path);
  const dataSource = /^\/api\/datasources\/uid\/([^/]+)$/.exec(path);
  const dashboard = /^\/api\/dashboards\/uid\/([^/]+)$/.exec(path);
  if (settings) {
    return servePluginSettings(call, decodeURIComponent(settings[1]));
  }
  if (request.method === 'GET' && dataSource) {
    return serveDataSource(call, decodeURIComponent(dataSource[1]));
  }
  if (request.method === 'GET' && dashboard) {
    const reply = dashboardReply(site.options.provisioning, decodeURIComponent(dashboard[1]));
    return reply ? sendJson(response, 200, reply) : sendMessage(response, 404, 'Dashboard not found');
  }
  switch (`${request.method} ${path}`) {
    case 'GET /api/health':
      return sendJson(response, 200, { commit: 'stand-in', database: 'ok', version: grafanaVersion });
    case 'GET /api/frontend/settings':
      return sendJson(response, 200, frontendSettings(site, origin));
    case 'GET /api/user':
      return sendJson(response, 200, userOf(role, site.options.theme));
    case 'GET /api/search':
      return sendJson(
        response,
        200,
        searchReply(site.options.provisioning, new URL(request.url ?? '', 'http://host').searchParams)
      );
    case 'GET /api/prometheus/grafana/api/v1/rules':
      return serveAlertRules(call);
    default:
      return sendMessage(response, 501, `${request.method} ${path} is not part of the stand-in for Grafana.`);
  }
}

function serveAlertRules({ site, role, request, response }: ApiRequest): void {
  const { alertRules, hiddenFolders } = site.options;
  const query = new URL(request.url ?? '', 'http://host').searchParams;
  const { status, body } = alertRulesReply(alertRules, query, role, hiddenFolders);
  sendJson(response, status, body);
}

function serveDataSource({ site, role, response }: ApiRequest, uid: string): void {
  const found = site.dataSources.find((dataSource) => dataSource.uid === uid);
  if (role !== 'Admin') {
    return sendMessage(response, 403, "You'll need additional permissions to perform this action: datasources:read");
  }
  if (!found) {
    return sendMessage(response, 404, 'Data source not found');
  }
  return sendJson(response, 200, { ...found, orgId: 1, access: 'proxy', readOnly: !found.editable });
}

const settingsChange = z.object({
  enabled: z.boolean().optional(),
  pinned: z.boolean().optional(),
  jsonData: z.record(z.string(), z.unknown()).optional(),
});

async function servePluginSettings({ site, role, request, response }: ApiRequest, id: string): Promise<void> {
  const plugin = site.plugins.find(({ json }) => json.id === id);
  if (!plugin) {
    return sendMessage(response, 404, 'Plugin not found, no installed plugin with that id');
  }
  if (request.method === 'GET') {
    return sendJson(response, 200, pluginSettings(site, plugin));
  }
  if (request.method !== 'POST') {
    return sendMessage(response, 405, `${request.method} is not allowed on plugin settings`);
  }
  if (role !== 'Admin') {
    return sendMessage(response, 403, "You'll need additional permissions to perform this action: plugins:write");
  }
  const change = settingsChange.safeParse(parseJson(await readBody(request)));
  if (!change.success) {
    return sendMessage(response, 400, 'bad request data');
  }
  site.appSettings.change(plugin, change.data);
  return sendMessage(response, 200, 'Plugin settings updated');
}

function pluginSettings(site: Site, plugin: BuiltPlugin) {
  const { enabled, pinned, jsonData } = site.appSettings.of(plugin);
  return {
    ...pluginMeta(plugin),
    enabled,
    pinned,
    jsonData,
    secureJsonFields: {},
    defaultNavUrl: `${site.options.subPath}/a/${plugin.json.id}`,
    hasUpdate: false,
    latestVersion: '',
    state: '',
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
