import { existsSync } from 'node:fs';
import path from 'node:path';
import { builtIns, metaOfType } from './dataSourceTypes';
import { ResolvedOptions, ThemeName } from './options';
import { BuiltPlugin } from './plugin';
import { DataSource } from './provisioning';
import { AppSettings } from './appSettings';
import { Role } from './users';

export const grafanaVersion = '13.2.2';
const buildInfo = {
  version: grafanaVersion,
  commit: 'stand-in',
  env: 'production',
  edition: 'Open Source',
  hasUpdate: false,
  hideVersion: false,
};

export interface Site {
  options: ResolvedOptions;
  dataSources: DataSource[];
  plugins: [BuiltPlugin, ...BuiltPlugin[]];
  appSettings: AppSettings;
}

/** The body of /api/frontend/settings, which is also `grafanaBootData.settings`. */
export function frontendSettings({ options, dataSources, plugins }: Site, origin: string) {
  const own = dataSources.map((dataSource) => [dataSource.name, instanceSettings(dataSource)]);
  const builtIn = builtIns.map(({ name, uid, type }, index) => [
    name,
    { id: -1 - index, uid, name, type: 'datasource', meta: metaOfType(type.id, type), jsonData: {}, readOnly: true },
  ]);
  return {
    appUrl: `${origin}${options.subPath}/`,
    appSubUrl: options.subPath,
    buildInfo,
    namespace: 'default',
    featureToggles: {},
    datasources: Object.fromEntries([...own, ...builtIn]),
    defaultDatasource: (dataSources.find(({ isDefault }) => isDefault) ?? dataSources[0])?.name ?? '-- Grafana --',
    apps: { ...settingsByType(plugins, 'app'), ...Object.fromEntries(options.otherApps.map(appWithoutModule)) },
    panels: settingsByType(plugins, 'panel'),
    exploreEnabled: true,
    unifiedAlertingEnabled: true,
    disableSanitizeHtml: false,
    licenseInfo: { enabledFeatures: {} },
    minRefreshInterval: '5s',
  };
}

function instanceSettings({ id, uid, name, type, isDefault, editable, jsonData }: DataSource) {
  const url = `/api/datasources/proxy/uid/${uid}`;
  const settings = { id, uid, name, type, url, access: 'proxy', isDefault, readOnly: !editable, jsonData };
  return { ...settings, meta: metaOfType(type), cachingConfig: { enabled: false, TTLMs: 0 } };
}

function settingsByType(plugins: BuiltPlugin[], type: string) {
  const settings = plugins
    .filter(({ json }) => json.type === type)
    .map((plugin) => [plugin.json.id, { ...pluginMeta(plugin), path: `public/plugins/${plugin.json.id}/module.js` }]);
  return Object.fromEntries(settings);
}

/** An app that is installed as far as others can tell. */
function appWithoutModule(id: string) {
  return [id, { id, path: '', version: '0.0.0', preload: false, angular: { detected: false, hideDeprecation: false } }];
}

/** A plugin's meta as Grafana's front end knows it; every address relative to the public path. */
export function pluginMeta({ json, folder }: BuiltPlugin) {
  const baseUrl = `public/plugins/${json.id}`;
  const { version, logos } = json.info;
  const pictures = {
    small: logos.small && `${baseUrl}/${logos.small}`,
    large: logos.large && `${baseUrl}/${logos.large}`,
  };
  return {
    ...json,
    info: { links: [], screenshots: [], updated: '', ...json.info, logos: pictures },
    version,
    module: `${baseUrl}/module.js`,
    baseUrl,
    sort: 100,
    hideFromList: false,
    signature: 'unsigned',
    translations: translationsOf(folder, json),
    angular: { detected: false, hideDeprecation: false },
    loadingStrategy: 'script',
  };
}

/** Where the texts of each language in plugin.json are; those without a file are left out, as by Grafana. */
function translationsOf(folder: string, { id, languages }: BuiltPlugin['json']): Record<string, string> {
  const file = (language: string) => `locales/${language}/${id}.json`;
  const present = languages.filter((language) => existsSync(path.join(folder, file(language))));
  return Object.fromEntries(present.map((language) => [language, `public/plugins/${id}/${file(language)}`]));
}

export function userOf(role: Role, theme: ThemeName) {
  const login = role.toLowerCase();
  return {
    isSignedIn: true,
    id: role === 'Admin' ? 1 : 2,
    uid: login,
    externalUserId: '',
    login,
    email: `${login}@localhost`,
    name: role,
    theme,
    lightTheme: theme === 'light',
    orgCount: 1,
    orgId: 1,
    orgName: 'Main Org.',
    orgRole: role,
    isGrafanaAdmin: role === 'Admin',
    gravatarUrl: '',
    timezone: 'browser',
    weekStart: '',
    language: 'en-US',
    locale: 'en-US',
    permissions: permissionsOf(role),
    analytics: { identifier: login },
    authenticatedBy: '',
  };
}

function permissionsOf(role: Role): Record<string, boolean> {
  const everyone = ['datasources:query', 'datasources:explore', 'plugins.app:access', 'alert.rules:read'];
  const admin = [
    'plugins:write',
    'plugins:install',
    'datasources:read',
    'datasources:write',
    'alert.rules.external:read',
  ];
  return Object.fromEntries([...everyone, ...(role === 'Admin' ? admin : [])].map((action) => [action, true]));
}

/** `window.grafanaBootData`. */
export function bootData(site: Site, role: Role, theme: ThemeName, origin: string) {
  return {
    user: userOf(role, theme),
    settings: frontendSettings(site, origin),
    navTree: [],
    assets: { dark: '', light: '' },
  };
}
