import { config, getBackendSrv, isFetchError } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import plugin from '../../plugin.json';
import { message, code, type Message } from '../../model/words/message';
import { isGroup } from '../../signals/untrusted';

/** What Grafana keeps of an app. Secrets are kept beside it and stay as they are. */
export interface AppSettings {
  enabled: boolean;
  pinned: boolean;
  jsonData: Record<string, unknown>;
}

/** Why settings could not be read or saved, and what to do. */
export class SettingsError extends Error {
  constructor(
    readonly sentence: Message,
    readonly details: string
  ) {
    super(details);
  }
}

const SETTINGS = `/api/plugins/${plugin.id}/settings`;

/** @throws SettingsError */
export async function loadSettings(): Promise<AppSettings> {
  const reply: unknown = await call('GET');
  const { enabled, pinned, jsonData } = isGroup(reply) ? reply : {};
  return { enabled: enabled === true, pinned: pinned === true, jsonData: isGroup(jsonData) ? jsonData : {} };
}

/** @throws SettingsError */
export async function saveSettings(settings: AppSettings): Promise<void> {
  await call('POST', settings);
}

/** Grafana decides by plugins:write on this app; the boot data tells the user's actions without their scopes. */
export function maySave(): boolean {
  const { permissions, orgRole, isGrafanaAdmin } = config.bootData.user;
  return permissions ? permissions['plugins:write'] === true : orgRole === 'Admin' || isGrafanaAdmin;
}

async function call(method: 'GET' | 'POST', data?: AppSettings): Promise<unknown> {
  try {
    const reply = await lastValueFrom(
      getBackendSrv().fetch({ url: SETTINGS, method, data, showErrorAlert: false, showSuccessAlert: false })
    );
    return reply.data;
  } catch (caught) {
    throw settingsError(caught);
  }
}

function settingsError(caught: unknown): SettingsError {
  if (!isFetchError(caught)) {
    return new SettingsError(UNREACHABLE, String(caught));
  }
  const words =
    isGroup(caught.data) && typeof caught.data.message === 'string' ? caught.data.message : caught.statusText;
  const details = [caught.status > 0 && `HTTP ${caught.status}`, words].filter(Boolean).join(': ').slice(0, 300);
  switch (caught.status) {
    case 401:
      return new SettingsError(SESSION_ENDED, details);
    case 403:
      return new SettingsError(MAY_NOT_WRITE, details);
    default:
      return new SettingsError(caught.status > 0 ? REFUSED : UNREACHABLE, details);
  }
}

/** The one permission that counts here. */
export const MAY_NOT_WRITE = message(
  'pages.settings.forbidden',
  'You can view the rails, but saving them needs the permission {{permission}} on this app, which Grafana gives to administrators of the organisation. Ask one of them to save a change, or to give you the permission.',
  { permission: code('plugins:write') }
);

const SESSION_ENDED = message(
  'pages.settings.session',
  'Your session has ended. Log in to Grafana in another tab, then save again here. The draft stays in this tab until then.'
);
const REFUSED = message(
  'pages.settings.refused',
  'Grafana refused this. Your draft is kept. Try again, or export it first.'
);
const UNREACHABLE = message(
  'pages.settings.unreachable',
  'Grafana did not answer. Your draft is kept. Check the network and try again, or export it first.'
);
