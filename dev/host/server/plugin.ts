import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'glob';
import { z } from 'zod';

const include = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  path: z.string().optional(),
  role: z.string().optional(),
  addToNav: z.boolean().optional(),
});

const pluginJson = z.looseObject({
  id: z.string().min(1),
  type: z.string().min(1),
  name: z.string().min(1),
  info: z
    .looseObject({
      version: z.string().default(''),
      logos: z.object({ small: z.string(), large: z.string() }).default({ small: '', large: '' }),
    })
    .prefault({}),
  includes: z.array(include).default([]),
  languages: z.array(z.string()).default([]),
  extensions: z.looseObject({}).default({}),
  dependencies: z.looseObject({}).default({}),
});

type PluginJson = z.infer<typeof pluginJson>;

export interface BuiltPlugin {
  /** Where its plugin.json and module.js are. */
  folder: string;
  json: PluginJson;
}

/**
 * The plugins of a built folder: the app first, then those nested in it. Read anew each time, so a rebuild shows
 * up with the next page load. Throws when there is no plugin.json or it is not one.
 */
export function readPlugins(dist: string): [BuiltPlugin, ...BuiltPlugin[]] {
  if (!existsSync(path.join(dist, 'plugin.json'))) {
    throw new Error(`${dist} holds no plugin.json: build the plugin first (npm run build).`);
  }
  const nested = globSync('*/**/plugin.json', { cwd: dist }).sort();
  return [readPlugin(dist), ...nested.map((file) => readPlugin(path.join(dist, path.dirname(file))))];
}

function readPlugin(folder: string): BuiltPlugin {
  const file = path.join(folder, 'plugin.json');
  const result = pluginJson.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`${file}: ${issue.path.join('.')}: ${issue.message}`);
  }
  return { folder, json: result.data };
}
