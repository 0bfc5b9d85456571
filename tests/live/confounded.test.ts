/** @needs prometheus */
import { startStack, type Stack } from '../../dev/stack/stack';
import { pushConfounded, type PushedConfounded } from '../../dev/workload/confounded/push';
import { METHODS, rankOf } from './confounded/methods';
import { expectAnswer, QUESTIONS, saidBy } from './confounded/questions';
import { failuresOf, walkPath } from './confounded/site';
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

it.each(QUESTIONS)('$name: $happens', async ({ name, tallies, dimension, answer, index }) => {
  const walked = await walkPath({ prometheus: stack.urls.prometheus }, pushed[index].path);
  const said = saidBy(walked, dimension);
  rows.push({
    incident: name,
    right: [answer.verdict, ...answer.names].join(' '),
    verdict: [said.verdict, ...said.names].join(' ') + (said.culprit ? ` (${said.culprit})` : ''),
    ours: rankOf(answer.names, answer.names.length > 0 ? said.order : said.names),
    ...(Object.fromEntries(
      METHODS.map((method) => [method.name, rankOf(answer.names, method.order(tallies))])
    ) as MethodCells),
  });
  expectAnswer(said, answer);
  expect(failuresOf(walked)).toEqual([]);
});

type MethodCells = Pick<Row, 'errors' | 'error ratio' | 'share difference'>;
