import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { locationService } from '@grafana/runtime';
import { decodePlace, encodePlace } from '../model/place/placeCodec';
import { openRecording } from '../recording/open';
import type { Recording } from '../recording/recording';
import { UnreadableRecording } from '../recording/unreadable';
import { message } from '../model/words/message';
import { ORDERS, place, SITE, TO } from '../testing/rails';
import { testIds } from '../views/testIds';
import { keepOpened, useOpened } from './opened';
import { OpenRecording } from './OpenRecording';
import '../testing/patience';

// How a file is read has its own tests, on files: jsdom's have no stream.
jest.mock('../recording/open');

const PATH = '/a/drillrail-correlation-app/recording';
const RECORDING: Recording = {
  madeAt: TO,
  madeIn: 'Main Org.',
  place: place(),
  rail: ORDERS,
  dataSources: SITE.dataSources,
  replies: [],
};

beforeEach(() => {
  keepOpened(undefined);
  locationService.push('/a/drillrail-correlation-app');
  jest.mocked(openRecording).mockReset().mockResolvedValue(RECORDING);
});

function Kept() {
  return <p>{useOpened()?.madeIn ?? 'nothing kept'}</p>;
}

function choose(name = 'walk.jsonl.gz') {
  const { container } = render(
    <>
      <OpenRecording />
      <Kept />
    </>
  );
  const input = container.querySelector('input[type="file"]');
  fireEvent.change(input!, { target: { files: [new File(['x'], name)] } });
}

const busy = () => screen.getByTestId(testIds.openRecording).getAttribute('aria-busy');

it('a recording is kept, and opened where it was made', async () => {
  choose();
  expect(await screen.findByText('Main Org.')).toBeInTheDocument();
  const { pathname, search } = locationService.getLocation();
  expect(pathname).toBe(PATH);
  expect(decodePlace(search, ['tenant', 'partition']).place).toEqual(place());
});

it('a link into the recording that is open already is where it goes on', async () => {
  const there = { pathname: PATH, search: `?${encodePlace(place({ filters: { tenant: 'other' } }), ['tenant'])}` };
  locationService.push(there);
  choose();
  expect(await screen.findByText('Main Org.')).toBeInTheDocument();
  expect(locationService.getLocation()).toMatchObject(there);
});

it('a file that is none says why, leads nowhere, and keeps nothing', async () => {
  jest
    .mocked(openRecording)
    .mockRejectedValue(new UnreadableRecording(message('test.foreign', 'This is no recording.')));
  choose('holiday.jpg');
  expect(await screen.findByText('This is no recording.')).toBeInTheDocument();
  expect(screen.getByText('nothing kept')).toBeInTheDocument();
  expect(locationService.getLocation().pathname).toBe('/a/drillrail-correlation-app');
  expect(busy()).toBe('false');
});

it('says that it is reading, for as long as it is', async () => {
  let finish: (recording: Recording) => void = () => {};
  jest.mocked(openRecording).mockReturnValue(new Promise((resolve) => (finish = resolve)));
  choose();
  await waitFor(() => expect(busy()).toBe('true'));
  expect(screen.getByText('Opening walk.jsonl.gz …')).toBeInTheDocument();
  finish(RECORDING);
  await waitFor(() => expect(busy()).toBe('false'));
});
