import path from 'node:path';
import { SAMPLE } from '../../../dev/demo/recorded';
import type { HostOptions } from '../../../dev/host/host';
import { FILE_NAME_END } from '../../../src/recording/write';

/** recorded: replies from recordings, no backends · live: real backends · record: live, and every reply is written down */
export type Mode = 'recorded' | 'live' | 'record';

/** The incident that the specs walk; times in epoch milliseconds. */
export interface Incident {
  from: number;
  to: number;
  traceId: string;
}

export const ROOT = path.resolve(__dirname, '../../..');
/** The built plugin that is tested. */
export const DIST = process.env.DRILLRAIL_DIST ?? path.join(ROOT, 'dist');
/** Pictures and reports; not kept in git. */
export const ARTIFACTS = path.join(ROOT, 'artifacts');
/** What the specs ask beyond the app's own sample. `npm run test:record` makes both of one incident. */
export const SUPPLEMENT = path.resolve(__dirname, '../recorded/more.jsonl.gz');

/** Set: only what the recordings do not hold is asked of the backends, which hold the same incident. */
export const FILL_VARIABLE = 'DRILLRAIL_RECORD_FILL';

/** What the global setup tells the workers. */
export const SITE_VARIABLE = 'DRILLRAIL_BROWSER_SITE';

export interface Site {
  incident: Incident;
  /** the variables that name the backends; none where replies are recorded */
  environment: Record<string, string>;
  /** of a real Grafana */
  viewer?: Credentials;
}

export interface Credentials {
  user: string;
  password: string;
}

/** A real Grafana that the specs run on instead of the stand-in. */
export interface RealGrafana extends Credentials {
  /** without a slash at the end */
  url: string;
}

/**
 * The Grafana that `DRILLRAIL_GRAFANA` names; undefined where the specs run on the stand-in.
 * @throws Error with a sentence when it is no address
 */
export function grafana(): RealGrafana | undefined {
  const {
    DRILLRAIL_GRAFANA: address,
    GRAFANA_USER: user = 'admin',
    GRAFANA_PASSWORD: password = 'admin',
  } = process.env;
  if (!address) {
    return undefined;
  }
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    throw new Error(
      `DRILLRAIL_GRAFANA is "${address}": expected the address of a Grafana, such as http://localhost:3000.`
    );
  }
  const { origin, pathname } = new URL(address);
  return { url: origin + pathname.replace(/\/+$/, ''), user, password };
}

export function howItRuns(): Mode {
  if (process.env.DRILLRAIL_RECORD) {
    return 'record';
  }
  return process.env.DRILLRAIL_LIVE === '1' ? 'live' : 'recorded';
}

export function incident(): Incident {
  return site().incident;
}

/** The Viewer that the global setup made in a real Grafana. */
export function viewer(): Credentials {
  const { viewer: made } = site();
  if (!made) {
    throw new Error('The specs run on the stand-in, which has its Viewer without a password.');
  }
  return made;
}

/**
 * What stands behind a test's own stand-in for Grafana.
 * @param name of the test: its replies are written to a file of that name while recording
 */
export function backends(name: string): HostOptions {
  switch (howItRuns()) {
    case 'recorded':
      return { replay: [SAMPLE, SUPPLEMENT] };
    case 'live':
      return { env: site().environment };
    case 'record':
      return {
        env: site().environment,
        ...(process.env[FILL_VARIABLE] && { replay: [SAMPLE, SUPPLEMENT] }),
        record: path.join(process.env.DRILLRAIL_RECORD ?? '', name + FILE_NAME_END),
      };
  }
}

function site(): Site {
  return JSON.parse(process.env[SITE_VARIABLE] ?? '');
}
