import { BuildActivity } from './buildActivity';

it('counts what go tells and leaves errors alone', () => {
  const activity = new BuildActivity();
  expect(activity.describe()).toBe('go is looking at what is to be done');
  expect(activity.take('go: downloading github.com/knadh/koanf/v2 v2.3.6')).toBe(true);
  expect(activity.take('golang.org/x/net/http2')).toBe(true);
  expect(activity.take('errors')).toBe(true);
  expect(activity.take('# github.com/grafana/tempo/modules/ingester')).toBe(false);
  expect(activity.take('main.go:5:2: undefined: nothing')).toBe(false);
  expect(activity.describe()).toBe('1 modules downloaded, 2 packages compiled, now errors');
});
