import CopyWebpackPlugin from 'copy-webpack-plugin';
import type { Configuration, RuleSetRule } from 'webpack';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';
import { copyFilePatterns } from './.config/bundler/copyFiles.ts';

const SAMPLE = { from: '../recordings', to: 'recordings' };

/** Grafana looks for a nested plugin's logo beside its plugin.json. */
const PANEL_LOGO = { from: 'img/logo.svg', to: 'panels/rail/img/logo.svg' };

/**
 * create-plugin's build with six changes:
 * - it copies every JSON file below src into dist, and the recorded replies that unit tests read are no part of the
 *   product;
 * - the sample incident comes with the app, as a file of its own;
 * - the panel has the app's logo;
 * - JSX goes through react/jsx-runtime (shared by Grafana), so no file imports React for its own sake;
 * - what a module's exports are called is the same in the app's bundle and in the panel's: a dashboard loads both, each adds
 *   its modules to the other's, and without this the one finds exports missing that only the other uses;
 * - it compiles for the browsers that Grafana 12.4 itself supports, not for those of 2015: a tenth less to load.
 */
export default async function config(env: Env): Promise<Configuration> {
  const base = await grafanaConfig(env);
  const patterns = copyFilePatterns.map((pattern) => ({
    ...pattern,
    globOptions: { ignore: ['**/recorded/**'] },
  }));
  return {
    ...base,
    optimization: { ...base.optimization, usedExports: 'global' },
    module: { ...base.module, rules: base.module?.rules?.map((rule) => withModernOutput(rule as RuleSetRule)) },
    plugins: base.plugins?.map((plugin) =>
      plugin instanceof CopyWebpackPlugin
        ? new CopyWebpackPlugin({ patterns: [...patterns, SAMPLE, PANEL_LOGO] })
        : plugin
    ),
  };
}

function withModernOutput(rule: RuleSetRule): RuleSetRule {
  const use = rule.use;
  if (!use || typeof use !== 'object' || !('loader' in use) || use.loader !== 'swc-loader') {
    return rule;
  }
  const options = use.options as { jsc: object };
  return {
    ...rule,
    use: {
      ...use,
      options: {
        ...options,
        jsc: { ...options.jsc, target: 'es2022', transform: { react: { runtime: 'automatic' } } },
      },
    },
  };
}
