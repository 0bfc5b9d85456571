import { randomBytes } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { serveApi } from './api';
import { serveAsset } from './assets';
import { bootData, Site } from './bootData';
import { contentSecurityPolicy, indexPage } from './indexPage';
import { ThemeName } from './options';
import { readPlugins } from './plugin';
import { ProxyContext, serveProxy } from './proxy';
import { sendJson, sendMessage } from './replies';
import { PROXY_PREFIX } from './requestFromWire';
import { Role, roleNamed, roleOf } from './users';

export interface SiteContext {
  site: Omit<Site, 'plugins'>;
  proxy: ProxyContext;
  bundle: () => Promise<string>;
}

/** Answers one request of a browser or a script, everything under the sub-path. */
export async function serve(context: SiteContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { subPath } = context.site.options;
  const url = request.url ?? '/';
  if (subPath && !url.startsWith(`${subPath}/`)) {
    return url === subPath || url === '/'
      ? redirect(response, `${subPath}/`)
      : sendMessage(response, 404, `Everything is served under ${subPath}/ here.`);
  }
  const local = url.slice(subPath.length);
  const [path, query = ''] = splitOnce(local, '?');
  if (path.startsWith('/__host/')) {
    return serveHost(context, request.method ?? 'GET', path, response);
  }
  if (path === '/login') {
    return logIn(new URLSearchParams(query), subPath, response);
  }
  const role = roleOf(request.headers);
  if (!role) {
    return sendMessage(response, 401, 'Invalid API key');
  }
  if (local.startsWith(PROXY_PREFIX)) {
    return serveProxy(context.proxy, role, local.slice(PROXY_PREFIX.length), request, response);
  }
  const plugins = readPlugins(context.site.options.dist);
  if (path.startsWith('/public/')) {
    return serveAsset(decodeURIComponent(path.slice('/public/'.length)), plugins, context.bundle, response);
  }
  const site = { ...context.site, plugins };
  const origin = `http://${request.headers.host}`;
  if (path.startsWith('/api/') || path.startsWith('/apis/')) {
    return serveApi({ site, role, origin, path, request, response });
  }
  return serveIndex(site, await context.bundle(), role, origin, new URLSearchParams(query), response);
}

function serveHost({ proxy }: SiteContext, method: string, path: string, response: ServerResponse): void {
  switch (`${method} ${path}`) {
    case 'GET /__host/requests':
      return sendJson(response, 200, proxy.log.list());
    case 'DELETE /__host/requests':
      proxy.log.clear();
      return sendJson(response, 200, []);
    case 'GET /__host/misses':
      return sendJson(response, 200, proxy.replayer?.misses() ?? []);
    default:
      return sendMessage(response, 404, `${method} ${path} is unknown; there are /__host/requests and /__host/misses.`);
  }
}

function logIn(query: URLSearchParams, subPath: string, response: ServerResponse): void {
  const name = query.get('as') ?? 'admin';
  if (!roleNamed(name)) {
    return sendMessage(response, 400, `as=${name}: expected viewer or admin.`);
  }
  const wanted = query.get('redirectTo') ?? '/';
  const isLocal = wanted.startsWith('/') && !wanted.startsWith('//');
  response.setHeader('set-cookie', `grafana_session=${name}; Path=${subPath || '/'}; HttpOnly; SameSite=Lax`);
  redirect(response, `${subPath}${isLocal ? wanted : '/'}`);
}

function serveIndex(
  site: Site,
  bundle: string,
  role: Role,
  origin: string,
  query: URLSearchParams,
  response: ServerResponse
): void {
  const nonce = randomBytes(16).toString('base64');
  const theme = themeNamed(query.get('theme')) ?? site.options.theme;
  const { subPath } = site.options;
  const build = `${subPath}/public/build/${basename(bundle)}`;
  const page = { nonce, subPath, theme, build, bootData: bootData(site, role, theme, origin) };
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
  });
  response.end(indexPage(page));
}

function themeNamed(name: string | null): ThemeName | undefined {
  return name === 'dark' || name === 'light' ? name : undefined;
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
