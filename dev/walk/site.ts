import { readRails, type RailProblem } from '../../src/model/rail/railSchema';
import type { Site } from '../../src/walk/run';
import type { DataSourceSettings } from '../../src/model/siteWiring';

const PLUGIN = 'drillrail-correlation-app';

export interface Grafana {
  /** root URL without a slash at the end, e.g. https://example.org/grafana */
  baseUrl: string;
  /** sent with every request */
  headers: Record<string, string>;
}

/** What a Grafana says about itself: the app's rails and the data sources that the token may see. */
export async function readSite(grafana: Grafana): Promise<{ site: Site; problems: RailProblem[] }> {
  const [app, frontend] = await Promise.all([
    getJson(grafana, `/api/plugins/${PLUGIN}/settings`),
    getJson(grafana, '/api/frontend/settings'),
  ]);
  const { rails, problems } = readRails(app.jsonData);
  return { site: { rails, dataSources: dataSourcesOf(frontend.datasources) }, problems };
}

async function getJson({ baseUrl, headers }: Grafana, path: string): Promise<Record<string, unknown>> {
  const url = baseUrl + path;
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(30_000) }).catch((error: Error) => {
    throw new Error(
      `No answer from ${url} (${String(error.cause ?? error.message)}). Check that --grafana is the root of a running Grafana.`
    );
  });
  if (response.status === 401 || response.status === 403) {
    throw new Error(
      `${url} returned ${response.status}. Give a token with --token, of a user with permission to see the app and its data sources.`
    );
  }
  if (response.status === 404 && path.includes(PLUGIN)) {
    throw new Error(`This Grafana does not have the app ${PLUGIN}. Install and enable it first.`);
  }
  if (!response.ok || !response.headers.get('content-type')?.includes('json')) {
    throw new Error(
      `Expected JSON from ${url}, got ${response.status} without JSON. Check that --grafana is the root of Grafana, with its sub-path.`
    );
  }
  return (await response.json()) as Record<string, unknown>;
}

function dataSourcesOf(byName: unknown): DataSourceSettings[] {
  return Object.entries((byName ?? {}) as Record<string, Partial<DataSourceSettings>>).map(([name, settings]) => ({
    uid: settings.uid ?? '',
    name,
    type: settings.type ?? '',
    isDefault: settings.isDefault === true,
    jsonData: settings.jsonData,
  }));
}
