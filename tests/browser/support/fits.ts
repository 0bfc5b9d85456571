import { test, type TestDetails, type TestInfo } from '@playwright/test';
import { grafana, howItRuns } from './mode';

const STAND_IN = 'stand-in only';
const BACKENDS = 'needs backends in Grafana';

/** A test of what a real Grafana cannot be told; there it is skipped, with this reason. */
export function standInOnly(reason: string): TestDetails {
  return { annotation: { type: STAND_IN, description: reason } };
}

/** A test that asks a real Grafana past the browser, where no recorded reply can be put in place: there it runs live only. */
export function needsBackends(reason: string): TestDetails {
  return { annotation: { type: BACKENDS, description: reason } };
}

/** Skips the test where it does not fit. */
export function skipUnlessItFits({ annotations }: TestInfo): void {
  if (!grafana()) {
    return;
  }
  const unfit = [STAND_IN, ...(howItRuns() === 'live' ? [] : [BACKENDS])];
  for (const { type, description } of annotations) {
    test.skip(unfit.includes(type), `${type}: ${description}`);
  }
}
