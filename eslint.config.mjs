import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

/** What may not be imported where knowledge lives: plans, readings and the walk are plain functions on plain values. */
const FOREIGN_TO_KNOWLEDGE = ['react', 'react-dom', '@grafana/ui', '@grafana/runtime', '@grafana/scenes', '@grafana/data', '@emotion/css'];

export default defineConfig([
  {
    ignores: ['**/node_modules/', '**/dist/', 'artifacts/', 'test-results/', 'playwright-report/', '.config/'],
  },
  ...baseConfig,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      // JSX goes through react/jsx-runtime.
      'react/react-in-jsx-scope': 'off',
      // No React compiler here, so nothing is memoised behind a virtualiser's back.
      'react-hooks/incompatible-library': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['walk', 'steps', 'explain', 'wiring', 'signals', 'recording', 'alerts', 'arrival', 'settings', 'share', 'slo'].map((room) => `src/${room}/**/*.ts`),
    ignores: ['src/wiring/site.ts', 'src/signals/grafanaGateway.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: FOREIGN_TO_KNOWLEDGE.map((name) => ({ name, message: 'Knowledge is pure: no React and no Grafana here (docs/architecture.md).' })),
          patterns: [
            {
              group: ['**/views/*', '**/scenes/*', '**/pages/*'],
              message: 'Dependencies point inward: views, scenes and pages import steps and walk, never the other way round.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/views/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['@grafana/scenes', '@grafana/runtime'].map((name) => ({
            name,
            message: 'Views know no Scenes and no network: props in, callbacks out.',
          })),
          patterns: [{ group: ['**/scenes/*', '**/pages/*', '**/signals/ask', '**/signals/fetchGateway', '**/signals/grafanaGateway'], message: 'Views are drawn by scenes, not the other way round.' }],
        },
      ],
    },
  },
]);
