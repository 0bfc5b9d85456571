import { talliesOf, type Answer, type DimensionName } from '../../../dev/workload/confounded/incident';
import { CONFOUNDED } from '../../../dev/workload/confounded/incidents';
import type { Walked } from './site';

/** What is asked of each confounded incident, and the right answer. */
export const QUESTIONS = CONFOUNDED.flatMap((incident, index) =>
  Object.entries(incident.right).map(([dimension, answer]) => ({
    name: `${incident.name} · ${dimension}`,
    happens: incident.happens,
    tallies: talliesOf(incident, dimension as DimensionName),
    dimension,
    answer,
    index,
  }))
);

/** What the product says of a dimension: whom it names, and its whole ranking. */
export function saidBy({ split }: Walked, dimension: string) {
  const { verdict, evidence, notes } = split(dimension);
  const { candidates, suggested, shared, together } = evidence;
  return {
    verdict,
    names: [...(shared ?? (suggested === undefined ? [] : [suggested]))].sort(),
    already: candidates.flatMap(({ value, already }) => (already ? value : [])),
    older: notes.some(({ code }) => code === 'older'),
    culprit: together?.culprit,
    /** the rows from the top, without the one for events that lack the label */
    order: candidates.map(({ value }) => value).filter((value) => value !== ''),
  };
}

export function expectAnswer(said: ReturnType<typeof saidBy>, answer: Answer): void {
  const { already = [] } = answer;
  expect(said).toMatchObject({
    verdict: answer.verdict,
    names: [...answer.names].sort(),
    culprit: answer.culprit ?? said.culprit,
    already: expect.arrayContaining([...already]),
    older: answer.older === true,
  });
  expect(said.order.slice(0, answer.names.length).sort()).toEqual(said.names);
  expect(said.names.filter((each) => said.already.includes(each))).toEqual(
    said.names.filter((each) => already.includes(each))
  );
}
