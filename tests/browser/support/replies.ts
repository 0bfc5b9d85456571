import type { BrowserContext, Route } from '@playwright/test';
import { SAMPLE } from '../../../dev/demo/recorded';
import { alertRulesReply } from '../../../dev/host/server/alertRules';
import { dataSourceAlertsReply } from '../../../dev/host/server/dataSourceAlerts';
import { readRecordingFile } from '../../../dev/host/server/recordingFile';
import { Replayer } from '../../../dev/host/server/replayer';
import { PROXY_PREFIX, questionAt, type ProxiedQuestion } from '../../../dev/host/server/requestFromWire';
import { RequestLog } from '../../../dev/host/server/requestLog';
import type { Role } from '../../../dev/host/server/users';
import type { Wishes } from './host';
import { SUPPLEMENT } from './mode';

let replayed: ReturnType<typeof readAll> | undefined;

const RULES = '/api/prometheus/grafana/api/v1/rules';

/** The recorded replies; read once a worker. */
export function recorded() {
  return (replayed ??= readAll());
}

async function readAll() {
  const recordings = await Promise.all([SAMPLE, SUPPLEMENT].map(readRecordingFile));
  return recordings.flatMap(({ replies }) => replies);
}

/** What pages asked the data sources through a real Grafana, read off their replies. */
export class LiveReplies {
  readonly log = new RequestLog();
  role: Role = 'Admin';

  constructor(private readonly url: string) {}

  misses(): ProxiedQuestion[] {
    return [];
  }

  attend(context: BrowserContext): Promise<void> {
    const prefix = this.url + PROXY_PREFIX;
    context.on('response', (response) => {
      const request = response.request();
      if (request.url().startsWith(prefix)) {
        const question = questionAt(request.url().slice(prefix.length), request.method(), request.postData() ?? '');
        const bytes = Number(response.headers()['content-length'] ?? 0);
        this.log.add({ ...question, status: response.status(), bytes, ms: 0, time: new Date().toISOString() });
      }
    });
    return Promise.resolve();
  }
}

/** Puts recorded replies in place of the data sources', and made-up alerts in place of those that fire. */
export class PutReplies {
  readonly log = new RequestLog();
  role: Role = 'Admin';
  private readonly replayer: Replayer;

  constructor(
    private readonly url: string,
    private readonly wishes: Wishes,
    replies: Awaited<ReturnType<typeof recorded>>
  ) {
    this.replayer = new Replayer(replies);
  }

  misses(): ProxiedQuestion[] {
    return this.replayer.misses();
  }

  async attend(context: BrowserContext): Promise<void> {
    const at = (path: string) => (url: URL) => url.href.startsWith(this.url + path);
    await context.route(at(PROXY_PREFIX), (route) => this.proxied(route));
    await context.route(at(RULES), (route) => this.alertRules(route));
    // Grafana's own query code: the panels of a dashboard have no data, as in the stand-in.
    await context.route(at('/api/ds/query'), (route) => route.fulfill({ json: { results: {} } }));
    await context.route(/\/api\/datasources\/uid\/[^/]+\/resources\//, (route) =>
      route.fulfill({ json: { status: 'success', data: [] } })
    );
  }

  private async proxied(route: Route): Promise<void> {
    const request = route.request();
    const rest = request.url().slice(this.url.length + PROXY_PREFIX.length);
    const question = questionAt(rest, request.method(), request.postData() ?? '');
    const alerts = dataSourceAlertsReply(question, this.wishes.dataSourceAlerts, true);
    const { status, contentType, body } = alerts
      ? { status: 200, contentType: 'application/json', body: JSON.stringify(alerts) }
      : await this.replayer.answer(question, request.headers()['content-type']);
    this.log.add({ ...question, status, bytes: Buffer.byteLength(body), ms: 0, time: new Date().toISOString() });
    await route.fulfill({ status, contentType, body });
  }

  private async alertRules(route: Route): Promise<void> {
    const { alertRules, hiddenFolders = [] } = this.wishes;
    const query = new URL(route.request().url()).searchParams;
    const { status, body } = alertRulesReply(alertRules, query, this.role, hiddenFolders);
    await route.fulfill({ status, json: body });
  }
}
