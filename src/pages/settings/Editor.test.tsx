import '../../testing/canvas';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { config, getBackendSrv, type FetchError } from '@grafana/runtime';
import { of, throwError } from 'rxjs';
import { SITE } from '../../testing/rails';
import { siteDataSources } from '../../wiring/site';
import { Editor } from './Editor';
import type { AppSettings } from './settingsApi';
import '../../testing/patience';

jest.mock('../../wiring/site');
jest.mock('@grafana/runtime', () => ({ ...jest.requireActual('@grafana/runtime'), getBackendSrv: jest.fn() }));
// Its own queries, and charts, are another matter.
jest.mock('./PreviewPanel', () => ({ PreviewPanel: () => null }));

const ORDERS = {
  id: 'orders',
  title: 'Orders',
  slo: { objective: 0.995, indicator: { type: 'ratio', errors: 'bad_total', total: 'all_total' } },
  dimensions: [],
};
const PAYMENTS = { ...ORDERS, id: 'payments', title: 'Payments' };

/** What Grafana has: a fake that keeps what is posted. */
let saved: AppSettings;
let refusal: Partial<FetchError> | undefined;
const posted = jest.fn();

beforeEach(() => {
  saved = { enabled: true, pinned: true, jsonData: { rails: [ORDERS, PAYMENTS], other: 'kept' } };
  refusal = undefined;
  posted.mockClear();
  window.sessionStorage.clear();
  config.bootData = { user: { orgId: 1 } } as typeof config.bootData;
  jest.mocked(siteDataSources).mockReturnValue(SITE.dataSources);
  const fetch = ({ method, data }: { method: string; data?: AppSettings }) => {
    if (method === 'POST' && refusal) {
      return throwError(() => refusal);
    }
    if (method === 'POST' && data) {
      posted(data.jsonData);
      saved = data;
    }
    return of({ data: saved });
  };
  jest.mocked(getBackendSrv).mockReturnValue({ fetch } as unknown as ReturnType<typeof getBackendSrv>);
  // jsdom cannot load a page anew, and says so.
  jest.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => jest.restoreAllMocks());

function open() {
  return render(<Editor loaded={saved} mayWrite railId="orders" />);
}

/** Renames the rail whose form is open. */
function rename(title: string) {
  const field = screen.getByRole('textbox', { name: 'Title' });
  fireEvent.change(field, { target: { value: title } });
  fireEvent.blur(field);
}

/** Somebody else saves in the meantime. */
function meanwhile(rails: object[]) {
  saved = { ...saved, jsonData: { ...saved.jsonData, rails } };
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const titles = () => posted.mock.calls.map(([{ rails }]) => rails.map(({ title }: { title: string }) => title));

it('what is saved is the draft, beside what else the settings hold', async () => {
  open();
  rename('Orders of today');
  press('Save rails');
  await waitFor(() => expect(titles()).toEqual([['Orders of today', 'Payments']]));
  expect(posted.mock.calls[0][0].other).toBe('kept');
});

it('nothing is written over what somebody else saved in the meantime, until a way on is chosen', async () => {
  open();
  rename('Orders of today');
  meanwhile([ORDERS, { ...PAYMENTS, title: 'Payments of theirs' }]);
  press('Save rails');
  expect(await screen.findByText('Someone else has saved rails since you opened this page')).toBeInTheDocument();
  expect(posted).not.toHaveBeenCalled();
  press('Merge their changes with mine');
  expect(posted).not.toHaveBeenCalled();
  press('Save rails');
  await waitFor(() => expect(titles()).toEqual([['Orders of today', 'Payments of theirs']]));
});

it('theirs is overwritten on request, and only the version that was shown', async () => {
  open();
  rename('Orders of mine');
  meanwhile([{ ...ORDERS, title: 'Orders of theirs' }, PAYMENTS]);
  press('Save rails');
  expect(await screen.findByText(/so the changes cannot be merged automatically/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Merge their changes with mine' })).not.toBeInTheDocument();
  meanwhile([{ ...ORDERS, title: 'Orders of a third' }, PAYMENTS]);
  press('Overwrite theirs with mine');
  expect(await screen.findByRole('button', { name: 'Save rails' })).toBeEnabled();
  expect(posted).not.toHaveBeenCalled();
  press('Overwrite theirs with mine');
  await waitFor(() => expect(titles()).toEqual([['Orders of mine', 'Payments']]));
});

it('a draft that was not saved is taken up again in this tab, and can be discarded', () => {
  const { unmount } = open();
  rename('Orders of today');
  unmount();
  const again = open();
  expect(screen.getByText('An unsaved draft was restored')).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Orders of today');
  press('Discard changes');
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Orders');
  again.unmount();
  open();
  expect(screen.queryByText('An unsaved draft was restored')).not.toBeInTheDocument();
});

it('where Grafana refuses, the draft stays, and it says what is needed', async () => {
  refusal = { status: 403, statusText: 'Forbidden', data: { message: 'no' }, config: { url: '' } };
  open();
  rename('Orders of today');
  press('Save rails');
  expect(await screen.findByText('The rails are not saved')).toBeInTheDocument();
  expect(screen.getByText('plugins:write')).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('Orders of today');
});
