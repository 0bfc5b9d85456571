import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startHost } from '../../../dev/host/host';
import { dataSourceEnvironment } from '../../../dev/liveSite';
import { terminalProgress } from '../../../dev/stack/progress';
import { startStack } from '../../../dev/stack/stack';
import { pushIncident } from '../../../dev/workload/pushIncident';
import { howItRuns, incident, RECORDED_INCIDENT, RECORDING, ROOT, SITE_VARIABLE, type LiveBackends } from './mode';

/**
 * Builds the stand-in's front end, and for a live run starts the backends with a fresh incident, unless the variable
 * already names some that run.
 */
export default async function globalSetup(): Promise<undefined | (() => Promise<void>)> {
  if (!existsSync(path.join(ROOT, 'dist/module.js'))) {
    throw new Error('The plugin is not built: npm run build first.');
  }
  await buildFrontEnds();
  if (howItRuns() === 'recorded') {
    return checkRecording();
  }
  const stop = process.env[SITE_VARIABLE] ? undefined : await startBackends();
  if (process.env.DRILLRAIL_RECORD) {
    writeFileSync(path.join(process.env.DRILLRAIL_RECORD, 'incident.json'), `${JSON.stringify(incident())}\n`);
  }
  return stop;
}

async function buildFrontEnds(): Promise<void> {
  for (const mode of ['development', 'production'] as const) {
    const host = await startHost({ mode });
    await host.ready();
    await host.stop();
  }
}

function checkRecording(): undefined {
  if (!existsSync(RECORDING) || !existsSync(RECORDED_INCIDENT)) {
    throw new Error('There are no recorded replies: npm run test:record writes them (it needs Go).');
  }
}

async function startBackends(): Promise<() => Promise<void>> {
  const stack = await startStack({ progress: terminalProgress(process.stderr) });
  try {
    const { from, to, traceId } = await pushIncident({ name: 'flavrdash', urls: stack.urls, at: Date.now(), seed: 1 });
    const site: LiveBackends = { incident: { from, to, traceId }, environment: dataSourceEnvironment(stack) };
    process.env[SITE_VARIABLE] = JSON.stringify(site);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return () => stack.stop();
}
