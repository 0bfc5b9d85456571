import { startStack, type Stack } from '../../dev/stack/stack';
import { reportOf, type StepReport } from '../../dev/walk/report';
import { talliesOf, type Answer, type DimensionName } from '../../dev/workload/confounded/incident';
import { CONFOUNDED } from '../../dev/workload/confounded/incidents';
import { pushConfounded, type PushedConfounded } from '../../dev/workload/confounded/push';
import { RAILS } from '../../dev/workload/confounded/rails';
import type { SplitEvidence } from '../../src/walk/finding';
import { decodePlace } from '../../src/walk/placeCodec';
import { readRails } from '../../src/walk/railSchema';
import { Walk } from '../../src/walk/run';
import { METHODS, rankOf } from './confounded/methods';
import { tableOf, type Row } from './confounded/table';
import { directGateway } from './signals/directGateway';

const rows: Row[] = [];
let stack: Stack | undefined;
let pushed: PushedConfounded[] = [];

beforeAll(async () => {
  stack = await startStack();
  pushed = await pushConfounded(stack.urls, Date.now());
}, 1_800_000);

afterAll(async () => {
  process.stdout.write(`\n${tableOf(rows)}\n\n`);
  await stack?.stop();
});

/** The site has the four backends, of which only Prometheus holds anything. */
async function walk({ path, from, to }: PushedConfounded) {
  const { rails, problems } = readRails({ rails: [...new Set(Object.values(RAILS))] });
  expect(problems).toEqual([]);
  const dataSources = ['prometheus', 'loki', 'tempo'].map((type) => ({ uid: type, name: type, type, isDefault: false }));
  const walk = new Walk(directGateway(stack!.urls), { rails, dataSources });
  walk.go(decodePlace(path.split('?')[1]).place, { from, to });
  const state = await walk.settled();
  walk.stop();
  return reportOf(state, 0, []);
}

function told({ verdict, evidence }: StepReport) {
  const { candidates, suggested, shared, together } = evidence as SplitEvidence;
  const names = shared ?? (suggested === undefined ? [] : [suggested]);
  return {
    verdict,
    names: [...names].sort(),
    already: candidates.find(({ value }) => value === suggested)?.already,
    culprit: together?.culprit,
  };
}

function expected({ verdict, names, already, culprit }: Answer, actual: ReturnType<typeof told>) {
  return { verdict, names: [...names].sort(), already, culprit: culprit ?? actual.culprit };
}

describe.each(CONFOUNDED.map((incident, index) => [incident.name, incident, index] as const))('%s', (name, incident, index) => {
  it(incident.happens, async () => {
    const { steps } = await walk(pushed[index]);
    const both = Object.entries(incident.right).map(([dimension, answer]) => {
      const step = steps.find(({ id }) => id === `split-${dimension}`)!;
      const { candidates } = step.evidence as SplitEvidence;
      rows.push(rowOf(name, dimension as DimensionName, answer, step));
      const actual = told(step);
      return {
        actual: { dimension, ...actual, rank: rankOf(answer.names.slice(0, 1), candidates.map(({ value }) => value)) },
        wanted: { dimension, ...expected(answer, actual), rank: expect.anything() },
      };
    });
    expect(both.map(({ actual }) => actual)).toEqual(both.map(({ wanted }) => wanted));
    expect(steps.filter(({ status }) => status === 'failed')).toEqual([]);
  });

  function rowOf(label: string, dimension: DimensionName, answer: Answer, step: StepReport): Row {
    const { names, verdict, culprit } = told(step);
    const { candidates } = step.evidence as SplitEvidence;
    const tallies = talliesOf(incident, dimension);
    const ours = candidates.map(({ value }) => value).filter(Boolean);
    const others = METHODS.map((method) => [method.name, rankOf(answer.names, method.order(tallies))]);
    return {
      incident: `${label} · ${dimension}`,
      right: `${answer.verdict} ${answer.names.join(', ')}`.trim(),
      verdict: `${verdict} ${names.join(', ')}${culprit ? ` (${culprit})` : ''}`.trim(),
      ours: answer.names.length > 0 ? rankOf(answer.names, ours) : names.length > 0 ? `names ${names.join(', ')}` : 'names nobody',
      ...(Object.fromEntries(others) as Pick<Row, 'errors' | 'error ratio' | 'share difference'>),
    };
  }
});
