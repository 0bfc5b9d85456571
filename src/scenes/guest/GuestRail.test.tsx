import '../../testing/canvas';
import '../../testing/intersectionObserver';
import { fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { dateTime, type TimeRange } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { message } from '../../model/words/message';
import { createGrafanaGateway } from '../../signals/grafanaGateway';
import { ORDERS, place, SITE, TO } from '../../testing/rails';
import { HOUR } from '../../signals/time';
import { scriptedGateway, type ScriptedGateway } from '../../testing/scriptedGateway';
import { testIds } from '../../views/testIds';
import { GuestRail, type GuestRailProps } from './GuestRail';
import { guestSite } from './site';
import '../../testing/patience';

jest.mock('../../signals/grafanaGateway');
jest.mock('./site');
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  useReturnToPrevious: () => () => {},
}));
jest.mock('../installedApp', () => ({ useInstalledApp: () => false }));

// jsdom neither scrolls nor lays out.
Element.prototype.scrollIntoView = () => {};

let gateway: ScriptedGateway;

beforeEach(() => {
  gateway = scriptedGateway();
  jest.mocked(createGrafanaGateway).mockImplementation(() => gateway);
  jest.mocked(guestSite).mockResolvedValue({ site: SITE, railProblems: [] });
});

const PROPS: GuestRailProps = {
  place: place(),
  problems: [],
  withoutService: message('test.without', 'Choose a service in the panel’s options.'),
  steps: [],
  layout: 'compact',
};

function open(props: Partial<GuestRailProps> = {}) {
  const onPlaceChange = jest.fn();
  const element = (more: Partial<GuestRailProps> = {}) => (
    <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <GuestRail {...PROPS} onPlaceChange={onPlaceChange} {...props} {...more} />
    </MemoryRouter>
  );
  const { rerender } = render(element());
  return { onPlaceChange, change: (more: Partial<GuestRailProps>) => rerender(element(more)) };
}

const chip = (name: string) => screen.findByTestId(testIds.chip(name));
const station = (id: string) => screen.findByTestId(testIds.station(id));

function timeRange(from: number, to: number): TimeRange {
  const range = { from: dateTime(from), to: dateTime(to) };
  return { ...range, raw: range };
}

it('a site that cannot be used is told, and asked again when somebody says so', async () => {
  jest.mocked(guestSite).mockResolvedValueOnce({ refused: message('test.refused', 'The app is switched off.') });
  open();
  expect(await screen.findByText('The app is switched off.')).toBeInTheDocument();
  expect(gateway.sent).toEqual([]);
  fireEvent.click(screen.getByText('Try again'));
  expect(await chip('tenant')).toHaveTextContent('hyd-cloud-kitchens');
});

it('a reader’s click moves it and is told to the host; the address is the host’s and stays', async () => {
  const before = locationService.getLocation();
  const { onPlaceChange } = open();
  await chip('partition');
  fireEvent.click(await station('split-tenant'));
  fireEvent.click(await screen.findByTestId(testIds.rankingRow('other')));
  expect(onPlaceChange).toHaveBeenCalledWith(expect.objectContaining({ filters: { tenant: 'other' } }));
  expect(await chip('tenant')).toHaveTextContent('other');
  expect(locationService.getLocation()).toEqual(before);
});

it('another place of the host’s moves it, which is nothing the host has to be told', async () => {
  const { onPlaceChange, change } = open();
  await chip('tenant');
  change({ place: place({ filters: { tenant: 'from-the-host' } }) });
  expect(await screen.findByText('from-the-host')).toBeInTheDocument();
  expect(onPlaceChange).not.toHaveBeenCalled();
});

it('the time is the dashboard’s: another one is walked, and keeps what readers chose', async () => {
  const { change } = open({ timeRange: timeRange(TO - HOUR, TO) });
  fireEvent.click(await station('split-tenant'));
  fireEvent.click(await screen.findByTestId(testIds.rankingRow('other')));
  await screen.findByText('other', { selector: `[data-testid="${testIds.chip('tenant')}"] *` });
  gateway.sent.splice(0);
  change({ timeRange: timeRange(TO - 4 * HOUR, TO - 3 * HOUR) });
  expect(await chip('tenant')).toHaveTextContent('other');
  const times = gateway.sent.flatMap(({ path, form }) => (path === 'api/v1/query_range' ? [Number(form?.end)] : []));
  expect(times.length).toBeGreaterThan(0);
  expect(Math.max(...times)).toBeLessThanOrEqual((TO - 3 * HOUR) / 1000);
});

it('shows the steps that were asked for, and what is missing where no service is known', async () => {
  jest
    .mocked(guestSite)
    .mockResolvedValue({ site: { ...SITE, rails: [{ ...ORDERS, match: undefined }] }, railProblems: [] });
  open({ place: place({ service: undefined }), steps: ['trace'] });
  expect(await screen.findByText('Choose a service in the panel’s options.')).toBeInTheDocument();
  expect(await station('trace')).toBeInTheDocument();
  expect(screen.queryByTestId(testIds.station('logs'))).not.toBeInTheDocument();
});
