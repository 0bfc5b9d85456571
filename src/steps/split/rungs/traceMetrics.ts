import type { Series } from '../../../signals/data';
import type { GatewayError } from '../../../signals/gateway';
import type { Query } from '../../../signals/query';
import { countSpans, equals, hasValue, isRequest, spanset } from '../../../signals/traceql';
import { code, message, type Message } from '../../../walk/message';
import type { Answers } from '../../../walk/step';
import { failure } from '../../failure';
import { filtersOn, type SplitQuestion } from '../question';
import { inVain, isShared, noSource, type Outcome } from '../rung';
import { sampleFinding } from '../sampleFinding';
import { cohorts, type Cohort } from '../shares';
import { burnOf, metricName } from './metric';
import { badSpan, ofService } from './spans';
import { keyOf, spanName } from './spanName';

const WHAT = message('split.try.traceMetrics', 'spans counted by Tempo (TraceQL metrics)');

/** Series decoded at most. */
const MOST_SERIES = 1000;
/** Tempo widens the range to whole steps, so that one step alone could double it. */
const STEPS = 20;

/** All requests that Tempo kept, by an attribute of their spans. */
export function traceMetricsRung(question: SplitQuestion, answers: Answers): Outcome {
  if (question.traces === undefined) {
    return inVain(WHAT, noSource('Tempo'));
  }
  const name = spanName(question, answers);
  if ('ask' in name) {
    return name;
  }
  const lookup = answers.error('attributes');
  const down = lookup && isShared(lookup) ? lookup : undefined;
  if ('reason' in name || down) {
    return inVain(WHAT, down ?? ('reason' in name ? name.reason : message('split.try.none', 'none found')));
  }
  if (!answers.has('countBad')) {
    return { ask: { countBad: counting(question, name.attribute, true), countAll: counting(question, name.attribute, false) } };
  }
  const error = answers.error('countBad') ?? answers.error('countAll');
  if (error) {
    return inVain(WHAT, reasonOf(error));
  }
  const bad = cohortIn(answers.maybe('countBad', 'traceMetrics') ?? [], name.attribute);
  if (bad.size === 0) {
    return inVain(WHAT, message('split.try.noBadSpans', 'no bad request of this service carries it'));
  }
  return sampleFinding(question, {
    rung: 'traceMetrics',
    cohorts: cohorts('spans', bad, cohortIn(answers.maybe('countAll', 'traceMetrics') ?? [], name.attribute)),
    burn: burnOf(question, answers),
    what: WHAT,
    ...(name.learned !== undefined && { learned: { span: name.learned } }),
    stronger: message(
      'split.stronger.spans',
      'Tempo counts the traces it kept. A label for {{dimension}} on {{metric}}, named under dimensions[].metric, would count every request.',
      { dimension: question.dimension.title, metric: metricName(question) }
    ),
    filters: filtersOn('span', question.within),
    carrier: message('split.carrier.spans', 'spans'),
  });
}

/** One spanset: the span that answers the request has to carry it all, since Tempo counts spans and not traces. */
function counting(question: SplitQuestion, by: string, bad: boolean): Query {
  const { traces = '', from, to, within } = question;
  const conditions = [
    ofService(question),
    isRequest(),
    ...filtersOn('span', within).carried.map(({ name, value }) => equals(name, value)),
    ...(bad ? [badSpan(question)] : []),
    hasValue(by),
  ];
  const expr = countSpans(spanset(...conditions), by);
  return { kind: 'traceMetrics', source: traces, expr, from, to, step: Math.ceil((to - from) / STEPS), limit: MOST_SERIES };
}

function cohortIn(series: Series[], by: string): Cohort {
  const counts = new Map<string, number>();
  for (const { labels, points } of series) {
    const [, value] = Object.entries(labels).find(([label]) => keyOf(label) === keyOf(by)) ?? [];
    const count = points.reduce((sum, [, each]) => sum + (Number.isFinite(each) ? each : 0), 0);
    if (value !== undefined && value !== '' && count > 0) {
      counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  return { size: [...counts.values()].reduce((sum, each) => sum + each, 0), counts };
}

function reasonOf(error: GatewayError): Message {
  return error.kind === 'missing'
    ? message('split.try.noTraceMetrics', 'this Tempo has no TraceQL metrics: they came with {{version}}', { version: code('2.4') })
    : failure(error);
}
