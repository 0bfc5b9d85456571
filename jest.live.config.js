// Tests on the real backends (npm run test:live): Node only, one file after the other, since they share two cores.
module.exports = {
  ...require('./jest.config'),
  testEnvironment: 'node',
  setupFilesAfterEnv: [],
  testMatch: ['<rootDir>/tests/live/**/*.test.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
};
