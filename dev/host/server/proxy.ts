import { IncomingMessage, ServerResponse } from 'node:http';
import { dataSourceAlertsReply } from './dataSourceAlerts';
import { forward } from './forward';
import { DataSource } from './provisioning';
import { isUid, refusalOf } from './proxyRules';
import type { Recorder } from './recorder';
import { readBody, sendJson, sendMessage } from './replies';
import type { Replayer } from './replayer';
import { type ProxiedQuestion, questionAt } from './requestFromWire';
import { RequestLog } from './requestLog';
import { Role } from './users';

export interface ProxyContext {
  dataSources: DataSource[];
  /** Data source uids a Viewer may not query. */
  forbid: string[];
  timeoutMs: number;
  log: RequestLog;
  recorder?: Recorder;
  replayer?: Replayer;
  /** Made-up replies to `api/v1/alerts`, by uid. */
  alerts?: Record<string, unknown>;
}

interface Asked {
  question: ProxiedQuestion;
  /** The request's body as it came, which need not be text. */
  body: Buffer;
}

interface Outcome {
  status: number;
  bytes: number;
}

/**
 * Answers `/api/datasources/proxy/uid/<uid>/<path>?<query>` as Grafana does.
 * @param rest what stands behind `uid/`, still encoded, with the query
 */
export async function serveProxy(
  context: ProxyContext,
  role: Role,
  rest: string,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const started = performance.now();
  const time = new Date().toISOString();
  const body = await readBody(request);
  const question = questionAt(rest, request.method ?? 'GET', body.toString('utf8'));
  const { status, bytes } = await answer(context, role, { question, body }, request, response);
  context.log.add({ ...question, status, bytes, ms: Math.round(performance.now() - started), time });
}

async function answer(
  context: ProxyContext,
  role: Role,
  asked: Asked,
  request: IncomingMessage,
  response: ServerResponse
): Promise<Outcome> {
  const { question } = asked;
  const refuse = (status: number, message: string): Outcome => {
    sendMessage(response, status, message);
    return { status, bytes: 0 };
  };
  if (!isUid(question.uid)) {
    return refuse(400, 'UID is invalid');
  }
  const dataSource = context.dataSources.find(({ uid }) => uid === question.uid);
  if (!dataSource) {
    return refuse(404, 'Unable to find datasource');
  }
  if (role === 'Viewer' && context.forbid.includes(dataSource.uid)) {
    return refuse(403, 'Access denied to datasource');
  }
  const refusal = refusalOf({ ...question, dataSourceType: dataSource.type, role });
  if (refusal) {
    return refuse(refusal.status, refusal.message);
  }
  const replayed = context.replayer !== undefined;
  const alerts =
    dataSource.type === 'prometheus' ? dataSourceAlertsReply(question, context.alerts, replayed) : undefined;
  if (alerts) {
    sendJson(response, 200, alerts);
    return { status: 200, bytes: 0 };
  }
  const { replayer, recorder } = context;
  const known = recorder && replayer?.recorded(question, request.headers['content-type']);
  if (known) {
    recorder.keep(known);
  }
  return replayer && (known || !recorder)
    ? replay(replayer, question, request, response)
    : ask(context, dataSource, asked, request, response);
}

async function replay(
  replayer: Replayer,
  question: ProxiedQuestion,
  request: IncomingMessage,
  response: ServerResponse
): Promise<Outcome> {
  const { status, contentType, body } = await replayer.answer(question, request.headers['content-type']);
  response.writeHead(status, { 'content-type': contentType, 'content-security-policy': 'sandbox' }).end(body);
  return { status, bytes: Buffer.byteLength(body) };
}

async function ask(
  { timeoutMs, recorder }: ProxyContext,
  dataSource: DataSource,
  { question, body }: Asked,
  request: IncomingMessage,
  response: ServerResponse
): Promise<Outcome> {
  const target = targetOf(dataSource, question);
  if (!target) {
    response.writeHead(502).end();
    return { status: 502, bytes: 0 };
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  const onChunk = (chunk: Buffer) => {
    bytes += chunk.length;
    if (recorder) {
      chunks.push(chunk);
    }
  };
  const outcome = await forward(request, response, { target, body, timeoutMs, onChunk });
  if (recorder && outcome.complete) {
    recorder.add(question, request.headers['content-type'], {
      status: outcome.status,
      contentType: outcome.headers['content-type'],
      contentEncoding: outcome.headers['content-encoding'],
      body: Buffer.concat(chunks),
    });
  }
  return { status: outcome.status, bytes };
}

/** Undefined when the data source's address is none, e.g. because the variable that should hold it is not set. */
function targetOf(dataSource: DataSource, { path, query }: ProxiedQuestion): URL | undefined {
  const address = `${dataSource.url.replace(/\/+$/, '')}/${path}${query && `?${query}`}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}
