import { readFileSync } from 'node:fs';
import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

/** The order of rooms, which src/architecture.test.ts holds; here for whoever writes, while writing. */
const rooms = JSON.parse(readFileSync(new URL('./src/rooms.json', import.meta.url), 'utf8'));
const VIEWS_KNOW_NOT = ['@grafana/scenes', '@grafana/runtime'];

/** For each room what it may not import: rooms that are not below it, helpers of tests, and what is foreign to it. */
const ROOMS = rooms.order.flatMap((group, floor) =>
  group.map((room) => {
    const notBelow = rooms.order
      .slice(floor)
      .flat()
      .filter((other) => other !== room && other !== 'module');
    const isKnowledge = rooms.knowledge.includes(room);
    const foreign = isKnowledge ? rooms.foreignToKnowledge : room === 'views' ? VIEWS_KNOW_NOT : [];
    const message = isKnowledge
      ? 'Knowledge is pure: no React, no Grafana, no translation here.'
      : 'Views know no Scenes and no network: props in, callbacks out.';
    return {
      files: [`src/${room}/**/*.{ts,tsx}`, `src/${room}.{ts,tsx}`],
      ignores: [...rooms.tests, ...rooms.seams],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            paths: foreign.map((name) => ({ name, message: `${message} See docs/architecture.md.` })),
            patterns: [
              ...(notBelow.length > 0
                ? [
                    {
                      regex: `^(\\.\\./)+(${notBelow.join('|')})(/(?!.*\\.json$)|$)`,
                      message: `Imports run down, and this is not below ${room} (src/rooms.json).`,
                    },
                  ]
                : []),
              { regex: '^(\\.\\./)+testing/', message: 'Helpers of tests are for tests.' },
              ...(room === 'views'
                ? [
                    {
                      group: ['**/signals/ask', '**/signals/fetchGateway', '**/signals/grafanaGateway'],
                      message: 'Views ask nothing: props in, callbacks out.',
                    },
                  ]
                : []),
            ],
          },
        ],
      },
    };
  })
);

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
    rules: { 'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }] },
  },
  ...ROOMS,
]);
