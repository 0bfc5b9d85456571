import path from 'node:path';
import { build, Plugin } from 'esbuild';
import { globSync } from 'glob';
import { cachedBuild } from './buildCache';

type Mode = 'production' | 'development';

const projectRoot = path.resolve(__dirname, '../../..');
const frontFolder = path.resolve(__dirname, '../front');
const modules = path.join(projectRoot, 'node_modules');

/** What Grafana's packages do not export but its front end sets at the start, and the two routers they carry. */
const alias = {
  'grafana-internal/plugin-page': path.join(modules, '@grafana/runtime/dist/esm/components/PluginPage.mjs'),
  'grafana-internal/panel-data-error-view': path.join(
    modules,
    '@grafana/runtime/dist/esm/components/PanelDataErrorView.mjs'
  ),
  'grafana-internal/data-sources': path.join(modules, '@grafana/runtime/dist/esm/services/dataSource/settings.mjs'),
  'grafana-internal/i18n': path.join(modules, '@grafana/i18n/dist/esm/i18n.mjs'),
  'grafana-internal/router-v5': path.join(modules, '@grafana/ui/node_modules/react-router-dom'),
  'grafana-internal/router-compat': path.join(modules, '@grafana/ui/node_modules/react-router-dom-v5-compat'),
};

/**
 * esbuild gives a CommonJS module imported from a .mjs file Node's interop: its default is the whole module. These
 * three mean Babel's, so they are imported through a module that is no .mjs.
 */
const babelDefault: Plugin = {
  name: 'babel-default',
  setup(esbuild) {
    const filter = /^(react-custom-scrollbars-2|react-highlight-words|calculate-size)$/;
    esbuild.onResolve({ filter }, ({ path: name, importer, namespace }) =>
      namespace === 'file' && importer.endsWith('.mjs') ? { path: name, namespace: 'babel-default' } : undefined
    );
    esbuild.onLoad({ filter: /.*/, namespace: 'babel-default' }, ({ path: name }) => ({
      contents: `import value from '${name}'; export default value;`,
      resolveDir: modules,
    }));
  },
};

/** Dashboards are Scenes, which must find the router of the page that they are on. */
const oneRouter: Plugin = {
  name: 'one-router',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^react-router-dom$/ }, ({ importer, kind }) =>
      importer.includes(`${path.sep}@grafana${path.sep}scenes${path.sep}`)
        ? esbuild.resolve('grafana-internal/router-compat', { resolveDir: frontFolder, kind })
        : undefined
    );
  },
};

/**
 * Scenes' compatibility layer takes what it finds in @grafana/runtime, which need not have all that it names. A
 * CommonJS module in between makes that a question of run time, as it is in plugins.
 */
const optionalExports: Plugin = {
  name: 'optional-exports',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^@grafana\/runtime$/ }, ({ path: name, importer }) =>
      importer.includes(`${path.sep}@grafana${path.sep}plugin-compat${path.sep}`)
        ? { path: name, namespace: 'optional-exports' }
        : undefined
    );
    esbuild.onLoad({ filter: /.*/, namespace: 'optional-exports' }, ({ path: name }) => ({
      contents: `module.exports = require('${name}');`,
      resolveDir: modules,
    }));
  },
};

/** The code editor takes a third of the time to build and no page here has one: left out, and said to whoever asks for it. */
const noCodeEditor: Plugin = {
  name: 'no-code-editor',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^monaco-editor(\/|$)/ }, ({ path: name }) => ({
      path: name,
      namespace: 'no-code-editor',
    }));
    esbuild.onLoad({ filter: /.*/, namespace: 'no-code-editor' }, () => ({
      contents: 'throw new Error("The code editor is not part of the stand-in for Grafana.");',
    }));
  },
};

/** Builds the front end unless the same sources were built before. Resolves to the folder with main.js. */
export function frontEndBundle(mode: Mode): Promise<string> {
  const sources = globSync('**/*.{ts,tsx}', { cwd: frontFolder, absolute: true });
  return cachedBuild({ kind: mode, sources: [...sources, __filename], build: (outdir) => buildFrontEnd(mode, outdir) });
}

async function buildFrontEnd(mode: Mode, outdir: string): Promise<void> {
  await build({
    entryPoints: [path.join(frontFolder, 'main.tsx')],
    outdir,
    bundle: true,
    format: 'esm',
    splitting: true,
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    minify: mode === 'production',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode), global: 'globalThis' },
    alias,
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.woff': 'file', '.woff2': 'file', '.ttf': 'file' },
    plugins: [babelDefault, oneRouter, optionalExports, noCodeEditor],
    logLevel: 'error',
  });
}
