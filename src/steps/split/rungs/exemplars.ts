import type { Exemplar } from '../../../signals/data';
import { code, message } from '../../../model/words/message';
import type { Answers } from '../../../model/finding/step';
import { chooseName, namesOf } from '../../../wiring/vocabulary';
import { badExemplar } from '../../trace/exemplars';
import { filtersOn, type SplitQuestion } from '../question';
import { inVain, isShared, noSource, splitRung, type SplitOutcome } from '../rung';
import { joinOfSample, sampleFinding } from '../sampleFinding';
import { cohortOf, cohorts } from '../../../ranking/shares';
import { burnOfMetric } from './metric';

const WHAT = message('split.try.exemplars', 'labels of exemplars');

/** A sample: the values that exemplars, or the series they hang on, have for the dimension. */
export const exemplarsRung = splitRung({
  name: 'exemplars',
  level: 2,
  outcome: lookAtExemplars,
  join: joinOfSample('exemplars', 'metric'),
  stronger: ({ dimension }) =>
    message(
      'split.stronger.exemplars',
      'To use traces instead of exemplars, set an attribute for {{dimension}} on the service’s spans and name it under dimensions[].span.',
      { dimension: dimension.title }
    ),
});

function lookAtExemplars(question: SplitQuestion, answers: Answers): SplitOutcome {
  const { metrics, exemplars, dimension, slo, from, to } = question;
  if (metrics === undefined) {
    return inVain(WHAT, noSource('Prometheus'));
  }
  if (!exemplars) {
    return inVain(WHAT, message('split.try.noExemplarMetric', 'not asked: the rail names no metric with exemplars'));
  }
  const down = ['rank', 'totals'].flatMap((name) => answers.error(name) ?? []).find(isShared);
  if (down) {
    return inVain(WHAT, down);
  }
  if (!answers.has('exemplars')) {
    return { ask: { exemplars: { kind: 'exemplars', source: metrics, expr: exemplars.selector, from, to } } };
  }
  const error = answers.error('exemplars');
  if (error) {
    return inVain(WHAT, error);
  }
  const found = (answers.maybe('exemplars', 'exemplars') ?? []).filter(({ time }) => time >= from && time <= to);
  const lookedFor = namesOf(dimension, 'metric');
  const there = new Set(
    found.flatMap(({ labels, seriesLabels }) => [...Object.keys(labels), ...Object.keys(seriesLabels)])
  );
  const name = chooseName(lookedFor, [...there]);
  if (name === undefined) {
    return inVain(
      WHAT,
      found.length === 0
        ? message('split.try.noExemplars', 'no exemplars in this window')
        : message('split.try.noExemplarLabel', 'no matching label; looked for: {{names}}', {
            names: code(lookedFor.slice(0, 5).join(', ')),
          })
    );
  }
  const isBad = badExemplar(slo.indicator);
  const values = found.flatMap((exemplar) => {
    const value = valueOf(exemplar, name);
    return value === undefined ? [] : [{ bad: isBad(exemplar) === true, values: new Set([value]) }];
  });
  const bad = cohortOf(values.filter((each) => each.bad).map((each) => each.values));
  if (bad.size === 0) {
    return inVain(WHAT, message('split.try.noBadExemplars', 'no exemplar of a bad request has the label'));
  }
  return sampleFinding(question, {
    cohorts: cohorts('exemplars', bad, cohortOf(values.map((each) => each.values))),
    burn: burnOfMetric(question, answers),
    what: WHAT,
    filters: filtersOn('metric', question.within),
    carrier: 'exemplars',
  });
}

function valueOf({ labels, seriesLabels }: Exemplar, name: string): string | undefined {
  const from = [labels, seriesLabels].find((each) => Object.hasOwn(each, name));
  return from?.[name] || undefined;
}
