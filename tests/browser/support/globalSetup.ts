import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SAMPLE } from '../../../dev/demo/recorded';
import { startHost } from '../../../dev/host/host';
import { readRecordingFile } from '../../../dev/host/server/recordingFile';
import { dataSourceEnvironment, startLiveSite, type LiveSite } from '../../../dev/liveSite';
import { terminalProgress } from '../../../dev/stack/progress';
import { readBackendUrls } from '../../../dev/workload/backends';
import { pushIncident } from '../../../dev/workload/pushIncident';
import { GrafanaApi, makeViewer } from './grafanaApi';
import { DIST, grafana, howItRuns, SITE_VARIABLE, SUPPLEMENT, type RealGrafana, type Site } from './mode';

/**
 * Builds the stand-in's front end and tells the workers what they walk: the incident that was recorded, or a fresh one in
 * real backends, unless the variable already names some that run.
 */
export default async function globalSetup(): Promise<undefined | (() => Promise<void>)> {
  const real = grafana();
  if (real) {
    return setUpGrafana(real);
  }
  checkBuild();
  await buildFrontEnds();
  if (howItRuns() === 'recorded') {
    tell(await recordedSite());
    return undefined;
  }
  if (process.env[SITE_VARIABLE]) {
    return undefined;
  }
  const live = await startLiveSite({ progress: terminalProgress(process.stderr) });
  tell(siteOf(live));
  return () => live.stop();
}

/** On a real Grafana a fresh incident goes into its backends, whose addresses the workload's variables name. */
async function setUpGrafana(real: RealGrafana): Promise<() => Promise<void>> {
  const mode = howItRuns();
  if (mode === 'record') {
    throw new Error('Recordings are made on the stand-in: run this without DRILLRAIL_GRAFANA.');
  }
  const site = mode === 'recorded' ? await recordedSite() : await freshSite();
  const { viewer, remove } = await makeViewer(new GrafanaApi(real));
  tell({ ...site, viewer });
  return remove;
}

async function freshSite(): Promise<Site> {
  const { from, to, traceId } = await pushIncident({
    name: 'flavrdash',
    urls: readBackendUrls({}),
    at: Date.now(),
    seed: 1,
  });
  return { incident: { from, to, traceId }, environment: {} };
}

/** The specs walk the sample both as the app opens it and as the data sources' replies. */
function checkBuild(): void {
  if (!existsSync(path.join(DIST, 'module.js'))) {
    throw new Error('The plugin is not built: npm run build first.');
  }
  const built = path.join(DIST, 'recordings', path.basename(SAMPLE));
  if (!existsSync(built) || !readFileSync(built).equals(readFileSync(SAMPLE))) {
    throw new Error('The plugin was built with another sample recording: npm run build first.');
  }
}

/** What the workers need to know of backends that run. */
export function siteOf({ stack, incidents: [{ from, to, traceId }] }: LiveSite): Site {
  return { incident: { from, to, traceId }, environment: dataSourceEnvironment(stack) };
}

function tell(site: Site): void {
  process.env[SITE_VARIABLE] = JSON.stringify(site);
}

async function buildFrontEnds(): Promise<void> {
  for (const mode of ['development', 'production'] as const) {
    const host = await startHost({ mode });
    await host.ready();
    await host.stop();
  }
}

/** The supplement opens at the incident's most telling trace. */
async function recordedSite(): Promise<Site> {
  const [sample, supplement] = await Promise.all([SAMPLE, SUPPLEMENT].map(readRecordingFile));
  const { from, to, trace = '' } = supplement.place;
  if (sample.place.from !== from || sample.place.to !== to) {
    throw new Error(
      `${SAMPLE} and ${SUPPLEMENT} hold different incidents: npm run test:record makes both of one (it needs Go).`
    );
  }
  return { incident: { from: Number(from), to: Number(to), traceId: trace }, environment: {} };
}
