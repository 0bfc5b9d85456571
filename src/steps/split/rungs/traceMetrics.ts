import type { TraceCounts } from '../../../signals/data';
import type { GatewayError } from '../../../signals/gateway';
import { countSpans, attributeEquals, hasValue, isRequest, spanset } from '../../../signals/traceql';
import { code, message, type Message } from '../../../model/words/message';
import type { Answers } from '../../../model/finding/step';
import { spanCounts, whyNotCounted } from '../../spanCounts';
import { filtersOn, type SplitQuestion } from '../question';
import { inVain, isShared, noSource, splitRung, type SplitOutcome } from '../rung';
import { joinOfSample, sampleFinding } from '../sampleFinding';
import { cohorts, type Cohort } from '../../../ranking/shares';
import { burnOfMetric } from './metric';
import { metricName } from './metricQueries';
import { badSpan, ofService } from './spans';
import { keyOf, spanName } from './spanName';

const WHAT = message('split.try.traceMetrics', 'spans counted by Tempo (TraceQL metrics)');

/** All requests that Tempo kept, by an attribute of their spans. */
export const traceMetricsRung = splitRung({
  name: 'traceMetrics',
  level: 2,
  outcome: countRequestSpans,
  join: joinOfSample('spans', 'span'),
  stronger: (question) =>
    message(
      'split.stronger.spans',
      'Tempo counts only the traces it kept. To count every request, add a label for {{dimension}} to {{metric}} and name it under dimensions[].metric.',
      { dimension: question.dimension.title, metric: metricName(question) }
    ),
});

function countRequestSpans(question: SplitQuestion, answers: Answers): SplitOutcome {
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
  const counting = {
    countBad: spansBy(question, name.attribute, true),
    countAll: spansBy(question, name.attribute, false),
  };
  const counted = spanCounts(question, counting, answers);
  if ('ask' in counted) {
    return counted;
  }
  if ('error' in counted) {
    return inVain(WHAT, reasonOf(counted.error));
  }
  const { counts, narrowed, partial, notes } = counted;
  const bad = cohortIn(counts.countBad, name.attribute);
  if (bad.size === 0) {
    return inVain(WHAT, message('split.try.noBadSpans', 'no bad request of this service carries it'));
  }
  return sampleFinding(question, {
    cohorts: cohorts('spans', bad, cohortIn(counts.countAll, name.attribute)),
    // The metric's burn is that of the whole range.
    burn: narrowed ? NaN : burnOfMetric(question, answers),
    partial,
    notes,
    what: WHAT,
    ...(name.learned !== undefined && { learned: { span: name.learned } }),
    filters: filtersOn('span', question.within),
    carrier: 'spans',
  });
}

/** One spanset: the span that answers the request has to carry it all, since Tempo counts spans and not traces. */
function spansBy(question: SplitQuestion, by: string, bad: boolean): { source: string; expr: string } {
  const { traces = '', within } = question;
  const conditions = [
    ofService(question),
    isRequest(),
    ...filtersOn('span', within).carried.map(({ name, value }) => attributeEquals(name, value)),
    ...(bad ? [badSpan(question)] : []),
    hasValue(by),
  ];
  return { source: traces, expr: countSpans(spanset(...conditions), by) };
}

function cohortIn({ series }: TraceCounts, by: string): Cohort {
  const counts = new Map<string, number>();
  for (const { labels, value: number } of series) {
    const [, value] = Object.entries(labels).find(([label]) => keyOf(label) === keyOf(by)) ?? [];
    if (value !== undefined && value !== '' && number > 0) {
      counts.set(value, (counts.get(value) ?? 0) + number);
    }
  }
  return { size: [...counts.values()].reduce((sum, each) => sum + each, 0), counts };
}

function reasonOf(error: GatewayError): Message {
  return error.kind === 'missing'
    ? message('split.try.noTraceMetrics', 'this Tempo has no TraceQL metrics (added in {{version}})', {
        version: code('2.4'),
      })
    : whyNotCounted(error);
}
