import { field, isGroup } from '../signals/untrusted';

/*
 * Grafana's provisioning files fill in environment variables: $NAME and ${NAME}; $$ stands for a dollar sign. Only
 * values are filled in, keys are not.
 */

/** What Grafana would take for a variable once the doubled dollar signs are set aside. */
const VARIABLE = /\$(?:\{|[A-Za-z_])/;

/** A provisioning file that gives the app these settings in one organisation. */
export function provisioningOf(appId: string, organisation: number, jsonData: unknown): unknown {
  return {
    apiVersion: 1,
    apps: [{ type: appId, org_id: organisation, disabled: false, jsonData: asProvisioned(jsonData) }],
  };
}

/** Settings as a provisioning file has to write them for Grafana to read them as they are. */
export function asProvisioned(jsonData: unknown): unknown {
  return inTexts(jsonData, verbatim);
}

/** A text that Grafana, which looks for environment variables in it, gives back as it is. */
export function verbatim(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** A provisioning file's values as the app gets them, as far as that can be told without Grafana's environment. */
export function provisioned(value: unknown): unknown {
  return inTexts(value, (text) => text.replaceAll('$$', '$'));
}

/** How many texts hold a variable that Grafana would fill in and this app cannot. */
export function variablesIn(value: unknown): number {
  let found = 0;
  inTexts(value, (text) => {
    found += Number(text.split('$$').some((part) => VARIABLE.test(part)));
    return text;
  });
  return found;
}

/** The apps of a provisioning file; undefined when it is none. */
export function appsIn(value: unknown): unknown[] | undefined {
  const apps = field(value, 'apps');
  return Array.isArray(apps) ? apps : undefined;
}

function inTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => inTexts(item, change));
  }
  return isGroup(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inTexts(item, change)]))
    : value;
}
