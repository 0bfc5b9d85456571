import { config } from '@grafana/runtime';
import { ORDERS, place, RANGE, TO } from '../testing/rails';
import { forgetPlace, recentPlaces, rememberPlace, subscribe } from './store';

jest.mock('@grafana/runtime', () => ({ config: { appSubUrl: '', bootData: { user: { orgId: 1 } } } }));

const visit = (service: string) => ({ place: place({ service }), range: RANGE, rail: ORDERS, service, at: TO });
const services = () => recentPlaces().map((each) => each.place.service);

beforeEach(() => {
  localStorage.clear();
  config.appSubUrl = '';
});
afterEach(() => jest.restoreAllMocks());

test('places are kept in the browser and removed one by one or all', () => {
  ['a', 'b', 'c'].forEach((service) => rememberPlace(visit(service)));
  expect(services()).toEqual(['c', 'b', 'a']);
  forgetPlace(recentPlaces()[1]);
  expect(services()).toEqual(['c', 'a']);
  forgetPlace();
  expect(services()).toEqual([]);
});

test('each Grafana and each organisation of it has its own', () => {
  rememberPlace(visit('a'));
  config.appSubUrl = '/grafana';
  expect(services()).toEqual([]);
  config.appSubUrl = '';
  config.bootData.user.orgId = 2;
  expect(services()).toEqual([]);
  config.bootData.user.orgId = 1;
  expect(services()).toEqual(['a']);
});

test('whoever listens hears of changes, here and in other tabs, until the end', () => {
  const heard = jest.fn();
  const end = subscribe(heard);
  rememberPlace(visit('a'));
  window.dispatchEvent(new StorageEvent('storage'));
  expect(heard).toHaveBeenCalledTimes(2);
  end();
  rememberPlace(visit('b'));
  window.dispatchEvent(new StorageEvent('storage'));
  expect(heard).toHaveBeenCalledTimes(2);
});

test('the same array until something changes', () => {
  rememberPlace(visit('a'));
  expect(recentPlaces()).toBe(recentPlaces());
});

test('without storage, or with a full one, nothing is kept and nothing fails', () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(full);
  expect(() => rememberPlace(visit('a'))).not.toThrow();
  expect(services()).toEqual([]);
  jest.spyOn(Storage.prototype, 'getItem').mockImplementation(full);
  expect(services()).toEqual([]);
});
