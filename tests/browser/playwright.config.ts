import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumExecutable, CHROMIUM_FLAGS } from '../../dev/chromium';
import { ARTIFACTS, howItRuns } from './support/mode';

const LIVE_ONLY = '**/live/*.spec.ts';
const mode = howItRuns();

/** The rail page in Chromium: on recorded replies, or with DRILLRAIL_LIVE=1 on real backends (tests/browser/README.md). */
export default defineConfig({
  testDir: './specs',
  testIgnore: mode === 'live' ? [] : LIVE_ONLY,
  outputDir: path.join(ARTIFACTS, `browser-${mode}`),
  globalSetup: './support/globalSetup',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: path.join(ARTIFACTS, `browser-${mode}.json`) }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-US',
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromiumExecutable(), args: CHROMIUM_FLAGS },
  },
});
