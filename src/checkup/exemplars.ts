import { parseTraceId } from '../signals/ids';
import { renderSelector } from '../signals/promql';
import { exemplarSelector } from '../steps/exemplarSelector';
import { code, message, plural, strong } from '../model/words/message';
import { exemplarDestinations } from '../wiring/links';
import type { DataSourceSettings } from '../model/siteWiring';
import { numbered, sourceOf, type Check, type CheckedSite, type CheckReplies } from './check';
import { noTargetSource, targetOf } from './target';
import { fails, missing, said, unanswered, works, type Evidence, type CheckVerdict } from './verdict';
import { noMetric, type FoundExemplar, namesSeen, destinationFix, emittingFix } from './exemplarFixes';

/** Exemplars looked up, the newest. */
const LOOKED_UP = 5;

/** From a point of a metric to its trace: the destination, the label's name, exemplars that are there and lead to a trace. */
export const exemplarsCheck: Check = {
  id: 'metrics-traces',
  group: 'links',
  title: message('wiring.check.exemplars', 'Metrics to traces'),
  purpose: message(
    'wiring.check.exemplars.purpose',
    'A click on a spike opens one of its requests. Without exemplars you search thousands.'
  ),
  ends: [message('wiring.check.metrics', 'Metrics'), message('wiring.check.traces', 'Traces')],
  weight: 3,

  plan(site, replies) {
    const metrics = sourceOf(site, 'metrics');
    const expr = selector(site);
    if (!metrics || expr === undefined) {
      return {};
    }
    const to = destination(site, metrics);
    const ids = newest(site, replies).map(({ id }) => id);
    return {
      exemplars: { kind: 'exemplars', source: metrics.uid, expr, ...site.range },
      ...(to
        ? numbered(
            'exemplar',
            ids.map((traceId) => ({ kind: 'trace', source: to.uid, traceId }))
          )
        : {}),
    };
  },

  read(site, replies) {
    const metrics = sourceOf(site, 'metrics');
    if (!metrics) {
      return noTargetSource(site, 'metrics');
    }
    return (
      destinationProblem(site, metrics, replies) ??
      (selector(site) === undefined ? noMetric(site) : judge(site, metrics, replies))
    );
  },
};

function selector({ rail, service }: CheckedSite): string | undefined {
  const metric = rail.exemplars?.metric;
  return metric === undefined || service !== undefined
    ? exemplarSelector(rail, service ?? '', [])
    : renderSelector({ metric, matchers: [] });
}

function leading(metrics: DataSourceSettings) {
  return exemplarDestinations(metrics.jsonData).filter((each) => each.uid !== undefined);
}

/** The first that is a Tempo, else where a walk would look. */
function destination(site: CheckedSite, metrics: DataSourceSettings): DataSourceSettings | undefined {
  const targets = leading(metrics).map(({ uid = '' }) => targetOf(site, 'traces', uid));
  return targets.flatMap((target) => ('source' in target ? target.source : []))[0] ?? sourceOf(site, 'traces');
}

/** The newest exemplars with a trace id, under whatever name the site or the field has for it. */
function newest({ wiring }: CheckedSite, replies: CheckReplies): FoundExemplar[] {
  const all = (replies.get('exemplars', 'exemplars') ?? []).flatMap((exemplar): FoundExemplar[] => {
    const label = wiring.exemplarTraceIdLabels.find((name) => exemplar.labels[name] !== undefined);
    const parsed = label === undefined ? undefined : parseTraceId(exemplar.labels[label]);
    return label !== undefined && parsed && 'id' in parsed ? [{ exemplar, label, id: parsed.id }] : [];
  });
  const unique = new Map(all.sort((a, b) => b.exemplar.time - a.exemplar.time).map((each) => [each.id, each]));
  return [...unique.values()].slice(0, LOOKED_UP);
}

/** What is wrong with the settings alone. */
function destinationProblem(
  site: CheckedSite,
  metrics: DataSourceSettings,
  replies: CheckReplies
): CheckVerdict | undefined {
  const destinations = leading(metrics);
  const targets = destinations.map(({ uid = '', label }) => ({ label, target: targetOf(site, 'traces', uid) }));
  const wrong = targets.flatMap(({ label, target }) =>
    'wrong' in target
      ? [
          said(
            message('wiring.check.exemplars.wrong', 'Label {{label}}: {{wrong}}.', {
              label: code(label),
              wrong: target.wrong,
            })
          ),
        ]
      : []
  );
  if (targets.some(({ target }) => 'source' in target)) {
    return undefined;
  }
  const seen = newest(site, replies);
  const evidence = [...wrong, ...(seen.length > 0 ? [namesSeen(seen)] : [])];
  const fix = destinationFix(site, metrics, seen);
  return destinations.length === 0
    ? missing(
        message('wiring.check.exemplars.none', '{{metrics}} has no link from an exemplar to its trace.', {
          metrics: strong(metrics.name),
        }),
        evidence,
        fix
      )
    : fails(
        message('wiring.check.exemplars.nowhere', 'The exemplar link of {{metrics}} leads to no Tempo data source.', {
          metrics: strong(metrics.name),
        }),
        evidence,
        fix
      );
}

function judge(site: CheckedSite, metrics: DataSourceSettings, replies: CheckReplies): CheckVerdict {
  const error = replies.error('exemplars');
  const all = replies.get('exemplars', 'exemplars') ?? [];
  const metric = code(site.rail.exemplars?.metric ?? '');
  if (error) {
    return unanswered(metrics.name, error);
  }
  if (all.length === 0) {
    return missing(
      message('wiring.check.exemplars.absent', '{{metric}} has no exemplar in this window.', { metric }),
      [],
      emittingFix()
    );
  }
  const found = newest(site, replies);
  const labels = [...new Set(leading(metrics).map(({ label }) => label))];
  const misnamed = found.filter(({ label }) => !labels.includes(label));
  if (found.length === 0 || misnamed.length === found.length) {
    const names = [...new Set(all.flatMap((each) => Object.keys(each.labels)))];
    return fails(
      message(
        'wiring.check.exemplars.misnamed',
        'The exemplars of {{metric}} do not have the configured label {{labels}}.',
        {
          metric,
          labels: code(labels.join(', ')),
        }
      ),
      [said(message('wiring.check.exemplars.labels', 'They have: {{names}}', { names: code(names.join(', ')) }))],
      destinationFix(site, metrics, found)
    );
  }
  return resolved(site, replies, found, all.length);
}

function resolved(site: CheckedSite, replies: CheckReplies, found: FoundExemplar[], all: number): CheckVerdict {
  const looked = replies.each('exemplar', 'trace');
  const exist = looked.filter(({ spans }) => spans.length > 0);
  const metric = code(site.rail.exemplars?.metric ?? '');
  const counts = said(
    plural('wiring.check.exemplars.count', all, '1 exemplar in this window', '{{count}} exemplars in this window')
  );
  const evidence: Evidence[] = [counts, namesSeen(found)];
  const error = replies.firstError('exemplar');
  if (looked.length === 0) {
    return error ? unanswered(sourceOf(site, 'traces')?.name ?? 'Tempo', error) : noTargetSource(site, 'traces');
  }
  if (exist.length === 0) {
    return fails(
      message(
        'wiring.check.exemplars.dead',
        'None of the last {{looked}} exemplars of {{metric}} leads to a trace that exists.',
        {
          looked: looked.length,
          metric,
        }
      ),
      [
        ...evidence,
        said(message('wiring.check.exemplars.example', 'For example {{id}}', { id: code(looked[0].traceId) })),
      ],
      {
        what: message(
          'wiring.check.exemplars.dead-fix',
          'The traces were not sampled, are past Tempo’s retention, or went to another Tempo. Take exemplars of sampled spans only (OpenTelemetry: exemplar filter “trace_based”), let tail sampling keep slow and failed requests, and check that the link leads to the Tempo which has them.'
        ),
        snippets: [
          {
            title: message('wiring.check.environment', 'Environment of the service'),
            text: 'OTEL_METRICS_EXEMPLAR_FILTER=trace_based\n',
          },
        ],
      }
    );
  }
  return works(
    message(
      'wiring.check.exemplars.work',
      '{{exist}} of the last {{looked}} exemplars of {{metric}} lead to a trace that exists.',
      {
        exist: strong(exist.length),
        looked: looked.length,
        metric,
      }
    ),
    evidence
  );
}
