import { BuiltPlugin } from './plugin';
import { ProvisionedApp } from './provisioning';

interface Saved {
  enabled: boolean;
  pinned: boolean;
  jsonData: Record<string, unknown>;
}

/** An app's settings: provisioned at the start, changed by POST, kept in memory until the host stops. */
export class AppSettings {
  private saved = new Map<string, Saved>();

  constructor(apps: ProvisionedApp[]) {
    for (const { type, disabled, jsonData } of apps) {
      this.saved.set(type, { enabled: !disabled, pinned: true, jsonData });
    }
  }

  of({ json }: BuiltPlugin): Saved {
    return this.saved.get(json.id) ?? { enabled: true, pinned: true, jsonData: {} };
  }

  change(plugin: BuiltPlugin, change: Partial<Saved>): void {
    this.saved.set(plugin.json.id, { ...this.of(plugin), ...change });
  }
}
