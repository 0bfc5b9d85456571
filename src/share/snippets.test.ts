import { ORDERS } from '../testing/rails';
import type { Place } from '../model/place/place';
import { openParameters } from './dataLink';
import { snippetGroups } from './snippets';

const PLACE: Place = {
  from: '1763715508000',
  to: '1763719108000',
  rail: 'orders',
  service: 'order-orchestrator',
  filters: { tenant: 'hyd-cloud-kitchens' },
  trace: '0af7651916cd43dd8448eb211c80319c',
  span: 'b7ad6b7169203331',
  sources: {},
};
const SHARED = { place: PLACE, rail: ORDERS, root: 'https://grafana.example' };

const groups = snippetGroups(SHARED, openParameters(ORDERS));
const texts = Object.fromEntries(groups.flatMap(({ snippets }) => snippets.map(({ id, text }) => [id, text])));

it('is grouped by who needs it', () => {
  expect(groups.map(({ id, snippets }) => [id, ...snippets.map((snippet) => snippet.id)].join(' '))).toEqual([
    'person link markdown',
    'runbook runbook',
    'dashboard data-link data-link-json panel dashboard-link',
    'alerting annotation pagerduty templates',
    'commandLine walk',
  ]);
});

it('leaves this incident’s time, trace and span to what passes with it', () => {
  const ofThisIncident = Object.keys(texts).filter((id) =>
    /1763715508000|0af7651916cd43dd|b7ad6b7169203331/.test(texts[id])
  );
  expect(ofThisIncident).toEqual(['link', 'markdown', 'runbook', 'walk']);
});

it('writes a section of a runbook', () => {
  const link =
    'https://grafana.example/a/drillrail-correlation-app/rail?from=1763715508000&to=1763719108000&var-rail=orders' +
    '&var-service=order-orchestrator&var-tenant=hyd-cloud-kitchens&trace=0af7651916cd43dd8448eb211c80319c&span=b7ad6b7169203331';
  expect(texts.runbook).toBe(`## Order success, \`order-orchestrator\`

[Open the rail](${link}). It shows how fast \`order-orchestrator\` burns its error budget, for whom, and the trace, the log line and the function that explain it. Time: 2025-11-21 08:58:28 – 09:58:28 UTC. Filtered by: tenant \`hyd-cloud-kitchens\`.

Without a browser, in a checkout of Drillrail:

\`\`\`sh
npm run walk -- '${link}'
\`\`\`
`);
});

it('says of a relative time that it is whenever the link is opened, and of no service that it may be any', () => {
  const place = { from: 'now-6h', to: 'now', filters: {}, sources: {} };
  const runbook = snippetGroups({ ...SHARED, place }, [])[1].snippets[0].text;
  expect(runbook).toContain('## Order success\n');
  expect(runbook).toContain('how fast the error budget burns');
  expect(runbook).toContain('Time: `now-6h` to `now`, relative to when the link is opened.\n');
});

it('writes a panel that walks the place at the dashboard’s time', () => {
  expect(JSON.parse(texts.panel)).toEqual({
    type: 'drillrail-rail-panel',
    title: 'Order success',
    gridPos: expect.anything(),
    options: {
      rail: 'orders',
      service: 'order-orchestrator',
      filters: [{ dimension: 'tenant', value: 'hyd-cloud-kitchens' }],
      steps: [],
      layout: 'full',
    },
  });
});

it('speaks the reader’s language', () => {
  const [{ snippets }, runbook] = snippetGroups(SHARED, [], ({ id, text }) =>
    id === 'share.runbook.open' ? 'Zur Strecke' : text
  );
  expect(runbook.snippets[0].text).toContain('[Zur Strecke](https://');
  expect(snippets[1].text).toMatch(/^\[Order success, `order-orchestrator`\]\(https:/);
});
