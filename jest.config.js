// Times in tests are UTC wherever they run.
process.env.TZ = 'UTC';

const grafana = require('./.config/jest.config');

const [, swc] = Object.values(grafana.transform)[0];

module.exports = {
  // Jest configuration provided by Grafana scaffolding
  ...grafana,
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}', '<rootDir>/dev/**/*.test.{ts,tsx}'],
  transform: {
    '^.+\\.(t|j|mj)sx?$': ['@swc/jest', { ...swc, jsc: { ...swc.jsc, transform: { react: { runtime: 'automatic' } } } }],
  },
};
