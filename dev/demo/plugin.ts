import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'glob';
import { bundlePlugin } from '../host/pluginBundle';
import { cachedBuild } from '../host/server/buildCache';

const ROOT = path.resolve(__dirname, '../..');
const SOURCE = path.join(ROOT, 'src');
/** What the app consists of beside its code, as the webpack build copies it. */
const FILES: Array<[from: string, to: string]> = [
  ['src/img', 'img'],
  ['src/img', 'panels/rail/img'],
  ['src/locales', 'locales'],
  ['recordings', 'recordings'],
];

/**
 * The plugin as it stands in the sources, in seconds; `npm run build` makes the one that is checked and shipped.
 * @returns its folder
 */
export function currentPlugin(): Promise<string> {
  const sources = globSync(['src/**/*', 'recordings/*', 'package.json'], { cwd: ROOT, nodir: true, absolute: true });
  return cachedBuild({
    kind: 'plugin',
    sources: [...sources, path.join(ROOT, 'dev/host/pluginBundle.ts'), __filename],
    build: buildPlugin,
  });
}

async function buildPlugin(folder: string): Promise<void> {
  await bundlePlugin(SOURCE, ['module.tsx', 'panels/rail/module.tsx'], folder);
  for (const [from, to] of FILES.filter(([name]) => existsSync(path.join(ROOT, name)))) {
    cpSync(path.join(ROOT, from), path.join(folder, to), { recursive: true });
  }
  for (const file of ['plugin.json', 'panels/rail/plugin.json']) {
    writeFileSync(path.join(folder, file), pluginJson(file));
  }
}

function pluginJson(file: string): string {
  const template = readFileSync(path.join(SOURCE, file), 'utf8');
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const { id } = JSON.parse(template);
  const values: Record<string, string> = {
    VERSION: version,
    TODAY: new Date().toISOString().slice(0, 10),
    PLUGIN_ID: id,
  };
  return template.replace(/%(VERSION|TODAY|PLUGIN_ID)%/g, (_, name: string) => values[name]);
}
