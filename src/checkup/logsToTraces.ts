import { MOST_NAMES } from '../signals/lookups';
import { labelFilter, lineContains, logQuery, streamSelector } from '../signals/logql';
import { equals, oneOf } from '../signals/promql';
import { message, strong } from '../model/words/message';
import { readTraceToLogs } from '../wiring/links';
import { field, listField, textField } from '../signals/untrusted';
import type { DataSourceSettings } from '../model/siteWiring';
import { numbered, sourceOf, type Check, type CheckedSite, type Probe, type CheckReplies } from './check';
import { extracted, type DerivedField } from './derivedFields';
import { planSample, sampled } from './sample';
import { noTargetSource, targetOf } from './target';
import { nothingToCheck, said, unanswered, type Evidence } from './verdict';
import { allGone, written } from './linesWithIds';
import { noLines } from './logsToTracesFixes';
import { judgeLogLink, notWired } from './logsToTracesVerdict';

/** Newest lines looked at. */
const LINES = 100;
/** Traces of them looked up. */
const LOOKED_UP = 3;
/** Lines asked for of traces that are known to exist. */
const OF_KNOWN = 20;

/** From a line to its trace: lines carry an id, a derived field finds it, and the trace exists. */
export const logsToTraces: Check = {
  id: 'logs-traces',
  group: 'links',
  title: message('wiring.check.from-logs', 'Logs to traces'),
  purpose: message('wiring.check.from-logs.purpose', 'From an error line, open the request that wrote it.'),
  ends: [message('wiring.check.logs', 'Logs'), message('wiring.check.traces', 'Traces')],
  weight: 2,

  plan(site, replies) {
    const logs = sourceOf(site, 'logs');
    if (!logs) {
      return {};
    }
    const { uid } = logs;
    const selector = streams(site, replies);
    const to = readLink(site, logs).to ?? sourceOf(site, 'traces');
    const ids = idsFound(site, logs, replies).slice(0, LOOKED_UP);
    return {
      labels: { kind: 'logLabels', source: uid, ...site.range, limit: MOST_NAMES },
      ...planSample(site, replies),
      ...(selector === undefined
        ? {}
        : {
            newest: {
              kind: 'logs' as const,
              source: uid,
              expr: selector,
              ...site.range,
              limit: LINES,
              direction: 'backward' as const,
            },
          }),
      ...(to
        ? numbered(
            'written',
            ids.map((traceId) => ({ kind: 'trace', source: to.uid, traceId }))
          )
        : {}),
      ...(allGone(replies) ? ofKnown(site, logs, replies) : {}),
    };
  },

  read(site, replies) {
    const logs = sourceOf(site, 'logs');
    if (!logs) {
      return noTargetSource(site, 'logs');
    }
    const error = replies.error('newest') ?? replies.error('labels');
    const lines = replies.get('newest', 'logs') ?? [];
    const link = readLink(site, logs);
    if (link.to && lines.length === 0) {
      return error ? unanswered(logs.name, error) : nothingToCheck(noLines(logs), link.wrong);
    }
    return link.to ? judgeLogLink(site, logs, link.fields, lines, replies) : notWired(site, logs, link.wrong, lines);
  },
};

/** Fields that lead to a Tempo, the first Tempo, and what is wrong with the others. */
function readLink(site: CheckedSite, { jsonData }: DataSourceSettings) {
  const fields: DerivedField[] = [];
  const wrong: Evidence[] = [];
  let to: DataSourceSettings | undefined;
  for (const raw of listField(jsonData, 'derivedFields')) {
    const uid = textField(raw, 'datasourceUid');
    const target = uid === undefined ? undefined : targetOf(site, 'traces', uid);
    const name = textField(raw, 'name') ?? '';
    if (target && 'source' in target) {
      to ??= target.source;
      fields.push({
        name,
        by: field(raw, 'matcherType') === 'label' ? 'label' : 'regex',
        pattern: textField(raw, 'matcherRegex') ?? '',
      });
    } else if (target) {
      wrong.push(
        said(
          message('wiring.check.from-logs.wrong', 'Derived field {{name}}: {{wrong}}.', {
            name: strong(name),
            wrong: target.wrong,
          })
        )
      );
    }
  }
  return { fields, wrong, to };
}

/** The streams of the service as the site's tags call it, else under any usual label that Loki has, else all. */
function streams(site: CheckedSite, replies: CheckReplies): string | undefined {
  const labels = replies.get('labels', 'logLabels');
  if (!labels) {
    return undefined;
  }
  const service = site.service ?? sampled(site, replies)[0]?.span.service;
  const wired = readTraceToLogs(sourceOf(site, 'traces')?.jsonData).tags.find(
    ({ key }) => key === 'service.name'
  )?.label;
  const label = [wired, ...site.wiring.names.logService].find((name) => name !== undefined && labels.includes(name));
  if (label !== undefined && service !== undefined && service !== '') {
    return streamSelector([equals(label, service)]);
  }
  const any = label ?? labels.find((name) => !name.startsWith('__'));
  return any === undefined ? undefined : streamSelector([{ label: any, op: '=~', value: '.+' }]);
}

/** As the derived fields find them, else as they stand in the lines. */
function idsFound(site: CheckedSite, logs: DataSourceSettings, replies: CheckReplies): string[] {
  const lines = replies.get('newest', 'logs') ?? [];
  const { fields } = readLink(site, logs);
  const byField = lines.flatMap((line) => extracted(fields, line) ?? []);
  return [...new Set(byField.length > 0 ? byField : written(site, lines).map(({ id }) => id))];
}

/** Sampling keeps few traces, and lines of all: so those of traces that are there. */
function ofKnown(site: CheckedSite, { uid }: DataSourceSettings, replies: CheckReplies): Record<string, Probe> {
  const [id] = written(site, replies.get('newest', 'logs') ?? []);
  const selector = streams(site, replies);
  const traces = sampled(site, replies).map(({ trace }) => trace.traceId);
  if (id === undefined || selector === undefined || traces.length === 0) {
    return {};
  }
  const filter = id.where === 'text' ? lineContains(...traces) : labelFilter(oneOf(id.name, traces));
  return {
    known: {
      kind: 'logs',
      source: uid,
      expr: logQuery(selector, filter),
      ...site.range,
      limit: OF_KNOWN,
      direction: 'backward',
    },
  };
}
