import { equals, renderLabelName } from '../../signals/promql';
import type { Query } from '../../signals/query';
import type { Answers } from '../../walk/step';
import { countsOf } from '../counts';
import type { SplitQuestion } from './question';

/** Tells apart the numbers of a combined query. */
export const NUMBER_LABEL = 'drillrail_number';
/** Values ranked at most: the rest never leaves Prometheus. */
export const MOST_VALUES = 20;

/** One request ranks a dimension; a second one is needed only for a chosen value that is not among the ranked. */
export function planSplit(question: SplitQuestion, answers: Answers): Record<string, Query> {
  const { insisted, dimension } = question;
  if (!answers.has('rank')) {
    return { rank: instant(question, rankExpression(question)) };
  }
  const ranked = answers.maybe('rank', 'instant');
  if (insisted !== undefined && ranked && !answers.has('insisted')) {
    const known = ranked.some(({ labels }) => labels[NUMBER_LABEL] === 'all' && labels[dimension.metric] === insisted);
    return known ? {} : { insisted: instant(question, insistedExpression(question, insisted)) };
  }
  return {};
}

function instant({ source, to }: SplitQuestion, expr: string): Query {
  return { kind: 'instant', source, expr, time: to };
}

function rankExpression(question: SplitQuestion): string {
  const { dimension, within } = question;
  const { window, matchers, counts } = partsOf(question);
  const by = dimension.metric;
  const on = `and on (${renderLabelName(by)})`;
  const bad = counts.bad({ window, by, matchers });
  const all = counts.all({ window, by, matchers });
  const worst = `topk(${MOST_VALUES}, ${bad} or 0 * ${all})`;
  return numbers({
    bad: worst,
    all: `${all} ${on} ${worst}`,
    bad_total: counts.bad({ window, matchers }),
    all_total: counts.all({ window, matchers }),
    values: `count(${all})`,
    // How everybody fares on these values, to tell a bad partition from a bad tenant.
    ...(within.length > 0 && {
      bad_everybody: `${counts.bad({ window, by })} ${on} ${worst}`,
      all_everybody: `${counts.all({ window, by })} ${on} ${worst}`,
    }),
  });
}

function insistedExpression(question: SplitQuestion, value: string): string {
  const { window, matchers, counts } = partsOf(question);
  const by = question.dimension.metric;
  const only = [...matchers, equals(by, value)];
  return numbers({
    bad: counts.bad({ window, by, matchers: only }),
    all: counts.all({ window, by, matchers: only }),
  });
}

function partsOf({ slo, service, within, from, to }: SplitQuestion) {
  const counts = countsOf(slo.indicator, service);
  if (!counts) {
    throw new Error('a split is only asked where there are counters');
  }
  return {
    counts,
    window: `${Math.max(1, Math.round((to - from) / 1000))}s`,
    matchers: within.map(({ label, value }) => equals(label, value)),
  };
}

function numbers(expressions: Record<string, string>): string {
  return Object.entries(expressions)
    .map(([name, expression]) => `label_replace(${expression}, "${NUMBER_LABEL}", "${name}", "", "")`)
    .join('\nor ');
}
