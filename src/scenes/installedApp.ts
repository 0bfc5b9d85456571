import { useEffect, useState } from 'react';
import { config, isAppPluginInstalled } from '@grafana/runtime';
import { field } from '../signals/untrusted';

/** Whether this Grafana has an app; not before that is known, and not for none. */
export function useInstalledApp(id: string | undefined): boolean {
  const [known, setKnown] = useState<{ id: string; installed: boolean }>();
  useEffect(() => {
    let left = false;
    if (id !== undefined) {
      void isInstalled(id).then((installed) => !left && setKnown({ id, installed }));
    }
    return () => {
      left = true;
    };
  }, [id]);
  return known !== undefined && known.id === id && known.installed;
}

/** Grafana 12.4 may not have the question yet, but tells in its settings. An app that cannot be asked for is not offered. */
async function isInstalled(id: string): Promise<boolean> {
  try {
    return typeof isAppPluginInstalled === 'function'
      ? await isAppPluginInstalled(id)
      : field(field(config, 'apps'), id) !== undefined;
  } catch {
    return false;
  }
}
