import { createFetchGateway } from '../../src/signals/fetchGateway';
import { replyError, transportError } from '../../src/signals/errors';
import { TIMEOUT } from '../../src/signals/client';
import { formatDuration, parseDuration } from '../../src/signals/promql';
import type { GatewayReply } from '../../src/signals/gateway';
import { defaultRail, offeredRails } from '../../src/model/rail/defaultRails';
import type { Rail } from '../../src/model/rail/rail';
import { checkedSite } from '../../src/checkup/check';
import { checkSite } from '../../src/checkup/run';
import { grafanaOf, type Access } from '../walk/link';
import { readSite, type Grafana } from '../walk/site';
import { reportOf, type WiringReport } from './report';

export interface WiringOptions extends Access {
  /** id of the rail to look at; absent: the site's first */
  rail?: string;
  /** a Prometheus duration: how far back is looked; absent: 1h */
  last?: string;
}

const MOST = 30 * 86_400_000;

/**
 * Checks the wiring of a site, as the page does.
 * @throws Error with a sentence when the site cannot be asked at all
 */
export async function checkWiring(options: WiringOptions): Promise<WiringReport> {
  const grafana = grafanaOf(options);
  const length = lengthOf(options.last);
  const { site } = await readSite(grafana);
  const rail = railOf(site.rails, options.rail);
  const to = Date.now();
  const checked = checkedSite(site.dataSources, rail, { from: to - length, to });
  const asked = {
    gateway: createFetchGateway(grafana),
    askGrafana: (path: string, signal: AbortSignal) => askGrafana(grafana, path, signal),
  };
  const rows = await checkSite(checked, asked, () => {}, new AbortController().signal);
  return reportOf(checked, rows, grafana.baseUrl);
}

function lengthOf(last = '1h'): number {
  const length = parseDuration(last);
  if (length === undefined || length <= 0 || length > MOST) {
    throw new Error(`--last ${last}: expected a time such as 15m, 1h or 1d, at most ${formatDuration(MOST)}.`);
  }
  return length;
}

function railOf(rails: Rail[], id: string | undefined): Rail {
  if (id === undefined) {
    return rails[0] ?? defaultRail();
  }
  const offered = offeredRails(rails);
  const found = offered.find((rail) => rail.id === id);
  if (!found) {
    throw new Error(`There is no working rail ${id} here. There are: ${offered.map((rail) => rail.id).join(', ')}.`);
  }
  return found;
}

async function askGrafana({ baseUrl, headers }: Grafana, path: string, signal: AbortSignal): Promise<GatewayReply> {
  const abort = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]);
  const response = await fetch(`${baseUrl}/${path}`, { headers, signal: abort }).catch((error: unknown) => {
    throw transportError('grafana', error);
  });
  const body = await response.text();
  if (!response.ok) {
    const contentType = response.headers.get('content-type') ?? undefined;
    throw replyError({ source: 'grafana', status: response.status, contentType, body });
  }
  return { status: response.status, body };
}
