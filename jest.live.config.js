const [, node] = require('./jest.config').projects;

// Tests on the real backends (npm run test:live): one file after the other, since they share two cores.
module.exports = {
  ...node,
  displayName: 'live',
  testMatch: ['<rootDir>/tests/live/**/*.test.ts'],
  // Leaves a file out, test by test, where a program is missing that it needs.
  testEnvironment: '<rootDir>/tests/live/support/environment.ts',
  globalSetup: '<rootDir>/tests/live/support/globalSetup.ts',
  testTimeout: 120_000,
  maxWorkers: 1,
};
