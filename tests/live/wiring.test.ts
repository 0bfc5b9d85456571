import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import { startHost, type Host } from '../../dev/host/host';
import { dataSourceEnvironment, startLiveSite, type LiveSite } from '../../dev/liveSite';
import { checkWiring, type WiringOptions } from '../../dev/wiring/check';
import { exitStatus, type CheckReport, type WiringReport } from '../../dev/wiring/report';
import type { AlertRule } from '../../src/share/alertingRules';

/*
 * The wiring check on the four real backends: as this repository provisions them everything works; with one setting broken
 * at a time the check says which, and its own fix mends it.
 */

const ROOT = path.join(__dirname, '../..');
const PROVISIONING = path.join(ROOT, 'provisioning');
const ALL_WORK = Object.fromEntries(
  [
    'metrics-traces',
    'traces-logs',
    'logs-traces',
    'traces-profiles',
    'span-profiles',
    'traces-metrics',
    'panels-rail',
    'alerts-rail',
    'worst-value',
    'dimensions-spans',
    'service-names',
    'messaging',
  ].map((id) => [id, 'works'])
);

let site: LiveSite;
const folders: string[] = [];
const hosts: Host[] = [];

beforeAll(async () => {
  site = await startLiveSite({ host: { alertRules: alertRules() } });
}, 1_800_000);

afterAll(async () => {
  await Promise.all(hosts.map((host) => host.stop()));
  await site?.stop();
  folders.forEach((folder) => rmSync(folder, { recursive: true }));
});

/** provisioning/alerting as Grafana's API tells it: nothing evaluates rules here. */
function alertRules(change: (rule: AlertRule) => AlertRule = (rule) => rule): unknown {
  const file = parse(readFileSync(path.join(PROVISIONING, 'alerting/rules.yaml'), 'utf8')) as {
    groups: Array<{ name: string; rules: AlertRule[] }>;
  };
  const groups = file.groups.map(({ name, rules }) => ({
    name,
    rules: rules.map(change).map(({ uid, title, annotations, data }) => ({
      uid,
      name: title,
      state: 'inactive',
      type: 'alerting',
      annotations,
      alerts: [],
      query: data.flatMap(({ model }) => (typeof model.expr === 'string' ? model.expr : [])).join(' | '),
    })),
  }));
  return { status: 'success', data: { groups } };
}

type JsonData = Record<string, Record<string, unknown>>;

/** The same backends behind other settings. */
async function siteWith(
  change: (jsonData: JsonData) => void,
  options: Parameters<typeof startHost>[0] = {}
): Promise<Host> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wiring-'));
  folders.push(folder);
  cpSync(PROVISIONING, folder, { recursive: true });
  const file = path.join(folder, 'datasources/datasources.yaml');
  const provisioned = parse(readFileSync(file, 'utf8')) as {
    datasources: Array<{ uid: string; jsonData?: Record<string, unknown> }>;
  };
  const byUid: JsonData = Object.fromEntries(provisioned.datasources.map(({ uid, jsonData }) => [uid, jsonData ?? {}]));
  change(byUid);
  writeFileSync(
    file,
    stringify({
      ...provisioned,
      datasources: provisioned.datasources.map((each) => ({ ...each, jsonData: byUid[each.uid] })),
    })
  );
  const host = await startHost({
    provisioning: folder,
    env: dataSourceEnvironment(site.stack),
    alertRules: alertRules(),
    ...options,
  });
  hosts.push(host);
  return host;
}

function check(host: Host, options: Omit<WiringOptions, 'grafana'> = {}): Promise<WiringReport> {
  return checkWiring({ token: 'admin', ...options, grafana: host.url });
}

function states({ checks }: WiringReport): Record<string, string> {
  return Object.fromEntries(checks.map(({ id, state }) => [id, state]));
}

function row(report: WiringReport, id: string): CheckReport {
  const found = report.checks.find((each) => each.id === id);
  if (!found) {
    throw new Error(`no check ${id}`);
  }
  return found;
}

it('everything that is provisioned works, with few questions', async () => {
  const before = site.host.requests().length;
  const report = await check(site.host);
  expect(states(report)).toEqual(ALL_WORK);
  expect(report.score).toEqual({ works: 12, told: 12, unknown: 0, points: 100 });
  expect(exitStatus(report)).toBe(0);
  expect(site.host.requests().length - before).toBeLessThan(45);
  expect(row(report, 'service-names').sentence).toBe('order-orchestrator has this name in each of the 4 signals here.');
});

it.each<[string, (jsonData: JsonData) => void, string, string, string]>([
  [
    'a uid that is gone',
    ({ tempo }) => Object.assign(tempo.tracesToLogsV2 as object, { datasourceUid: 'loki-old' }),
    'traces-logs',
    'fails',
    'loki-old',
  ],
  [
    'no trace to logs',
    ({ tempo }) => delete tempo.tracesToLogsV2,
    'traces-logs',
    'missing',
    'has no link from a span to its logs',
  ],
  [
    'a tag that Loki does not have',
    ({ tempo }) => Object.assign(tempo.tracesToLogsV2 as object, { tags: [{ key: 'service.name', value: 'svc' }] }),
    'traces-logs',
    'fails',
    'finds no line for 3 of 3',
  ],
  [
    'a query that Loki refuses',
    ({ tempo }) => Object.assign(tempo.tracesToLogsV2 as object, { customQuery: true, query: '{service_name=}' }),
    'traces-logs',
    'fails',
    'refused',
  ],
  ['no derived fields', ({ loki }) => delete loki.derivedFields, 'logs-traces', 'missing', 'no derived field'],
  [
    'a wrong expression',
    ({ loki }) =>
      Object.assign(loki, {
        derivedFields: [{ name: 'T', matcherType: 'label', matcherRegex: '^traceid$$', datasourceUid: 'tempo' }],
      }),
    'logs-traces',
    'fails',
    'no derived field of Loki finds it',
  ],
  [
    'no exemplar destination',
    ({ prometheus }) => delete prometheus.exemplarTraceIdDestinations,
    'metrics-traces',
    'missing',
    'has no link from an exemplar to its trace',
  ],
  [
    'another exemplar label',
    ({ prometheus }) =>
      Object.assign(prometheus, { exemplarTraceIdDestinations: [{ name: 'TraceID', datasourceUid: 'tempo' }] }),
    'metrics-traces',
    'fails',
    'do not have the configured label TraceID',
  ],
  [
    'a profile type that is not there',
    ({ tempo }) =>
      Object.assign(tempo.tracesToProfiles as object, { profileTypeId: 'wall:wall:nanoseconds:cpu:nanoseconds' }),
    'traces-profiles',
    'fails',
    'has no profile of the configured type',
  ],
  [
    'a label that Pyroscope does not have',
    ({ tempo }) => Object.assign(tempo.tracesToProfiles as object, { tags: [{ key: 'service.name', value: 'app' }] }),
    'traces-profiles',
    'fails',
    'has no sample',
  ],
  [
    'queries of metrics that are not there',
    ({ tempo }) => Object.assign(tempo.tracesToMetrics as object, { queries: [{ query: 'nothing_total{$$__tags}' }] }),
    'traces-metrics',
    'fails',
    '0 of 1 of the site’s queries',
  ],
])('%s', async (_what, change, id, state, words) => {
  const report = await check(await siteWith(change));
  expect(states(report)).toEqual({ ...ALL_WORK, [id]: state });
  expect(row(report, id).sentence).toContain(words);
  expect(report.next).toBe(id);
  expect(exitStatus(report)).toBe(2);
  expect(exitStatus(report, 80)).toBe(0);
});

it.each([
  ['metrics-traces', 'prometheus', 'exemplarTraceIdDestinations'],
  ['traces-logs', 'tempo', 'tracesToLogsV2'],
  ['logs-traces', 'loki', 'derivedFields'],
  ['traces-profiles', 'tempo', 'tracesToProfiles'],
])('the fix of %s works, pasted as it is', async (id, uid, setting) => {
  const broken = await check(await siteWith((jsonData) => delete jsonData[uid][setting]));
  const [snippet] = row(broken, id).fix?.snippets ?? [];
  const { jsonData: mended } = parse(snippet.text) as { jsonData: Record<string, unknown> };
  const report = await check(await siteWith((jsonData) => Object.assign(jsonData[uid], mended)));
  expect(row(report, id)).toMatchObject({ state: 'works' });
});

it('alert rules without the annotation are named, with their pages', async () => {
  const host = await siteWith(() => {}, {
    alertRules: alertRules((rule) => ({ ...rule, annotations: { summary: 'x' } })),
  });
  const alerts = row(await check(host), 'alerts-rail');
  expect(alerts).toMatchObject({
    state: 'missing',
    evidence: expect.arrayContaining([
      {
        text: expect.stringContaining('burns its error budget fast'),
        url: `${host.url}/alerting/grafana/drillrail-orders-page/view`,
      },
    ]),
  });
});

it('a Viewer is told what to ask for, and what was forbidden fails no build', async () => {
  const report = await check(await siteWith(() => {}, { forbid: ['pyroscope'], alertRules: undefined }), {
    token: 'viewer',
  });
  expect(row(report, 'alerts-rail')).toMatchObject({ state: 'unknown', because: 'forbidden' });
  expect(row(report, 'traces-profiles')).toMatchObject({ state: 'unknown', because: 'forbidden' });
  expect(row(report, 'traces-logs').state).toBe('works');
  expect(exitStatus(report)).toBe(1);
});

const run = promisify(execFile);

async function command(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const tsx = path.join(ROOT, 'node_modules/.bin/tsx');
  const env = { ...process.env, GRAFANA_TOKEN: '' };
  return run(tsx, ['dev/wiring/main.ts', ...args], { cwd: ROOT, env }).then(
    ({ stdout, stderr }) => ({ status: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      status: code,
      out: stdout,
      err: stderr,
    })
  );
}

it('the command says it in JSON and by its exit status', async () => {
  const whole = await command('--url', site.host.url, '--token', 'admin', '--json');
  expect(whole.status).toBe(0);
  expect(JSON.parse(whole.out)).toMatchObject({ rail: 'orders', score: { points: 100 } });
  const broken = await siteWith(({ tempo }) => delete tempo.tracesToLogsV2);
  expect((await command('--url', broken.url, '--token', 'admin')).status).toBe(2);
  expect((await command('--url', broken.url, '--token', 'admin', '--fail-under', '80')).status).toBe(0);
});

it.each([
  [['--url', 'http://127.0.0.1:1'], 'No answer from'],
  [['--url', 'HOST', '--token', 'wrong'], 'returned 401'],
  [['--url', 'HOST', '--rail', 'none'], 'There is no working rail none here'],
  [['--url', 'HOST', '--last', 'soon'], '--last soon: expected a time'],
  [['--url', 'HOST', '--fail-under', 'all'], 'Expected a number from 0 to 100'],
  [[], "required option '--url <url>' not specified"],
])('%j cannot be told', async (args, words) => {
  const { status, err } = await command(...args.map((each) => (each === 'HOST' ? site.host.url : each)));
  expect(status).toBe(1);
  expect(err).toContain(words);
});
