import path from 'node:path';
import { parseArgs } from 'node:util';

export type ThemeName = 'dark' | 'light';

export interface HostOptions {
  /** 0 or absent: a free port. */
  port?: number;
  /** The built plugin: a folder with plugin.json and module.js. */
  dist?: string;
  /** A Grafana provisioning folder: datasources/*.yaml, plugins/*.yaml and dashboards/*.json are read. */
  provisioning?: string;
  /** Serve everything under this path, as Grafana's `serve_from_sub_path`, e.g. `/grafana`. */
  subPath?: string;
  theme?: ThemeName;
  /** Data source uids a Viewer may not query. */
  forbid?: string[];
  /** Write a recording of what is asked through the proxy to this file on stop (docs/operations/recordings.md). */
  record?: string;
  /** Where that recording opens: the search part of a deep link; absent: the first rail, the hour up to the end. */
  place?: string;
  /**
   * Answer proxied requests from these recordings instead of the data sources; with `record` besides, what they do not hold
   * is asked of the data sources, and all that was asked is written.
   */
  replay?: string | string[];
  /** Overrides of the process environment for the provisioning files' variables; undefined unsets one. */
  env?: Record<string, string | undefined>;
  /** How long a data source may take until its reply begins. Grafana's default: 30 s. */
  proxyTimeoutMs?: number;
  /** `development` builds the front end with React's warnings. */
  mode?: 'production' | 'development';
  /** A fake: Grafana's own alert rules in every state, as its API replies, `{status, data: {groups}}`; absent: no rules. */
  alertRules?: unknown;
  /** Uids of folders whose rules a Viewer may not see. */
  hiddenFolders?: string[];
  /**
   * A fake: what Prometheus data sources reply to `api/v1/alerts`, by uid. Those not named reply themselves, or tell no
   * alerts where recordings are replayed: what fires is a matter of now.
   */
  dataSourceAlerts?: Record<string, unknown>;
  /** Ids of apps that the site has besides: behind each is only a page that says what it was asked for. */
  otherApps?: string[];
}

export interface ResolvedOptions extends HostOptions {
  port: number;
  dist: string;
  provisioning: string;
  subPath: string;
  theme: ThemeName;
  forbid: string[];
  hiddenFolders: string[];
  otherApps: string[];
  replay: string[];
  environment: Record<string, string | undefined>;
  proxyTimeoutMs: number;
  mode: 'production' | 'development';
}

const projectRoot = path.resolve(__dirname, '../../..');

export function resolveOptions(options: HostOptions): ResolvedOptions {
  const replay = [options.replay ?? []].flat();
  return {
    ...options,
    port: options.port ?? 0,
    dist: path.resolve(options.dist ?? path.join(projectRoot, 'dist')),
    provisioning: path.resolve(options.provisioning ?? path.join(projectRoot, 'provisioning')),
    subPath: normalSubPath(options.subPath),
    theme: options.theme ?? 'dark',
    forbid: options.forbid ?? [],
    hiddenFolders: options.hiddenFolders ?? [],
    otherApps: options.otherApps ?? [],
    replay,
    environment: { ...process.env, ...options.env },
    proxyTimeoutMs: options.proxyTimeoutMs ?? 30_000,
    mode: options.mode ?? 'production',
  };
}

function normalSubPath(subPath = ''): string {
  const trimmed = subPath.replace(/^\/+|\/+$/g, '');
  return trimmed ? `/${trimmed}` : '';
}

export const usage = `npm run host -- [options]
  --port N              port on 127.0.0.1 (a free one)
  --dist FOLDER         the built plugin (dist)
  --provisioning FOLDER data sources and app settings, as Grafana reads them (provisioning)
  --sub-path /PATH      serve everything under this path
  --theme dark|light    theme at the start (dark)
  --forbid UID          a data source a Viewer may not query; repeatable
  --record FILE         write a recording of what is asked of the data sources to FILE on stop
  --place SEARCH        where it opens, e.g. 'from=1795251508000&to=1795255108000' (the hour up to the stop)
  --replay FILE         answer from a recording, without data sources; repeatable. With --record, what it does not hold
                        is asked of the data sources
  --mode MODE           production or development (React's warnings) front end`;

/** Reads the command line. Throws an Error whose message says which option is wrong. */
export function parseCommandLine(args: string[]): HostOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      dist: { type: 'string' },
      provisioning: { type: 'string' },
      'sub-path': { type: 'string' },
      theme: { type: 'string' },
      forbid: { type: 'string', multiple: true },
      record: { type: 'string' },
      place: { type: 'string' },
      replay: { type: 'string', multiple: true },
      mode: { type: 'string' },
    },
  });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`--port ${values.port}: expected a number from 0 to 65535.`);
  }
  return {
    port,
    dist: values.dist,
    provisioning: values.provisioning,
    subPath: values['sub-path'],
    theme: oneOf('--theme', values.theme, ['dark', 'light']),
    forbid: values.forbid,
    record: values.record,
    place: values.place,
    replay: values.replay,
    mode: oneOf('--mode', values.mode, ['production', 'development']),
  };
}

function oneOf<T extends string>(option: string, value: string | undefined, allowed: T[]): T | undefined {
  const known = allowed.find((candidate) => candidate === value);
  if (value !== undefined && known === undefined) {
    throw new Error(`${option} ${value}: expected ${allowed.join(' or ')}.`);
  }
  return known;
}
