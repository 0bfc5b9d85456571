import { formatDuration } from '../signals/duration';
import { code, message, strong } from '../model/words/message';
import { readScrapeInterval, readTraceToMetrics } from '../wiring/links';
import { expandSpanTemplate } from '../wiring/spanTemplate';
import { fillTimePlaces } from '../wiring/timePlaces';
import { field, textField } from '../signals/untrusted';
import type { DataSourceSettings } from '../model/siteWiring';
import { sourceOf, type Check, type CheckedSite, type Probe, type CheckReplies } from './check';
import { around, noSample, planSample, sampled, type Sampled } from './sample';
import { settingsFix } from './snippets';
import { noTargetSource, notFollowed, targetOf } from './target';
import { fails, missing, said, unanswered, works, type Evidence, type Fix, type CheckVerdict } from './verdict';

/** Queries of the site's that are tried, the first. */
const TRIED = 3;
/** It is only whether there is anything. */
const POINTS = 30;

/** Grafana's own where a site has left the query blank. */
const BLANK = 'histogram_quantile(0.5, sum(rate(traces_spanmetrics_latency_bucket{$__tags}[5m])) by (le))';

/** From a span to the metrics of its service: the link, and the queries it holds. */
export const traceToMetrics: Check = {
  id: 'traces-metrics',
  group: 'links',
  title: message('wiring.check.to-metrics', 'Traces to metrics'),
  purpose: message('wiring.check.to-metrics.purpose', 'Shows whether one slow span is one of many.'),
  ends: [message('wiring.check.traces', 'Traces'), message('wiring.check.metrics', 'Metrics')],
  weight: 1,

  plan(site, replies) {
    const link = linkOf(site);
    const [tried] = sampled(site, replies);
    const asked = link && 'source' in link.target && tried ? questions(link.target.source, link.settings, tried) : [];
    return {
      ...planSample(site, replies),
      ...Object.fromEntries(asked.flatMap(({ probe }, index) => (probe ? [[`metric${index}`, probe]] : []))),
    };
  },

  read(site, replies) {
    const traces = sourceOf(site, 'traces');
    if (!traces || !sourceOf(site, 'metrics')) {
      return noTargetSource(site, traces ? 'metrics' : 'traces');
    }
    const link = linkOf(site);
    const fix = fixOf(site, traces);
    if (!link) {
      return missing(
        message('wiring.check.to-metrics.none', '{{traces}} has no link from a span to its metrics.', {
          traces: strong(traces.name),
        }),
        [],
        fix
      );
    }
    if ('wrong' in link.target) {
      const sentence = message(
        'wiring.check.to-metrics.nowhere',
        'Trace to metrics of {{traces}} cannot be followed: {{wrong}}.',
        { traces: strong(traces.name), wrong: link.target.wrong }
      );
      return notFollowed(sentence, link.target, fix);
    }
    const [tried] = sampled(site, replies);
    return tried
      ? judge(link.target.source, questions(link.target.source, link.settings, tried), replies, fix)
      : noSample(site, replies);
  },
};

type Settings = ReturnType<typeof readTraceToMetrics>;

function linkOf(site: CheckedSite) {
  const traces = sourceOf(site, 'traces');
  const uid = textField(field(traces?.jsonData, 'tracesToMetrics'), 'datasourceUid');
  return uid === undefined
    ? undefined
    : { target: targetOf(site, 'metrics', uid), settings: readTraceToMetrics(traces?.jsonData) };
}

interface Question {
  name: string;
  probe?: Probe;
  problem?: Evidence;
}

/** The site's queries around a trace. */
function questions({ uid, jsonData }: DataSourceSettings, settings: Settings, tried: Sampled): Question[] {
  const listed = settings.queries.length > 0 ? settings.queries : [{}];
  const { from, to } = around(tried, settings);
  const scrapeInterval = readScrapeInterval(jsonData);
  const step = Math.max(scrapeInterval, Math.ceil((to - from) / POINTS / 1000) * 1000);
  const times = { from, to, step, scrapeInterval };
  return listed.slice(0, TRIED).map(({ name, query = BLANK }) => {
    const expanded = expandSpanTemplate(fillTimePlaces(query, times), tried.span, tried.trace.traceId, settings.tags);
    const shown = name ?? query;
    return 'query' in expanded
      ? { name: shown, probe: { kind: 'range', source: uid, expr: expanded.query, from, to, step } }
      : { name: shown, problem: said(expanded.reason) };
  });
}

function judge({ name }: DataSourceSettings, asked: Question[], replies: CheckReplies, fix: Fix): CheckVerdict {
  const outcomes = asked.map((question, index) => ({
    ...question,
    samples: replies.get(`metric${index}`, 'range')?.filter(({ points }) => points.length > 0).length,
    error: replies.error(`metric${index}`),
  }));
  const answered = outcomes.filter(({ samples = 0 }) => samples > 0);
  const evidence = outcomes.map(({ name: shown, samples, error, problem }): Evidence => {
    if (problem) {
      return problem;
    }
    const query = code(shown);
    return error
      ? said(message('wiring.check.to-metrics.refused', '{{query}}: {{words}}', { query, words: error.message }))
      : said(
          samples
            ? message('wiring.check.to-metrics.answered', '{{query}} returns data', { query })
            : message('wiring.check.to-metrics.empty-one', '{{query}} returns no data', { query })
        );
  });
  const failed = outcomes.find(({ error }) => error && error.kind !== 'rejected')?.error;
  if (answered.length === 0 && failed) {
    return unanswered(name, failed);
  }
  return answered.length === outcomes.length
    ? works(
        message('wiring.check.to-metrics.work', 'The site’s queries for a span return data: {{answered}} of {{all}}.', {
          answered: strong(answered.length),
          all: outcomes.length,
        }),
        evidence
      )
    : fails(
        message(
          'wiring.check.to-metrics.fail',
          '{{answered}} of {{all}} of the site’s queries for a span return data.',
          { answered: strong(answered.length), all: outcomes.length }
        ),
        evidence,
        fix
      );
}

function fixOf(site: CheckedSite, traces: DataSourceSettings): Fix {
  const metrics = sourceOf(site, 'metrics');
  const window = formatDuration(300_000);
  return settingsFix(
    traces,
    message(
      'wiring.check.to-metrics.fix',
      'Link to your Prometheus, with queries on metrics that it has and the label of the service there.'
    ),
    message('wiring.check.to-metrics.section', 'Trace to metrics'),
    {
      tracesToMetrics: {
        datasourceUid: metrics?.uid ?? '<uid of your Prometheus>',
        spanStartTimeShift: '-15m',
        spanEndTimeShift: '15m',
        tags: [{ key: 'service.name', value: 'service' }],
        queries: [
          { name: 'Requests a second', query: `sum(rate(traces_spanmetrics_calls_total{$__tags}[${window}]))` },
          {
            name: 'Duration, 95th percentile',
            query: `histogram_quantile(0.95, sum by (le) (rate(traces_spanmetrics_latency_bucket{$__tags}[${window}])))`,
          },
        ],
      },
    }
  );
}
