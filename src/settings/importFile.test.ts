import { plainText } from '../model/words/message';
import { definitionsOf, draftOf } from './draft';
import { planImport, readFile, withImported } from './importFile';
import { variablesIn } from './provisioning';
import { BROKEN, ORDERS_DEFINITION, orders } from '../testing/definitions';
import { writeYaml } from './yamlFile';

const APP = 'drillrail-correlation-app';

function read(value: unknown): { definitions: unknown[]; taken: string[] } {
  const file = readFile(typeof value === 'string' ? value : writeYaml(value), APP);
  if ('problem' in file) {
    throw new Error(plainText(file.problem.message));
  }
  return { definitions: file.definitions, taken: file.taken.map(plainText) };
}

const PROVISIONED = `
apiVersion: 1
apps:
  - type: other-app
    jsonData: { rails: [] }
  - type: drillrail-correlation-app
    org_id: 1
    jsonData:
      colour: red
      rails:
        - id: orders
          slo:
            objective: 0.995
            indicator: { type: ratio, errors: 'bad{service="$$service"}', total: 'all{service="$$service",cluster="\${CLUSTER}"}' }
`;

describe('a file of rails', () => {
  it.each<[string, unknown, unknown[], string[]]>([
    ['as documented', { rails: [ORDERS_DEFINITION, BROKEN] }, [ORDERS_DEFINITION, BROKEN], []],
    [
      'with other keys',
      { rails: [ORDERS_DEFINITION], colour: 'red' },
      [ORDERS_DEFINITION],
      ['Other keys of the file are ignored: colour.'],
    ],
    ['a bare list', [ORDERS_DEFINITION], [ORDERS_DEFINITION], ['The file is a list. Each item is read as a rail.']],
    ['one rail', ORDERS_DEFINITION, [ORDERS_DEFINITION], ['The file is one rail.']],
    ['JSON', JSON.stringify({ rails: [ORDERS_DEFINITION] }), [ORDERS_DEFINITION], []],
    ['nothing in it', { rails: [] }, [], []],
  ])('%s', (_, value, definitions, taken) => {
    expect(read(value)).toEqual({ definitions, taken });
  });

  it('of Grafana’s provisioning: dollar signs are single, variables are told', () => {
    const { definitions, taken } = read(PROVISIONED);
    expect(definitions).toEqual([
      {
        id: 'orders',
        slo: {
          objective: 0.995,
          indicator: {
            type: 'ratio',
            errors: 'bad{service="$service"}',
            total: 'all{service="$service",cluster="${CLUSTER}"}',
          },
        },
      },
    ]);
    expect(taken).toEqual([
      'The file provisions Grafana apps. The rails of drillrail-correlation-app are read, with $$ as $.',
      'Values with a variable that Grafana would fill in from its environment: 1. They are read as they are written.',
      'Other keys of the file are ignored: colour.',
    ]);
  });

  it('of Grafana’s provisioning, for several organisations', () => {
    const app = { type: APP, jsonData: { rails: [ORDERS_DEFINITION] } };
    expect(read({ apps: [{ type: APP }, app, app] }).taken).toContain(
      'It names the app 3 times, which may be for several organisations. The first one with rails is read.'
    );
  });

  it.each([
    ['', 'Expected a list of rails under the key rails'],
    ['just a text', 'Expected a list of rails under the key rails'],
    ['rails: orders', 'Expected a list of rails under the key rails'],
    ['apps: [{type: other-app}]', 'This provisioning file has no rails for drillrail-correlation-app.'],
    [
      'apps: [{type: drillrail-correlation-app, jsonData: {rails: 5}}]',
      'This provisioning file has no rails for drillrail-correlation-app.',
    ],
  ])('is none: %j', (text, reason) => {
    expect(() => read(text)).toThrow(reason);
  });
});

it.each([
  ['$$service', 0],
  ['$service', 1],
  ['${HOME}', 1],
  ['$$$service', 1],
  ['5$', 0],
  ['$5', 0],
])('%s holds variables: %d', (text, count) => {
  expect(variablesIn([text])).toBe(count);
});

describe('an import', () => {
  const draft = draftOf({ rails: [orders('a'), orders('b')] });

  it('is told before it is done, rail by rail', () => {
    const plan = planImport(draft, [
      orders('b', { title: 'B' }),
      orders('c'),
      orders('a'),
      { ...BROKEN, id: 'a' },
      'no rail',
    ]);
    expect(plan.map(({ effect, replaces }) => [effect, replaces])).toEqual([
      ['replaced', 1],
      ['added', undefined],
      ['unchanged', 0],
      ['refused', 0],
      ['refused', undefined],
    ]);
    expect(plan[3].checked.problems.map(({ path }) => path.join('.'))).toEqual([
      'slo.objective',
      'slo.indicator.total',
      'colour',
    ]);
  });

  it('does what was agreed to, and nothing else', () => {
    const plan = planImport(draft, [orders('b', { title: 'B' }), orders('c'), BROKEN]);
    expect(definitionsOf(withImported(draft, plan.slice(0, 2)))).toEqual([
      orders('a'),
      orders('b', { title: 'B' }),
      orders('c'),
    ]);
    expect(definitionsOf(withImported(draft, plan.slice(2)))).toEqual([orders('a'), orders('b'), BROKEN]);
    expect(definitionsOf(withImported(draft, []))).toEqual([orders('a'), orders('b')]);
  });
});
