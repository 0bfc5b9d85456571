import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumExecutable, CHROMIUM_FLAGS } from '../../dev/chromium';
import { ARTIFACTS, grafana, howItRuns } from './support/mode';

const LIVE_ONLY = '**/live/*.spec.ts';
const mode = howItRuns();

const real = grafana() !== undefined;
const name = `browser-${real ? 'grafana-' : ''}${mode}`;

/**
 * The rail page in Chromium: in the stand-in for Grafana, or in the one that DRILLRAIL_GRAFANA names; on recorded replies,
 * or with DRILLRAIL_LIVE=1 on real backends (tests/browser/README.md).
 */
export default defineConfig({
  testDir: './specs',
  testIgnore: mode === 'live' ? [] : LIVE_ONLY,
  outputDir: path.join(ARTIFACTS, name),
  globalSetup: './support/globalSetup',
  fullyParallel: true,
  // Tests change a real Grafana's settings, each for itself.
  workers: real ? 1 : 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: path.join(ARTIFACTS, `${name}.json`) }]],
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
