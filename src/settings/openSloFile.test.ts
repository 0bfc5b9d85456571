import { plainText } from '../model/words/message';
import { checkRails } from './check';
import { readFile } from './importFile';

const SLO = `apiVersion: openslo/v1
kind: SLO
metadata: { name: checkout }
spec:
  service: checkout
  budgetingMethod: Occurrences
  timeWindow: [{ duration: 30d, isRolling: true }]
  objectives: [{ target: 0.99 }]
  indicator:
    spec:
      ratioMetric:
        bad: { metricSource: { type: Prometheus, spec: { query: 'e{service="checkout"}' } } }
        total: { metricSource: { type: Prometheus, spec: { query: 't{service="checkout"}' } } }
`;

function read(text: string) {
  const file = readFile(text, 'drillrail-correlation-app');
  return 'problem' in file
    ? { problem: plainText(file.problem.message) }
    : {
        ids: file.definitions.map((definition) => (definition as { id: string }).id),
        refused: checkRails(file.definitions).flatMap(({ problems }) => problems),
        notes: file.notes?.map(({ document, message }) => `${document} ${plainText(message)}`),
        taken: file.taken.map(plainText),
      };
}

it.each([
  ['one document', SLO],
  ['a document behind a comment and ---', `# ours\n---\n${SLO}`],
  ['a list of documents', `- ${SLO.trim().replaceAll('\n', '\n  ')}`],
  [
    'JSON',
    JSON.stringify({
      apiVersion: 'openslo/v1',
      kind: 'SLO',
      metadata: { name: 'checkout' },
      spec: {
        service: 'checkout',
        timeWindow: [{ duration: '30d' }],
        objectives: [{ target: 0.99 }],
        indicator: { spec: { ratioMetric: { bad: { query: 'e' }, total: { query: 't' } } } },
      },
    }),
  ],
  ['empty documents around it', `---\n---\n${SLO}---\n`],
])('knows OpenSLO by itself: %s', (_name, text) => {
  expect(read(text)).toMatchObject({ ids: ['checkout'], refused: [], notes: [] });
});

it('reads the other documents where one is no YAML, and says which line', () => {
  const { ids, notes } = read(`${SLO}---\nkind: "SLO\n---\n${SLO.replace('name: checkout', 'name: till')}`);
  expect(ids).toContain('checkout');
  expect(notes?.[0]).toMatch(/^2 Line 1\d, column \d+: This is not valid YAML/);
});

it.each([
  [
    'aliases that multiply',
    `${SLO}---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
    'cannot be resolved',
  ],
  ['a document that holds itself', `${SLO}---\nspec: &a { b: *a }\n`, /cannot be (?:followed|read)|deeper than/],
])('refuses %s and reads the rest', (_name, text, words) => {
  const { ids, notes } = read(text);
  expect(ids).toEqual(['checkout']);
  expect(notes?.join()).toMatch(words);
});

it.each([
  ['a text that is too large', SLO + '#'.repeat(1_000_001), 'at most 1 MB'],
  ['too deep a text', `${SLO}---\n${'['.repeat(5000)}`, 'nested deeper'],
  [
    'too many documents',
    Array.from({ length: 600 }, () => 'apiVersion: openslo/v1').join('\n---\n'),
    'Expected at most 500 documents, got 600',
  ],
])('refuses %s', (_name, text, words) => {
  expect(read(text).problem).toContain(words);
});

it('leaves rails alone that only mention OpenSLO', () => {
  expect(read('rails:\n  - id: a # openslo/v1\n').notes).toBeUndefined();
});
