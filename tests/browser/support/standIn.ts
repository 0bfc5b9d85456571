import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { parse, stringify } from 'yaml';
import { startHost } from '../../../dev/host/host';
import { dashboardJson } from './dashboard';
import { missed, type Host, type Wishes } from './host';
import { backends, DIST, ROOT } from './mode';
import { SETTINGS } from './settingsPage';

const PROVISIONING = path.join(ROOT, 'provisioning');

/**
 * The stand-in for Grafana (dev/host), one for the test alone.
 * @param name of the test
 */
export async function startStandIn(wishes: Wishes, name: string): Promise<Host> {
  const { dashboard, moreRails, bare, ...site } = wishes;
  const behind = backends(name);
  const folder = dashboard || moreRails || bare ? provisioned(wishes) : undefined;
  const env = { ...behind.env, ...site.env };
  const host = await startHost({ mode: 'development', dist: DIST, provisioning: folder, ...behind, ...site, env });
  await host.ready();
  const { version } = await (await fetch(`${host.url}/api/health`)).json();
  return {
    url: host.url,
    version,
    requests: () => host.requests(),
    welcome: () => Promise.resolve(),
    signInAsViewer: async (page) => {
      const reply = await page.request.get(`${host.url}/login?as=viewer&redirectTo=/`);
      expect(reply.ok()).toBe(true);
    },
    switchApp: async (enabled) => {
      const headers = { authorization: 'Bearer admin', 'content-type': 'application/json' };
      await fetch(host.url + SETTINGS, { method: 'POST', headers, body: JSON.stringify({ enabled }) });
    },
    stop: async () => {
      await host.stop();
      if (folder) {
        rmSync(folder, { recursive: true });
      }
      return host.misses().map(missed);
    },
  };
}

/** A provisioning folder as wished. */
function provisioned({ dashboard, moreRails = [], bare }: Wishes): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'drillrail-site-'));
  if (bare) {
    return folder;
  }
  cpSync(PROVISIONING, folder, { recursive: true });
  const file = path.join(folder, 'plugins/apps.yaml');
  const settings = parse(readFileSync(file, 'utf8'));
  // A lone dollar sign would stand for a variable there.
  settings.apps[0].jsonData.rails.push(...JSON.parse(JSON.stringify(moreRails).replaceAll('$', '$$$$')));
  writeFileSync(file, stringify(settings));
  if (dashboard) {
    mkdirSync(path.join(folder, 'dashboards'), { recursive: true });
    writeFileSync(path.join(folder, 'dashboards/rails.json'), JSON.stringify(dashboardJson(dashboard)));
  }
  return folder;
}
