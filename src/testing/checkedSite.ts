import type { Exemplar, LogLine, Span, Trace } from '../signals/data';
import { GatewayError } from '../signals/gateway';
import { ORDERS, RANGE, TO } from './rails';
import { plainText } from '../model/words/message';
import type { Rail } from '../model/rail/rail';
import { TYPE_OF } from '../wiring/readWiring';
import type { DataSourceSettings } from '../model/siteWiring';
import { checkedSite, CheckReplies, type Check, type CheckedSite, type ProbeReply } from '../checkup/check';
import type { CheckVerdict } from '../checkup/verdict';

/** Plain values that the tests of the checks start from. */

type Kind = 'prometheus' | 'tempo' | 'loki' | 'pyroscope';

const TYPES: Record<Kind, string> = {
  prometheus: TYPE_OF.metrics,
  tempo: TYPE_OF.traces,
  loki: TYPE_OF.logs,
  pyroscope: TYPE_OF.profiles,
};

/** One data source of each kind, with these settings; null leaves one out. */
export function siteWith(
  settings: Partial<Record<Kind, Record<string, unknown> | null>> = {},
  rail: Rail = ORDERS,
  more: DataSourceSettings[] = []
): CheckedSite {
  const sources = (Object.keys(TYPES) as Kind[]).flatMap((kind): DataSourceSettings[] => {
    const jsonData = settings[kind];
    return jsonData === null
      ? []
      : [{ uid: kind, name: kind, type: TYPES[kind], isDefault: true, jsonData: jsonData ?? {} }];
  });
  return checkedSite([...sources, ...more], rail, RANGE);
}

export const FORBIDDEN = new GatewayError('forbidden', 'x', 'Access denied', 403);
export const DOWN = new GatewayError('unreachable', 'x', 'connection refused', 502);
export const REFUSED = new GatewayError('rejected', 'x', 'parse error at line 1', 400);

/** By name: a reply under its kind, or an error. */
export type Scripted = Record<string, { [kind: string]: unknown } | GatewayError>;

export function scriptedReplies(scripted: Scripted): CheckReplies {
  const entries = Object.entries(scripted).map(([name, given]): [string, ProbeReply] => {
    if (given instanceof GatewayError) {
      return [name, { kind: 'grafana', ok: false, error: given }];
    }
    const [[kind, reply]] = Object.entries(given);
    return [name, { kind: kind as ProbeReply['kind'], ok: true, reply }];
  });
  return new CheckReplies(Object.fromEntries(entries));
}

/** The verdict, once the check has been told all this. */
export function verdict(check: Check, site: CheckedSite, scripted: Scripted = {}): CheckVerdict {
  return check.read(site, scriptedReplies(scripted));
}

/** State, sentence, evidence and fix as text: what a reader sees. */
export function textOf({ state, because, sentence, evidence, fix }: CheckVerdict): string {
  const lines = [
    `${state}${because ? ` (${because})` : ''}: ${plainText(sentence)}`,
    ...evidence.map(({ text, path }) => `- ${plainText(text)}${path ? ` <${path}>` : ''}`),
    ...(fix
      ? [
          `> ${plainText(fix.what)}`,
          ...(fix.where ? [`> ${plainText(fix.where.text)} <${fix.where.path}>`] : []),
          ...fix.snippets.map(({ text }) => text),
        ]
      : []),
  ];
  return lines.join('\n');
}

export const TRACE = 'a91c4f8b2ab0a64792d17ccb90c56be2';

export function spanReply(rest: Partial<Span> = {}): Span {
  return {
    spanId: '690e22310000000c',
    name: 'place_order',
    kind: 'server',
    service: 'order-orchestrator',
    start: TO - 60_000,
    duration: 4830,
    status: 'error',
    attributes: {},
    resource: { 'service.name': 'order-orchestrator' },
    events: [],
    links: [],
    ...rest,
  };
}

export function traceReply(spans: Span[] = [spanReply()], traceId = TRACE): Trace {
  return { traceId, spans };
}

export function lineReply(text: string, rest: Partial<LogLine> = {}): LogLine {
  return {
    time: TO,
    timeNanoseconds: '1',
    line: text,
    labels: { service_name: 'order-orchestrator' },
    structuredMetadata: {},
    ...rest,
  };
}

export function exemplarReply(labels: Record<string, string>, time = TO): Exemplar {
  return { seriesLabels: {}, labels, value: 4.8, time };
}

/** The sample of traces that several checks go by. */
export const SAMPLE: Scripted = {
  recent: { traceSearch: [{ traceId: TRACE, rootService: '', rootName: '', start: TO, duration: 1, matched: 1 }] },
  trace0: { trace: traceReply() },
};
