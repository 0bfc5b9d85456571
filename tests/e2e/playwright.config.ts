import path from 'node:path';
import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig, devices } from '@playwright/test';

const ROOT = path.resolve(__dirname, '../..');
const ARTIFACTS = path.join(ROOT, 'artifacts');
const ADMIN = path.join(ROOT, 'playwright/.auth/admin.json');

const use = { ...devices['Desktop Chrome'], storageState: ADMIN };

/** What Grafana evaluates itself, with the site of docker-compose (tests/e2e/README.md). */
export default defineConfig<PluginOptions>({
  testDir: __dirname,
  outputDir: path.join(ARTIFACTS, 'e2e'),
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: path.join(ARTIFACTS, 'e2e.json') }]],
  use: {
    baseURL: process.env.GRAFANA_URL ?? 'http://localhost:3000',
    provisioningRootDir: path.join(ROOT, 'provisioning'),
    timezoneId: 'UTC',
    locale: 'en-US',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    {
      name: 'auth',
      testDir: path.join(path.dirname(require.resolve('@grafana/plugin-e2e')), 'auth'),
      testMatch: /.*\.js/,
    },
    { name: 'alerts', testMatch: 'alerts.spec.ts', use, dependencies: ['auth'] },
  ],
});
