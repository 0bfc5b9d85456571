/** @needs prometheus */
import { startStack, type Stack } from '../../dev/stack/stack';
import { talliesOf, type DimensionName } from '../../dev/workload/confounded/incident';
import { CONFOUNDED } from '../../dev/workload/confounded/incidents';
import { pushConfounded, type PushedConfounded } from '../../dev/workload/confounded/push';
import { METHODS, rankOf } from './confounded/methods';
import { failuresOf, walkPath, type Walked } from './confounded/site';
import { tableOf, type Row } from './confounded/table';

const rows: Row[] = [];
let stack: Stack;
let pushed: PushedConfounded[];

beforeAll(async () => {
  stack = await startStack({ only: ['prometheus'] });
  pushed = await pushConfounded(stack.urls, Date.now());
}, 1_800_000);

afterAll(async () => {
  process.stdout.write(`\n${tableOf(rows)}\n\n`);
  await stack?.stop();
});

const questions = CONFOUNDED.flatMap((incident, index) =>
  Object.entries(incident.right).map(([dimension, answer]) => ({
    name: `${incident.name} · ${dimension}`,
    happens: incident.happens,
    tallies: talliesOf(incident, dimension as DimensionName),
    dimension,
    answer,
    index,
  }))
);

it.each(questions)('$name: $happens', async ({ name, tallies, dimension, answer, index }) => {
  const walked = await walkPath(stack.urls, pushed[index].path);
  const said = saidBy(walked, dimension);
  rows.push({
    incident: name,
    right: [answer.verdict, ...answer.names].join(' '),
    verdict: [said.verdict, ...said.names].join(' ') + (said.culprit ? ` (${said.culprit})` : ''),
    ours: rankOf(answer.names, answer.names.length > 0 ? said.order : said.names),
    ...(Object.fromEntries(METHODS.map((method) => [method.name, rankOf(answer.names, method.order(tallies))])) as MethodCells),
  });
  const { already = [] } = answer;
  expect(said).toMatchObject({
    verdict: answer.verdict,
    names: [...answer.names].sort(),
    culprit: answer.culprit ?? said.culprit,
    already: expect.arrayContaining([...already]),
    older: answer.older === true,
  });
  expect(said.order.slice(0, answer.names.length).sort()).toEqual(said.names);
  expect(said.names.filter((each) => said.already.includes(each))).toEqual(said.names.filter((each) => already.includes(each)));
  expect(failuresOf(walked)).toEqual([]);
});

type MethodCells = Pick<Row, 'errors' | 'error ratio' | 'share difference'>;

/** What the product says of a dimension: whom it names, and its whole ranking. */
function saidBy({ split }: Walked, dimension: string) {
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
