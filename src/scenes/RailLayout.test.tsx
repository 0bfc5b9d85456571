import '../testing/canvas';
import '../testing/intersectionObserver';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { GatewayError } from '../signals/gateway';
import { place, RANGE, SITE, TO } from '../testing/rails';
import { scriptedGateway } from '../testing/scriptedGateway';
import { testIds } from '../views/testIds';
import { Walk } from '../walk/run';
import { RailHostProvider, type RailHost } from './railHost';
import { RailLayout, type RailMode } from './RailLayout';

jest.mock('./installedApp', () => ({ useInstalledApp: () => false }));
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  useChromeHeaderHeight: () => 40,
  useReturnToPrevious: () => () => {},
}));

Element.prototype.scrollIntoView = () => {};

/** Drives nothing: what a part of the rail asks of its host is seen, without Scenes. */
function fakeHost(over: Partial<RailHost> = {}) {
  return {
    site: SITE,
    railProblems: [],
    go: jest.fn(),
    href: () => '/rail',
    absolutePlace: () => place(),
    retry: jest.fn(),
    services: async () => ['order-orchestrator'],
    ask: () => new Promise(() => {}),
    taped: () => ({ replies: [], places: [], beside: [] }),
    choosesTime: () => true,
    timeZone: () => 'utc',
    timePickers: () => <i data-testid="pickers" />,
    burnRateChart: () => <i data-testid="chart" />,
    ...over,
  } satisfies RailHost;
}

async function show(mode: RailMode, over: Partial<RailHost> = {}, failing?: string) {
  const gateway = scriptedGateway();
  gateway.intercept = ({ source }) => {
    if (source === failing) {
      throw new GatewayError('unreachable', source, 'no route');
    }
  };
  const walk = new Walk(gateway, SITE);
  walk.go(place(), RANGE);
  const state = await walk.settled();
  walk.stop();
  const host = fakeHost(over);
  render(
    <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <RailHostProvider value={host}>
        <RailLayout mode={mode} walk={state} place={place()} problems={[]} />
      </RailHostProvider>
    </MemoryRouter>
  );
  return host;
}

it('a page has the pickers, the chart and every card, and a click goes on from the place', async () => {
  const { go } = await show('page');
  expect(screen.getByTestId('pickers')).toBeInTheDocument();
  expect(within(screen.getByTestId(testIds.step('burn-rate'))).getByTestId('chart')).toBeInTheDocument();
  fireEvent.click(within(screen.getByTestId(testIds.step('split-tenant'))).getByTestId(testIds.rankingRow('other')));
  expect(go).toHaveBeenCalledWith(place({ filters: { tenant: 'other' } }));
});

it('keys are the page’s: Backspace gives up the lowest choice of a page, and nothing of a guest', async () => {
  const page = await show('page');
  fireEvent.keyDown(document.body, { key: 'Backspace' });
  expect(page.go).toHaveBeenCalledTimes(1);
});

it('a guest’s keys are those of its buttons', async () => {
  const guest = await show('full');
  fireEvent.keyDown(document.body, { key: 'Backspace' });
  expect(guest.go).not.toHaveBeenCalled();
  expect(screen.queryByTestId('pickers')).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Open the full rail' })).toHaveAttribute('href', '/rail');
});

it('a compact guest has its cards folded away until a station is clicked', async () => {
  await show('compact');
  expect(screen.queryByTestId(testIds.step('split-tenant'))).not.toBeInTheDocument();
  fireEvent.click(screen.getByTestId(testIds.station('split-tenant')));
  expect(screen.getByTestId(testIds.step('split-tenant'))).toBeInTheDocument();
});

it('a step that failed is asked again through its host', async () => {
  const { retry } = await show('page', {}, 'tempo');
  fireEvent.click(within(screen.getByTestId(testIds.step('trace'))).getByRole('button', { name: /retry|try again/i }));
  expect(retry).toHaveBeenCalledWith('trace');
});

it('a recording chooses neither service nor time, and says what it is', async () => {
  const recording = { madeAt: TO, madeIn: 'Main Org.', place: place(), rail: SITE.rails[0], dataSources: [] };
  await show('page', { recording, choosesTime: () => false });
  expect(screen.getByTestId(testIds.recordingNote)).toHaveTextContent('in Main Org.');
  expect(screen.queryByTestId('pickers')).not.toBeInTheDocument();
  expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
});
