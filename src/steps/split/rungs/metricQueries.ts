import { equals, renderLabelName, renderSelector, type Matcher } from '../../../signals/promql';
import type { Query } from '../../../signals/query';
import { allRequests } from '../../../model/rail/indicator';
import { message, type Message } from '../../../model/words/message';
import { bound, countsOf } from '../../../slo/counts';
import { MOST_RANKED, numbers } from '../../../ranking/numbers';
import { filtersOn, windowOf, type SplitQuestion } from '../question';

export function instantQuery({ metrics = '', to }: SplitQuestion, expr: string): Query {
  return { kind: 'instant', source: metrics, expr, time: to };
}

export function rankExpression(question: SplitQuestion, by: string): string {
  const { window, matchers, counts } = partsOf(question);
  const values = { window, by, matchers };
  // Which values are worst is asked once for all that is counted of them: it costs as much as the counts themselves.
  const worst = `topk(${MOST_RANKED}, ${counts.bad(values)} or 0 * ${counts.all(values)})`;
  return `((${ofValues(question, by, matchers)}) and on (${renderLabelName(by)}) ${worst})
or ${numbers({
    bad_total: counts.bad({ window, matchers }),
    all_total: counts.all({ window, matchers }),
    bad_before_total: counts.bad({ window, earlier: window, matchers }),
    all_before_total: counts.all({ window, earlier: window, matchers }),
    values: `count(${counts.all(values)})`,
    ...(matchers.length > 0 && {
      bad_everybody_total: counts.bad({ window }),
      all_everybody_total: counts.all({ window }),
    }),
  })}`;
}

export function insistedExpression(question: SplitQuestion, by: string, value: string): string {
  return ofValues(question, by, [...partsOf(question).matchers, equals(by, value)], [equals(by, value)]);
}

/**
 * The counts of each value: in the window, in the one before it, and, where there is a filter above, those of
 * everybody, which tell a bad partition from a bad tenant.
 */
function ofValues(question: SplitQuestion, by: string, within: Matcher[], everybody: Matcher[] = []): string {
  const { window, matchers, counts } = partsOf(question);
  return numbers({
    bad: counts.bad({ window, by, matchers: within }),
    all: counts.all({ window, by, matchers: within }),
    bad_before: counts.bad({ window, earlier: window, by, matchers: within }),
    all_before: counts.all({ window, earlier: window, by, matchers: within }),
    ...(matchers.length > 0 && {
      bad_everybody: counts.bad({ window, by, matchers: everybody }),
      all_everybody: counts.all({ window, by, matchers: everybody }),
    }),
  });
}

export function totalsExpression(question: SplitQuestion): string {
  const { window, matchers, counts } = partsOf(question);
  return numbers({ bad_total: counts.bad({ window, matchers }), all_total: counts.all({ window, matchers }) });
}

function partsOf(question: SplitQuestion) {
  const counts = countsOf(question.slo.indicator, question.service);
  if (!counts) {
    throw new Error('a split is only asked where there are counters');
  }
  return {
    counts,
    window: windowOf(question),
    matchers: filtersOn('metric', question.within).carried.map(({ name, value }) => equals(name, value)),
  };
}

/** The series that count all requests. */
export function series({ slo: { indicator }, service }: SplitQuestion): string {
  return renderSelector(bound(allRequests(indicator) ?? '', service));
}

/** The metric's name, for sentences. */
export function metricName({ slo: { indicator }, service }: SplitQuestion): Message | string {
  const text = allRequests(indicator);
  return (text && bound(text, service).metric) || message('split.theMetric', 'the metric');
}
