import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { HostOptions } from '../../../dev/host/host';

/** recorded: replies from a file, no backends · live: real backends · record: live, and every reply is written down */
export type Mode = 'recorded' | 'live' | 'record';

/** The incident that the specs walk; times in epoch milliseconds. */
export interface Incident {
  from: number;
  to: number;
  traceId: string;
}

export const ROOT = path.resolve(__dirname, '../../..');
/** Pictures and reports; not kept in git. */
export const ARTIFACTS = path.join(ROOT, 'artifacts');
export const RECORDING = path.resolve(__dirname, '../recorded/flavrdash.json.gz');
export const RECORDED_INCIDENT = path.resolve(__dirname, '../recorded/flavrdash.json');

/** What the global setup tells the workers: the incident, and the variables that name the backends. */
export const SITE_VARIABLE = 'DRILLRAIL_BROWSER_SITE';

export interface LiveBackends {
  incident: Incident;
  environment: Record<string, string>;
}

export function howItRuns(): Mode {
  if (process.env.DRILLRAIL_RECORD) {
    return 'record';
  }
  return process.env.DRILLRAIL_LIVE === '1' ? 'live' : 'recorded';
}

export function incident(): Incident {
  return howItRuns() === 'recorded' ? JSON.parse(readFileSync(RECORDED_INCIDENT, 'utf8')) : liveBackends().incident;
}

/**
 * What stands behind a test's own stand-in for Grafana.
 * @param name of the test: its replies are written to a file of that name while recording
 */
export function backends(name: string): HostOptions {
  switch (howItRuns()) {
    case 'recorded':
      return { replay: RECORDING };
    case 'live':
      return { env: liveBackends().environment };
    case 'record':
      return {
        env: liveBackends().environment,
        record: path.join(process.env.DRILLRAIL_RECORD ?? '', `${name}.json.gz`),
      };
  }
}

function liveBackends(): LiveBackends {
  return JSON.parse(process.env[SITE_VARIABLE] ?? '');
}
