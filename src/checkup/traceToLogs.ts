import type { LogLine } from '../signals/data';
import { MOST_NAMES } from '../signals/lookups';
import { message, code, strong } from '../model/words/message';
import { labelName, readTraceToLogs, traceToLogsSettings } from '../wiring/links';
import { expandSpanTemplate, type Expanded } from '../wiring/spanTemplate';
import { textField } from '../signals/untrusted';
import type { DataSourceSettings, TraceToLogs } from '../model/siteWiring';
import { numbered, sourceOf, type Check, type CheckedSite, type Probe, type CheckReplies } from './check';
import { idIn } from './logIds';
import { around, noSample, planSample, sampled, type Sampled } from './sample';
import { settingsFix } from './snippets';
import { noTargetSource, notFollowed, targetOf } from './target';
import { fails, missing, said, unanswered, works, type Evidence, type Fix, type CheckVerdict } from './verdict';

const LINES = 20;

/** From a span to its lines: the site's own query, sent for recent spans. */
export const traceToLogs: Check = {
  id: 'traces-logs',
  group: 'links',
  title: message('wiring.check.to-logs', 'Traces to logs'),
  purpose: message('wiring.check.to-logs.purpose', 'From a span, read what the program logged while it ran.'),
  ends: [message('wiring.check.traces', 'Traces'), message('wiring.check.logs', 'Logs')],
  weight: 3,

  plan(site, replies) {
    const link = linkOf(site);
    if (!link || !('source' in link.target)) {
      return labelsOf(site, sourceOf(site, 'logs'));
    }
    const source = link.target.source.uid;
    const tried = sampled(site, replies);
    const lines = (each: Sampled, settings: TraceToLogs): Probe[] => {
      const expanded = ownQuery(each, settings);
      return 'query' in expanded
        ? [
            {
              kind: 'logs',
              source,
              expr: expanded.query,
              ...around(each, settings),
              limit: LINES,
              direction: 'backward',
            },
          ]
        : [];
    };
    const unfiltered = { ...link.settings, customQuery: undefined, filterByTraceId: false, filterBySpanId: false };
    return {
      ...labelsOf(site, link.target.source),
      ...planSample(site, replies),
      ...numbered(
        'lines',
        tried.flatMap((each) => lines(each, link.settings))
      ),
      // Only where nothing was found: are there lines of the service at all?
      ...(replies.has('lines0') && found(replies) === 0
        ? numbered(
            'stream',
            tried.slice(0, 1).flatMap((each) => lines(each, unfiltered))
          )
        : {}),
    };
  },

  read(site, replies) {
    const traces = sourceOf(site, 'traces');
    if (!traces) {
      return noTargetSource(site, 'traces');
    }
    const link = linkOf(site);
    if (!link) {
      return sourceOf(site, 'logs') ? notWired(site, traces, replies) : noTargetSource(site, 'logs');
    }
    if ('wrong' in link.target) {
      const sentence = message(
        'wiring.check.to-logs.nowhere',
        'Trace to logs of {{traces}} cannot be followed: {{wrong}}.',
        { traces: strong(traces.name), wrong: link.target.wrong }
      );
      return notFollowed(sentence, link.target, fixOf(site, traces, replies));
    }
    return judge(site, traces, link.target.source, link.settings, replies);
  },
};

function labelsOf({ range }: CheckedSite, logs: DataSourceSettings | undefined): Record<string, Probe> {
  return logs ? { labels: { kind: 'logLabels', source: logs.uid, ...range, limit: MOST_NAMES } } : {};
}

function linkOf(site: CheckedSite) {
  const traces = sourceOf(site, 'traces');
  const uid = textField(traceToLogsSettings(traces?.jsonData), 'datasourceUid');
  return uid === undefined
    ? undefined
    : { target: targetOf(site, 'logs', uid), settings: readTraceToLogs(traces?.jsonData) };
}

/** What Grafana sends for a link without a query of its own. */
const BY_TRACE =
  ' | label_format log_line_contains_trace_id=`{{ contains "${__span.traceId}" __line__  }}` | log_line_contains_trace_id="true" or trace_id="${__span.traceId}"';
const BY_SPAN =
  ' | label_format log_line_contains_span_id=`{{ contains "${__span.spanId}" __line__  }}` | log_line_contains_span_id="true" or span_id="${__span.spanId}"';

function ownQuery({ span, trace }: Sampled, settings: TraceToLogs): Expanded {
  const { customQuery, filterByTraceId, filterBySpanId, tags } = settings;
  const template = customQuery ?? `{\${__tags}}${filterByTraceId ? BY_TRACE : ''}${filterBySpanId ? BY_SPAN : ''}`;
  return expandSpanTemplate(template, span, trace.traceId, tags);
}

function found(replies: CheckReplies): number {
  return replies.each('lines', 'logs').filter((lines) => lines.length > 0).length;
}

function judge(
  site: CheckedSite,
  traces: DataSourceSettings,
  logs: DataSourceSettings,
  settings: TraceToLogs,
  replies: CheckReplies
): CheckVerdict {
  const tried = sampled(site, replies);
  if (tried.length === 0) {
    return noSample(site, replies);
  }
  const error = replies.firstError('lines');
  const evidence = example(tried[0], settings);
  const fix = () => fixOf(site, traces, replies);
  const name = strong(logs.name);
  if (error?.kind === 'rejected') {
    return fails(
      message('wiring.check.to-logs.rejected', '{{name}} refused the site’s own query for a span: {{words}}', {
        name,
        words: code(error.message),
      }),
      evidence,
      fix()
    );
  }
  const asked = replies.each('lines', 'logs').length;
  if (error && asked === 0) {
    return unanswered(logs.name, error);
  }
  if (asked === 0) {
    const expanded = ownQuery(tried[0], settings);
    const reason = 'reason' in expanded ? expanded.reason : undefined;
    return fails(
      message(
        'wiring.check.to-logs.unfilled',
        'The query for a span cannot be filled in from recent spans: none has what it needs.'
      ),
      reason ? [said(reason)] : [],
      fix()
    );
  }
  const withLines = found(replies);
  if (withLines > 0) {
    const sentence = message(
      'wiring.check.to-logs.work',
      'The site’s own query finds lines for {{found}} of {{asked}} recent traces.',
      { found: strong(withLines), asked }
    );
    return works(sentence, evidence);
  }
  return fails(
    message(
      'wiring.check.to-logs.empty',
      'The site’s own query finds no line for {{asked}} of {{asked}} recent traces.',
      { asked }
    ),
    [...because(site, logs, settings, replies), ...evidence],
    fix()
  );
}

function example(tried: Sampled, settings: TraceToLogs): Evidence[] {
  const expanded = ownQuery(tried, settings);
  return 'query' in expanded
    ? [said(message('wiring.check.query', 'For example {{query}}', { query: code(expanded.query) }))]
    : [];
}

/** Labels that Loki does not have, a service without lines, lines without ids: the first that fits. */
function because(
  site: CheckedSite,
  logs: DataSourceSettings,
  settings: TraceToLogs,
  replies: CheckReplies
): Evidence[] {
  const labels = replies.get('labels', 'logLabels');
  const used = settings.tags.filter(({ key }) =>
    sampled(site, replies).some(({ span }) => key in span.attributes || key in span.resource)
  );
  const unknown = used.filter(({ label }) => labels && !labels.includes(label));
  if (labels && unknown.length > 0) {
    return [
      said(
        message(
          'wiring.check.to-logs.labels',
          'The tags use {{unknown}}, but {{logs}} has no such label. It has: {{labels}}',
          {
            unknown: code(unknown.map(({ label }) => label).join(', ')),
            logs: strong(logs.name),
            labels: code(labels.slice(0, 20).join(', ')),
          }
        )
      ),
    ];
  }
  const stream = replies.each('stream', 'logs')[0];
  return stream === undefined
    ? []
    : [
        said(
          stream.length === 0
            ? message(
                'wiring.check.to-logs.no-stream',
                'Without the trace id there is no line either: the labels’ values differ between traces and logs.'
              )
            : message(
                'wiring.check.to-logs.no-id',
                'Without the trace id the query finds lines: they have no trace id, or have it under a name that the query does not use.'
              )
        ),
      ];
}

function notWired(site: CheckedSite, traces: DataSourceSettings, replies: CheckReplies): CheckVerdict {
  return missing(
    message('wiring.check.to-logs.none', '{{traces}} has no link from a span to its logs.', {
      traces: strong(traces.name),
    }),
    [],
    fixOf(site, traces, replies)
  );
}

function fixOf(site: CheckedSite, traces: DataSourceSettings, replies: CheckReplies): Fix {
  const labels = replies.get('labels', 'logLabels');
  const service = site.wiring.names.logService.find((name) => labels?.includes(name)) ?? labelName('service.name');
  return settingsFix(
    traces,
    message(
      'wiring.check.to-logs.fix',
      'Link to your Loki, with the label that it has for the service, and add some minutes on either side.'
    ),
    message('wiring.check.to-logs.section', 'Trace to logs'),
    {
      tracesToLogsV2: {
        datasourceUid: sourceOf(site, 'logs')?.uid ?? '<uid of your Loki>',
        spanStartTimeShift: '-5m',
        spanEndTimeShift: '5m',
        filterByTraceID: true,
        filterBySpanID: false,
        tags: [{ key: 'service.name', value: service }],
        ...queryFor(replies.each('stream', 'logs').flat(), site),
      },
    }
  );
}

/** A query of its own where the lines call the trace id what Grafana's does not look for. */
function queryFor(lines: LogLine[], { wiring }: CheckedSite) {
  const id = lines.map((line) => idIn(line, wiring.names.logTraceId)).find((each) => each !== undefined);
  return id && id.where !== 'text' && id.name !== 'trace_id'
    ? { customQuery: true, query: `{\${__tags}} | ${id.name}="\${__span.traceId}"` }
    : { customQuery: false };
}
