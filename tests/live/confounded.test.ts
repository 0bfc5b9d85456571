import { startStack, type Stack } from '../../dev/stack/stack';
import { talliesOf, type Answer, type DimensionName } from '../../dev/workload/confounded/incident';
import { CONFOUNDED } from '../../dev/workload/confounded/incidents';
import { pushConfounded, type PushedConfounded } from '../../dev/workload/confounded/push';
import { METHODS, rankOf } from './confounded/methods';
import { failuresOf, walkPath, type Walked } from './confounded/site';
import { tableOf, type Row } from './confounded/table';

const rows: Row[] = [];
let stack: Stack;
let pushed: PushedConfounded[];

beforeAll(async () => {
  stack = await startStack();
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
  expect(said).toMatchObject(wanted(answer));
  expect(answer.names.length === 1 ? said.order[0] : undefined).toBe(answer.names.length === 1 ? answer.names[0] : undefined);
  expect(failuresOf(walked)).toEqual([]);
});

type MethodCells = Pick<Row, 'errors' | 'error ratio' | 'share difference'>;

/** What the product says of a dimension: whom it names, and its whole ranking. */
function saidBy({ split }: Walked, dimension: string) {
  const { verdict, evidence } = split(dimension);
  const { candidates, suggested, shared, together } = evidence;
  return {
    verdict,
    names: [...(shared ?? (suggested === undefined ? [] : [suggested]))].sort(),
    already: candidates.find(({ value }) => value === suggested)?.already,
    culprit: together?.culprit,
    order: candidates.map(({ value }) => value).filter((value) => value !== ''),
  };
}

/** Where several are right together, they may be named in any order. */
function wanted({ verdict, names, already, culprit }: Answer) {
  return {
    verdict,
    names: [...names].sort(),
    already,
    ...(culprit !== undefined && { culprit }),
  };
}
