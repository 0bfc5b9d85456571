import type { GatewayError } from '../../signals/gateway';
import { compareSpans, attributeEquals, isRequest, spanset } from '../../signals/traceql';
import { addedDimension } from '../../model/rail/addedDimensions';
import type { LeftOutLabel } from '../../model/finding/finding';
import { code, message, type Message } from '../../model/words/message';
import type { Answers } from '../../model/finding/step';
import { sameName, withoutScope } from '../../wiring/vocabulary';
import { spanCounts, whyNotCounted } from '../spanCounts';
import { filtersOn, type SplitQuestion } from '../split/question';
import { noSource } from '../split/rung';
import { burnOfMetric } from '../split/rungs/metric';
import { badSpan, ofService } from '../split/rungs/spans';
import { sampleFinding } from '../split/sampleFinding';
import { cohorts, type Cohort } from '../../ranking/shares';
import { comparedSpans, type Compared, type ComparedValues } from './compared';
import { countedAs, ONE_VALUE, reasonAgainst, tooManyValues } from './names';
import type { DimensionsQuestion } from './question';
import { judgedLabels, NO_LABELS, type Judged, type Side } from './labelSource';

/** Values of an attribute that are compared at most: TraceQL gives the most frequent ones. */
const MOST_ATTRIBUTE_VALUES = 50;

const WHAT = message('dimensions.try.attributes', 'attributes of spans (TraceQL metrics)');

/**
 * The attributes of the spans that answer the service's requests: one query compares the bad ones with the others by
 * every attribute that there is.
 * @param labels of the metric, which count all requests: what they tell, spans need not
 */
export function attributeSide(question: DimensionsQuestion, answers: Answers, labels: string[]): Side {
  const { split } = question;
  if (split.traces === undefined) {
    return inVain(noSource('Tempo'));
  }
  const counted = spanCounts(split, { compare: comparing(split) }, answers);
  if ('ask' in counted) {
    return { ...NO_LABELS, ask: counted.ask };
  }
  if ('error' in counted) {
    return { ...inVain(reasonOf(counted.error)), error: counted.error };
  }
  const table = comparedSpans(counted.counts.compare);
  const how: How = { burn: counted.narrowed ? NaN : burnOfMetric(split, answers), partial: counted.partial };
  if (table.bad === 0) {
    return inVain(message('dimensions.try.noBadSpans', 'no bad request among the spans that Tempo kept'));
  }
  const taken = [...question.taken, ...split.within.flatMap(({ span }) => span ?? [])];
  const judgements = [...table.attributes].map(([name, of]) => judgement(split, how, table, name, of, labels, taken));
  const found = judgements.flatMap((each) => ('leftOut' in each ? [] : [each]));
  return {
    ask: {},
    labels: found,
    leftOut: judgements.flatMap((each) => ('leftOut' in each ? [each.leftOut] : [])),
    attempts: [
      {
        what: WHAT,
        outcome: message('dimensions.tried.labels', '{{asked}} of {{all}} ranked', {
          asked: found.length,
          all: judgements.length,
        }),
        succeeded: found.length > 0,
      },
    ],
    notes: counted.notes,
  };
}

/** The burn of all requests, where it is of the time that was counted, and whether only a part was. */
interface How {
  burn: number;
  partial: boolean;
}

function comparing(split: SplitQuestion): { source: string; expr: string } {
  const { traces = '' } = split;
  const filters = filtersOn('span', split.within).carried.map(({ name, value }) => attributeEquals(name, value));
  const spans = spanset(ofService(split), isRequest(), ...filters);
  return { source: traces, expr: compareSpans(spans, badSpan(split), MOST_ATTRIBUTE_VALUES) };
}

function judgement(
  split: SplitQuestion,
  { burn, partial }: How,
  table: Compared,
  name: string,
  { bad, good, cut }: ComparedValues,
  labels: string[],
  taken: string[]
): Judged | { leftOut: LeftOutLabel } {
  const out = (reason: Message, splittable: boolean) => ({ leftOut: { name, reason, splittable } });
  const against = reasonAgainst(name, { taken, fixed: ['service.name'], telling: [] });
  const label = labels.find((each) => sameName(each, withoutScope(name)));
  const values = new Set([...bad.keys(), ...good.keys()]);
  if (against) {
    return { leftOut: against };
  }
  if (label !== undefined) {
    return out(countedAs(label), false);
  }
  if (cut) {
    return out(tooManyValues(String(MOST_ATTRIBUTE_VALUES)), true);
  }
  if (values.size <= 1) {
    return out(ONE_VALUE, false);
  }
  const { holds } = sampleFinding(
    { ...split, dimension: addedDimension(name) },
    {
      cohorts: cohorts('spans', { size: table.bad, counts: bad }, everybody(table, bad, good)),
      burn,
      partial,
      what: WHAT,
      filters: filtersOn('span', split.within),
      carrier: 'spans',
    }
  );
  return judgedLabels(name, 'span', holds, values.size) ?? out(ONE_VALUE, false);
}

function everybody(table: Compared, bad: Map<string, number>, good: Map<string, number>): Cohort {
  const counts = new Map(good);
  bad.forEach((number, value) => counts.set(value, (counts.get(value) ?? 0) + number));
  return { size: table.bad + table.good, counts };
}

/** A Tempo without the endpoint says that there is none; one without the function cannot parse it. */
function reasonOf(error: GatewayError): Message {
  const isOld = error.kind === 'missing' || (error.kind === 'rejected' && /parse|syntax|compare/i.test(error.message));
  return isOld
    ? message('dimensions.try.noCompare', 'this Tempo cannot compare spans (added in {{version}})', {
        version: code('2.6'),
      })
    : whyNotCounted(error);
}

function inVain(outcome: Message): Side {
  return { ...NO_LABELS, attempts: [{ what: WHAT, outcome, succeeded: false }] };
}
