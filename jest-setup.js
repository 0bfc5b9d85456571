// Jest setup provided by Grafana scaffolding, which needs a browser's globals: tests for Node go without.
if (typeof window !== 'undefined') {
  require('./.config/jest-setup');
}
