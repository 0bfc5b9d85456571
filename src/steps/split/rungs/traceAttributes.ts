import type { TraceSummary } from '../../../signals/data';
import type { Query } from '../../../signals/query';
import { allInTrace, carries, onlySpans, spanset } from '../../../signals/traceql';
import { code, message } from '../../../model/words/message';
import type { Answers } from '../../../model/finding/step';
import { filtersOn, type SplitQuestion } from '../question';
import { inVain, isShared, noSource, splitRung, type SplitOutcome } from '../rung';
import { joinOfSample, sampleFinding } from '../sampleFinding';
import { cohortOf, cohorts } from '../../../ranking/shares';
import { burnOfMetric } from './metric';
import { metricName } from './metricQueries';
import { isIntrinsic, keyOf, spanName } from './spanName';
import { badSpan, filterSpansets, ofService } from './spans';
import { own } from '../../../signals/own';

const WHAT = message('split.try.traces', 'attributes of matching traces');

/** Traces looked at, of each kind: as many as tell a share to within a tenth or so. */
const LIMIT = 50;
/** Spans of each that may carry different values, as a message in several partitions does. */
const SPANS = 3;

/** A sample: of some bad traces and of some of all kinds, the values that an attribute of their spans has. */
export const traceAttributesRung = splitRung({
  name: 'traceAttributes',
  level: 2,
  outcome: lookAtTraces,
  join: joinOfSample('traces', 'span'),
  stronger: (question) =>
    message(
      'split.stronger.traces',
      'To count every request, add a label for {{dimension}} to {{metric}} and name it under dimensions[].metric. Tempo 2.4 or newer with TraceQL metrics can count every span it kept.',
      { dimension: question.dimension.title, metric: metricName(question) }
    ),
});

function lookAtTraces(question: SplitQuestion, answers: Answers): SplitOutcome {
  if (question.traces === undefined) {
    return inVain(WHAT, noSource('Tempo'));
  }
  const down = ['attributes', 'countBad'].flatMap((name) => answers.error(name) ?? []).find(isShared);
  const name = spanName(question, answers);
  if (down || 'ask' in name || 'reason' in name) {
    return inVain(WHAT, down ?? ('reason' in name ? name.reason : message('split.try.none', 'none found')));
  }
  if (isIntrinsic(name.attribute)) {
    const intrinsic = code(name.attribute);
    return inVain(
      WHAT,
      message('split.try.intrinsic', 'not asked: a search does not return {{intrinsic}}', { intrinsic })
    );
  }
  if (!answers.has('tracesBad')) {
    return {
      ask: {
        tracesBad: searching(question, name.attribute, true),
        tracesAll: searching(question, name.attribute, false),
      },
    };
  }
  const error = answers.error('tracesBad');
  if (error) {
    return inVain(WHAT, error);
  }
  const found = answers.maybe('tracesBad', 'traceSearch') ?? [];
  const all = answers.maybe('tracesAll', 'traceSearch') ?? [];
  const bad = cohortIn(found, name.attribute);
  if (bad.size === 0) {
    return inVain(
      WHAT,
      message('split.try.noBadTraces', 'no bad trace of this service carries {{attribute}}', {
        attribute: code(name.attribute),
      })
    );
  }
  const known = new Set(found.map(({ traceId }) => traceId));
  const good = all.filter(({ traceId }) => !known.has(traceId)).length;
  return sampleFinding(question, {
    cohorts: cohorts('traces', bad, cohortIn(all, name.attribute), good),
    burn: burnOfMetric(question, answers),
    what: WHAT,
    ...(name.learned !== undefined && { learned: { span: name.learned } }),
    filters: filtersOn('span', question.within),
    carrier: 'spans',
  });
}

/** The bad span, those of the filters above and the one that carries the value need not be the same. */
function searching(question: SplitQuestion, attribute: string, bad: boolean): Query {
  const { traces = '', from, to } = question;
  const condition = carries(attribute);
  const expr = onlySpans(
    allInTrace(
      spanset(ofService(question), ...(bad ? [badSpan(question)] : [])),
      ...filterSpansets(question),
      spanset(condition)
    ),
    condition
  );
  return { kind: 'traceSearch', source: traces, expr, from, to, limit: LIMIT, spansPerTrace: SPANS };
}

/** A Tempo that left out the attributes of a match tells nothing of that trace. */
function cohortIn(traces: TraceSummary[], attribute: string) {
  const key = keyOf(attribute);
  const values = traces.map(
    ({ spans = [] }) =>
      new Set(
        spans.flatMap((span) => {
          const value = own(span, key);
          return value === undefined || value === '' || typeof value === 'object' ? [] : [String(value)];
        })
      )
  );
  return cohortOf(values.filter(({ size }) => size > 0));
}
