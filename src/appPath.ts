import plugin from './plugin.json';

/** The app's root below Grafana's own; its pages are below this. */
export const APP_PATH = `/a/${plugin.id}`;
