// Times in tests are UTC wherever they run.
process.env.TZ = 'UTC';

const grafana = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const [, swc] = Object.values(grafana.transform)[0];

const shared = {
  // Jest configuration provided by Grafana scaffolding
  ...grafana,
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      { ...swc, jsc: { ...swc.jsc, transform: { react: { runtime: 'automatic' } } } },
    ],
  },
  moduleNameMapper: {
    ...grafana.moduleNameMapper,
    // jsdom has no MessageChannel, which the browser's build of the server renderer needs.
    '^react-dom/server$': 'react-dom/server.node',
  },
  // Dependencies of @grafana/ui that come as ES modules only.
  transformIgnorePatterns: [nodeModulesToTransform([...grafanaESModules, '@react-hookz', '@ver0', 'yaml'])],
};

module.exports = {
  // Speed is measured by `npm run bench`: here only what hangs may end a test, however busy the machine is.
  testTimeout: 120_000,
  projects: [
    { ...shared, displayName: 'src', testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'] },
    { ...shared, displayName: 'dev', testEnvironment: 'node', testMatch: ['<rootDir>/dev/**/*.test.ts'] },
  ],
};
