import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { externals } from '../../.config/bundler/externals';

/** What Grafana shares with plugins at run time and they therefore do not bundle: the same as in the webpack build. */
const shared: Plugin = {
  name: 'shared-by-grafana',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^[^./]/ }, ({ path: name }) =>
      isShared(name) ? { path: name, external: true } : undefined
    );
  },
};

function isShared(name: string): boolean {
  return [externals].flat().some((each) => (each instanceof RegExp ? each.test(name) : each === name));
}

/**
 * Bundles plugins in seconds, for development: as AMD modules, the form Grafana loads, without chunks, nothing checked.
 * What else a plugin consists of is up to the caller.
 * @param entries paths of module files below `source`
 */
export async function bundlePlugin(source: string, entries: string[], outdir: string): Promise<void> {
  const { outputFiles, metafile } = await build({
    entryPoints: entries.map((entry) => path.join(source, entry)),
    absWorkingDir: source,
    outdir,
    outbase: source,
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'plugin',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [shared],
    logLevel: 'error',
    metafile: true,
    write: false,
  });
  for (const { path: file, text } of outputFiles) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, asAmd(text, sharedBy(metafile, path.relative(source, file))));
  }
}

function sharedBy({ outputs }: Metafile, file: string): string[] {
  return [...new Set(outputs[file].imports.filter(({ external }) => external).map(({ path: name }) => name))].sort();
}

function asAmd(code: string, names: string[]): string {
  const parameters = names.map((_, index) => `m${index}`);
  const table = names.map((name, index) => `${JSON.stringify(name)}: m${index}`).join(', ');
  const require = `const require = (name) => ({ ${table} })[name];`;
  // Modules may set where webpack loads their chunks from; here there are none.
  const publicPath = `let __webpack_public_path__ = '';`;
  return `define(${JSON.stringify(names)}, function (${parameters}) { ${require} ${publicPath}\n${code}return plugin; });\n`;
}
