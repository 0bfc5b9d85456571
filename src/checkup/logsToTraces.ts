import type { LogLine } from '../signals/data';
import { MOST_NAMES } from '../signals/lookups';
import { labelFilter, lineContains, logQuery, streamSelector } from '../signals/logql';
import { equals, oneOf } from '../signals/promql';
import { quote } from '../signals/text';
import { percent } from '../model/words/format';
import { code, message, strong, type Message } from '../model/words/message';
import { labelName, readTraceToLogs } from '../wiring/links';
import { field, listField, textField } from '../signals/untrusted';
import type { DataSourceSettings } from '../model/siteWiring';
import { numbered, sourceOf, type Check, type CheckedSite, type Probe, type CheckReplies } from './check';
import { extracted, type DerivedField } from './derivedFields';
import { idIn, type LineId } from './logIds';
import { planSample, sampled } from './sample';
import { settingsFix } from './snippets';
import { noTargetSource, targetOf } from './target';
import {
  fails,
  missing,
  nothingToCheck,
  said,
  unanswered,
  works,
  type Evidence,
  type Fix,
  type CheckVerdict,
} from './verdict';

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
    return link.to ? judge(site, logs, link.fields, lines, replies) : notWired(site, logs, link.wrong, lines);
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

function written(site: CheckedSite, lines: LogLine[]): LineId[] {
  return lines.flatMap((line) => idIn(line, site.wiring.names.logTraceId) ?? []);
}

/** As the derived fields find them, else as they stand in the lines. */
function idsFound(site: CheckedSite, logs: DataSourceSettings, replies: CheckReplies): string[] {
  const lines = replies.get('newest', 'logs') ?? [];
  const { fields } = readLink(site, logs);
  const byField = lines.flatMap((line) => extracted(fields, line) ?? []);
  return [...new Set(byField.length > 0 ? byField : written(site, lines).map(({ id }) => id))];
}

/** Whether none of the traces that the newest lines name exists. */
function allGone(replies: CheckReplies): boolean {
  const looked = replies.each('written', 'trace');
  return looked.length > 0 && looked.every(({ spans }) => spans.length === 0);
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

function judge(
  site: CheckedSite,
  logs: DataSourceSettings,
  fields: DerivedField[],
  lines: LogLine[],
  replies: CheckReplies
): CheckVerdict {
  const ids = written(site, lines);
  const found = lines.filter((line) => extracted(fields, line) !== undefined).length;
  const evidence = [share(ids, lines)];
  if (found === 0) {
    return ids.length === 0
      ? fails(
          message(
            'wiring.check.from-logs.no-ids',
            'The link is configured, but none of the last {{lines}} lines carries a trace id.',
            { lines: lines.length }
          ),
          [],
          logging()
        )
      : fails(
          message(
            'wiring.check.from-logs.unmatched',
            'Lines carry a trace id, but no derived field of {{logs}} finds it.',
            { logs: strong(logs.name) }
          ),
          [
            ...evidence,
            ...fields.map(({ name, pattern }) =>
              said(
                message('wiring.check.from-logs.field', 'Derived field {{name}}: {{pattern}}', {
                  name: strong(name),
                  pattern: code(pattern),
                })
              )
            ),
          ],
          fieldFix(site, logs, ids[0])
        );
  }
  const looked = replies.each('written', 'trace');
  const gone = allGone(replies)
    ? [
        said(
          message(
            'wiring.check.from-logs.sampled',
            'None of the {{looked}} newest ids has a trace: sampling keeps few',
            { looked: looked.length }
          )
        ),
      ]
    : [];
  const ofKnownTraces = (replies.get('known', 'logs') ?? []).filter((line) => extracted(fields, line) !== undefined);
  if (gone.length > 0 && ofKnownTraces.length === 0) {
    return fails(
      message(
        'wiring.check.from-logs.dead',
        'Derived fields find trace ids, but none of the {{looked}} that were looked up exists.',
        { looked: looked.length }
      ),
      [
        ...evidence,
        said(message('wiring.check.from-logs.example', 'For example {{id}}', { id: code(looked[0].traceId) })),
      ],
      {
        what: message(
          'wiring.check.from-logs.dead-fix',
          'The traces were sampled away, or the link leads to another Tempo than the service writes to. Let tail sampling keep slow and failed requests, and check the data source of the derived field.'
        ),
        snippets: [],
      }
    );
  }
  const error = replies.firstError('written');
  return looked.length === 0 && error
    ? unanswered(sourceOf(site, 'traces')?.name ?? 'Tempo', error)
    : works(
        message(
          'wiring.check.from-logs.work',
          'A derived field finds the trace in {{found}} of the last {{lines}} lines, and such traces exist.',
          { found: strong(found), lines: lines.length }
        ),
        [...evidence, ...gone]
      );
}

function notWired(site: CheckedSite, logs: DataSourceSettings, wrong: Evidence[], lines: LogLine[]): CheckVerdict {
  const ids = written(site, lines);
  const evidence = [...wrong, ...(lines.length > 0 ? [share(ids, lines)] : [])];
  const fix = fieldFix(site, logs, ids[0]);
  const name = strong(logs.name);
  return wrong.length > 0
    ? fails(
        message('wiring.check.from-logs.nowhere', 'The derived fields of {{name}} lead to no Tempo data source.', {
          name,
        }),
        evidence,
        fix
      )
    : missing(
        message('wiring.check.from-logs.none', '{{name}} has no derived field that leads from a line to its trace.', {
          name,
        }),
        evidence,
        fix
      );
}

function share(ids: LineId[], lines: LogLine[]): Evidence {
  const places: Record<LineId['where'], Message> = {
    label: message('wiring.check.from-logs.label', 'a label'),
    metadata: message('wiring.check.from-logs.metadata', 'structured metadata'),
    text: message('wiring.check.from-logs.text', 'the text'),
  };
  return said(
    ids.length === 0
      ? message('wiring.check.from-logs.share-none', 'None of the last {{lines}} lines carries a trace id', {
          lines: lines.length,
        })
      : message(
          'wiring.check.from-logs.share',
          '{{share}} of the last {{lines}} lines carry a trace id, as {{name}} in {{place}}',
          {
            share: strong(percent(ids.length / lines.length)),
            lines: lines.length,
            name: code(ids[0].name),
            place: places[ids[0].where],
          }
        )
  );
}

function noLines({ name }: DataSourceSettings): Message {
  return message(
    'wiring.check.from-logs.no-lines',
    'The link is configured, but {{name}} has no line of this service in this window to test it with.',
    { name: strong(name) }
  );
}

function fieldFix(site: CheckedSite, logs: DataSourceSettings, id?: LineId): Fix {
  const name = id?.name ?? labelName('trace_id');
  const matcher =
    id?.where === 'text'
      ? { matcherType: 'regex', matcherRegex: `${name}\\\\?["']?\\s*[=:]\\s*\\\\?["']?([0-9a-fA-F]{8,32})\\b` }
      : { matcherType: 'label', matcherRegex: `^${name}$` };
  const kept = listField(logs.jsonData, 'derivedFields').filter(
    (each) => textField(each, 'datasourceUid') === undefined
  );
  return settingsFix(
    logs,
    message('wiring.check.from-logs.fix', 'Add a derived field that finds {{name}} and leads to your Tempo.', {
      name: code(name),
    }),
    message('wiring.check.from-logs.section', 'Derived fields'),
    {
      derivedFields: [
        ...kept,
        {
          name: 'Trace',
          ...matcher,
          datasourceUid: sourceOf(site, 'traces')?.uid ?? '<uid of your Tempo>',
          url: '${__value.raw}',
          urlDisplayLabel: 'Open the trace',
        },
      ],
    }
  );
}

function logging(): Fix {
  return {
    what: message(
      'wiring.check.from-logs.logging',
      'Make the logger write trace_id and span_id of the current span with each line. OpenTelemetry’s logging bridges do so automatically.'
    ),
    snippets: [
      {
        title: message('wiring.check.from-logs.logger', 'The service (Python, loguru)'),
        text: `context = trace.get_current_span().get_span_context()\nlogger.bind(trace_id=format(context.trace_id, ${quote('032x')}), span_id=format(context.span_id, ${quote('016x')}))\n`,
      },
    ],
  };
}
