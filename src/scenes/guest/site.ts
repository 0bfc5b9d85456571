import plugin from '../../plugin.json';
import { GatewayError } from '../../signals/gateway';
import { askGrafana } from '../../signals/grafanaGateway';
import { message, type Message } from '../../model/words/message';
import { readRails, type RailProblem } from '../../model/rail/railSchema';
import type { Site } from '../../walk/run';
import { field } from '../../signals/untrusted';
import { siteDataSources } from '../../wiring/site';

/** What a walk outside the app's own pages needs of the site, or a sentence that says why there is none. */
export type GuestSite = { site: Site; railProblems: RailProblem[] } | { refused: Message };

let asked: Promise<GuestSite> | undefined;

/** Asks Grafana for the app's settings, once a page however many rails are on it; a failure is asked again. */
export function guestSite(): Promise<GuestSite> {
  asked ??= load().then((found) => {
    if ('refused' in found) {
      asked = undefined;
    }
    return found;
  });
  return asked;
}

async function load(): Promise<GuestSite> {
  try {
    // Several rails may wait for this one answer, so none of them can cancel it.
    const { body } = await askGrafana(`api/plugins/${plugin.id}/settings`, new AbortController().signal);
    const settings: unknown = JSON.parse(body);
    if (field(settings, 'enabled') !== true) {
      return { refused: DISABLED };
    }
    const { rails, problems } = readRails(field(settings, 'jsonData'));
    return { site: { rails, dataSources: siteDataSources() }, railProblems: problems };
  } catch (error) {
    const status = error instanceof GatewayError ? error.status : undefined;
    return { refused: status === 401 || status === 403 ? FORBIDDEN : status === 404 ? NOT_THERE : UNREACHABLE };
  }
}

const DISABLED = message(
  'guest.disabled',
  'The Drillrail app is disabled, and its settings hold the rails. Ask an administrator to enable it under Plugins.'
);
const FORBIDDEN = message(
  'guest.forbidden',
  'You do not have permission to use the Drillrail app, whose settings hold the rails. Ask an administrator for the permission plugins.app:access.'
);
const NOT_THERE = message('guest.missing', 'This panel belongs to the Drillrail app, which is not installed here.');
const UNREACHABLE = message(
  'guest.unreachable',
  'The settings of the Drillrail app, which hold the rails, could not be loaded. Try again.'
);
