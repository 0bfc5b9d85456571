import { createReadStream, statSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import path from 'node:path';
import { sendMessage } from './replies';
import { BuiltPlugin } from './plugin';

const modules = path.resolve(__dirname, '../../../node_modules');
const iconFolder = path.join(modules, '@grafana/ui/dist/public/img/icons');

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.md': 'text/markdown; charset=utf-8',
  '.wasm': 'application/wasm',
};

const noCache = 'no-cache';
const longCache = 'public, max-age=3600';
const forEver = 'public, max-age=31536000, immutable';

/** A quiet ring for pictures Grafana has and its npm packages do not. */
const placeholder = svg('<circle cx="12" cy="12" r="7"/>');

/** Icons that show too often for a placeholder: drawn anew, by their names at Grafana. */
const drawnIcons: Record<string, string> = {
  'home.svg': svg('<path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z"/>'),
  'angle-double-left.svg': svg('<path d="M12 8l-4 4 4 4M17 8l-4 4 4 4"/>'),
  'spinner.svg': svg('<path d="M12 4a8 8 0 1 1-8 8"/>'),
  'fa-spinner.svg': svg('<path d="M12 4a8 8 0 1 1-8 8"/>'),
};

/** Weights by the words Grafana's font files carry in their names. */
const weights: Array<[RegExp, number]> = [
  [/medium/i, 500],
  [/semibold/i, 600],
  [/bold/i, 700],
];

/**
 * Answers everything under /public/: the built plugins, the front end's bundle, icons and fonts.
 * @param asset the path behind /public/, decoded, without query
 */
export function serveAsset(
  asset: string,
  plugins: BuiltPlugin[],
  bundle: () => Promise<string>,
  response: ServerResponse
): void | Promise<void> {
  const [first, second, ...rest] = asset.split('/');
  if (first === 'plugins') {
    const plugin = plugins.find(({ json }) => json.id === second);
    return plugin ? serveFile(plugin.folder, rest.join('/'), response, noCache) : notFound(asset, response);
  }
  if (asset.startsWith('build/img/icons/')) {
    const name = asset.slice('build/img/icons/'.length);
    return serveFile(iconFolder, name, response, longCache, (reply) => sendSvg(drawnIcons[path.basename(name)], reply));
  }
  if (first === 'fonts') {
    return serveFont(second, asset, response);
  }
  if (first === 'build') {
    // The folder's name is a hash of its sources: what it holds never changes.
    return bundle().then((folder) => serveFile(folder, rest.join('/'), response, forEver));
  }
  return asset.endsWith('.svg') ? sendSvg(placeholder, response) : notFound(asset, response);
}

function serveFont(family: string, asset: string, response: ServerResponse): void {
  const name = family === 'inter' ? 'inter' : 'roboto-mono';
  const weight = weights.find(([word]) => word.test(asset))?.[1] ?? 400;
  serveFile(
    path.join(modules, '@fontsource', name, 'files'),
    `${name}-latin-${weight}-normal.woff2`,
    response,
    longCache
  );
}

function serveFile(
  folder: string,
  name: string,
  response: ServerResponse,
  cacheControl: string,
  otherwise: (response: ServerResponse) => void = (reply) => notFound(name, reply)
): void {
  const file = path.join(folder, name);
  const isInside = file.startsWith(folder + path.sep);
  const found = isInside && statSync(file, { throwIfNoEntry: false })?.isFile();
  if (!found) {
    return otherwise(response);
  }
  const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'cache-control': cacheControl });
  createReadStream(file).pipe(response);
}

function sendSvg(picture = placeholder, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': longCache }).end(picture);
}

function notFound(name: string, response: ServerResponse): void {
  sendMessage(response, 404, `${name} is not among the stand-in's files.`);
}

function svg(content: string): string {
  const line = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24"><g ${line}>${content}</g></svg>`;
}
