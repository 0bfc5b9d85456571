import { Dependency } from './dependency';

interface LockEntry {
  name?: string;
  version?: string;
  dev?: boolean;
  link?: boolean;
  license?: unknown;
}

/** A package of the lock file and the folder that npm puts it in. */
export interface NpmPackage extends Dependency {
  folders: string[];
}

/**
 * All packages of a package-lock.json. What `npm ci --omit=dev` would leave out is a tool, all else counts as part of
 * the plugin, although Grafana brings some of it itself.
 * @throws Error when it is no lock file of npm 7 or later
 */
export function npmPackages(lock: string, askedBy: string): NpmPackage[] {
  const packages = new Map<string, NpmPackage>();
  for (const [folder, entry] of Object.entries(entriesOf(lock, askedBy))) {
    if (folder === '' || entry.link) {
      continue;
    }
    const name = entry.name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const version = entry.version ?? 'without version';
    const known = packages.get(`${name}@${version}`);
    packages.set(`${name}@${version}`, {
      kind: 'npm',
      name,
      version,
      use: entry.dev && known?.use !== 'plugin' ? 'tool' : 'plugin',
      stated: known?.stated ?? statedLicence({ license: entry.license }),
      askedBy,
      folders: [...(known?.folders ?? []), folder],
    });
  }
  return [...packages.values()];
}

/**
 * The licence of a manifest: text, the object of old, or the list of old, of which npm lets one choose.
 * Undefined where it says nothing that could be read.
 */
export function statedLicence(manifest: { license?: unknown; licenses?: unknown }): string | undefined {
  const said = manifest.license ?? manifest.licenses;
  const names = (Array.isArray(said) ? said : [said]).map((one: unknown) => (isObject(one) ? one.type : one));
  if (!names.every((name): name is string => typeof name === 'string' && name.trim() !== '')) {
    return undefined;
  }
  return names.length === 1 ? names[0] : names.length > 1 ? `(${names.join(' OR ')})` : undefined;
}

function entriesOf(lock: string, askedBy: string): Record<string, LockEntry> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(lock);
  } catch (error) {
    throw new Error(`${askedBy} is no JSON (${(error as Error).message}): make it anew with npm install.`);
  }
  if (!isObject(parsed) || !isObject(parsed.packages) || !Object.values(parsed.packages).every(isObject)) {
    throw new Error(`${askedBy} lists no packages: make it anew with npm install (npm 7 or later).`);
  }
  return parsed.packages as Record<string, LockEntry>;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
