import { appFolder } from './appFolder';

test.each([
  ['public/plugins/drillrail-rail-panel/', 'public/plugins/the-app/'],
  [
    'https://grafana.example/sub/public/plugins/drillrail-rail-panel/',
    'https://grafana.example/sub/public/plugins/the-app/',
  ],
  [
    'https://cdn.example/the-app/1.0.0/public/plugins/the-app/panels/rail/',
    'https://cdn.example/the-app/1.0.0/public/plugins/the-app/',
  ],
  ['public/plugins/the-app/', 'public/plugins/the-app/'],
])('%s belongs to the app in %s', (panel, app) => {
  expect(appFolder(panel, 'the-app')).toBe(app);
});
