import { IncomingMessage, ServerResponse } from 'node:http';
import { forward } from './forward';
import { DataSource } from './provisioning';
import { isUid, refusalOf } from './proxyRules';
import { decodeBody, RecordedQuestion, Recorder, Replayer } from './recording';
import { readBody, sendMessage } from './replies';
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
}

interface Asked {
  question: RecordedQuestion;
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
  const question = questionOf(rest, request.method ?? 'GET', body);
  const { status, bytes } = await answer(context, role, { question, body }, request, response);
  context.log.add({ ...question, status, bytes, ms: Math.round(performance.now() - started), time });
}

function questionOf(rest: string, method: string, body: Buffer): RecordedQuestion {
  const [, uid, path, query] = /^([^/?]*)\/?([^?]*)\??(.*)$/s.exec(rest) ?? ['', '', '', ''];
  return { uid, method, path, query, body: body.toString('utf8') };
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
  return context.replayer
    ? replay(context.replayer, question, response)
    : ask(context, dataSource, asked, request, response);
}

function replay(replayer: Replayer, question: RecordedQuestion, response: ServerResponse): Outcome {
  const reply = replayer.answer(question);
  if (!reply) {
    const { uid, method, path, query, body } = question;
    sendMessage(response, 502, `No recorded reply for ${method} ${uid}/${path}${query && `?${query}`} ${body}`.trim());
    return { status: 502, bytes: 0 };
  }
  response.writeHead(reply.status, { 'content-type': reply.contentType, 'content-security-policy': 'sandbox' });
  response.end(reply.body);
  return { status: reply.status, bytes: reply.body.length };
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
    recorder.add(question, {
      status: outcome.status,
      contentType: outcome.headers['content-type'] ?? '',
      body: decodeBody(Buffer.concat(chunks), outcome.headers['content-encoding']),
    });
  }
  return { status: outcome.status, bytes };
}

/** Undefined when the data source's address is none, e.g. because the variable that should hold it is not set. */
function targetOf(dataSource: DataSource, { path, query }: RecordedQuestion): URL | undefined {
  const address = `${dataSource.url.replace(/\/+$/, '')}/${path}${query && `?${query}`}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}
