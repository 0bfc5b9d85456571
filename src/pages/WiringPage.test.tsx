import '../testing/canvas';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { GatewayError } from '../signals/gateway';
import { askGrafana, createGrafanaGateway } from '../signals/grafanaGateway';
import { ORDERS, SITE } from '../testing/rails';
import { scriptedGateway, type ScriptedGateway } from '../testing/scriptedGateway';
import { copy } from '../scenes/copy';
import { testIds } from '../views/testIds';
import { siteDataSources } from '../wiring/site';
import WiringPage from './WiringPage';
import '../testing/patience';

jest.mock('../signals/grafanaGateway');
jest.mock('../wiring/site');
jest.mock('../scenes/copy');

const RAIL = { ...ORDERS, id: 'orders' };
let gateway: ScriptedGateway;

// The whole page in jsdom: seconds where other work has the processors.
jest.setTimeout(30_000);

beforeEach(() => {
  gateway = scriptedGateway();
  jest.mocked(createGrafanaGateway).mockImplementation(() => gateway);
  jest.mocked(askGrafana).mockImplementation(async (path) => ({
    status: 200,
    body: path.includes('rules') ? '{"data":{"groups":[]}}' : '[]',
  }));
  jest.mocked(siteDataSources).mockReturnValue(SITE.dataSources);
});

function open(search = '') {
  return render(
    <MemoryRouter
      initialEntries={[`/wiring${search}`]}
      future={{ v7_startTransition: true, v7_relativeSplatPath: true }}
    >
      <WiringPage jsonData={{ rails: [RAIL] }} />
    </MemoryRouter>
  );
}

const row = (id: string) => screen.getByTestId(testIds.wiringCheck(id));
const done = () => screen.findByText(/^Checked at/);

it('says how much works and what to mend first, and leads there', async () => {
  open();
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(/^Checking 12 links: 0 done …$/);
  expect(row('traces-logs')).toHaveAttribute('data-state', 'reading');
  await done();
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(
    / of \d+ links work, \d could not be checked: \d+ points of 100\.$/
  );
  expect(row('metrics-traces')).toHaveAttribute('data-state', 'missing');
  fireEvent.click(screen.getByText('How to fix it'));
  const button = within(row('metrics-traces')).getByRole('button', { expanded: true });
  expect(button).toHaveFocus();
  expect(within(row('metrics-traces')).getByText(/exemplarTraceIdDestinations/)).toBeInTheDocument();
  expect(
    within(row('metrics-traces')).getByRole('link', { name: /Connections → Data sources → prometheus/ })
  ).toHaveAttribute('href', '/connections/datasources/edit/prometheus');
});

it('copies a fix', async () => {
  open();
  await done();
  fireEvent.click(within(row('logs-traces')).getByRole('button'));
  fireEvent.click(within(row('logs-traces')).getByText('Copy'));
  expect(copy).toHaveBeenCalledWith(expect.stringContaining('derivedFields'), expect.anything());
});

it('rows fill as they are told; one that hangs holds up no other', async () => {
  gateway.intercept = ({ source }) => (source === 'pyroscope' ? new Promise(() => {}) : undefined);
  jest
    .mocked(siteDataSources)
    .mockReturnValue(
      SITE.dataSources.map((each) =>
        each.type === 'tempo' ? { ...each, jsonData: { tracesToProfiles: { datasourceUid: 'pyroscope' } } } : each
      )
    );
  open();
  expect(await within(row('metrics-traces')).findByText('Missing')).toBeInTheDocument();
  expect(row('traces-profiles')).toHaveAttribute('data-state', 'reading');
  expect(within(row('traces-profiles')).getByRole('button')).toBeDisabled();
  expect(screen.queryByText(/^Checked at/)).not.toBeInTheDocument();
});

it('what may not be looked at is told, with what to ask for', async () => {
  jest.mocked(askGrafana).mockRejectedValue(new GatewayError('forbidden', 'grafana', 'no', 403));
  open();
  await done();
  expect(row('panels-rail')).toHaveAttribute('data-state', 'unknown');
  expect(row('panels-rail')).toHaveTextContent('dashboards:read');
  expect(row('alerts-rail')).toHaveTextContent('alert.rules:read');
});

it('a site without data sources is told so', async () => {
  jest.mocked(siteDataSources).mockReturnValue([]);
  open();
  await done();
  expect(screen.getByText('No data source for a rail')).toBeInTheDocument();
  expect(gateway.sent).toEqual([]);
});

it('asks anew for another time and when somebody says so, and not otherwise', async () => {
  open('?last=15m');
  await done();
  expect(screen.getByLabelText('15 minutes')).toBeChecked();
  const first = gateway.sent.splice(0).length;
  expect(first).toBeGreaterThan(5);
  fireEvent.click(screen.getByLabelText('6 hours'));
  await done();
  expect(gateway.sent.splice(0)).toHaveLength(first);
  fireEvent.click(screen.getByText('Try again'));
  await done();
  expect(gateway.sent.splice(0)).toHaveLength(first);
});

it('leaving cancels', async () => {
  const aborted = jest.fn();
  gateway.intercept = (_request, signal) =>
    new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => (aborted(), reject(new GatewayError('cancelled', '', ''))))
    );
  const { unmount } = open();
  await screen.findByRole('heading', { level: 1 });
  unmount();
  expect(aborted).toHaveBeenCalled();
});
