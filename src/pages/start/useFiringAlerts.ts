import { useEffect, useState } from 'react';
import { firingAlerts, type Firing } from '../../alerts/firingAlerts';
import { askGrafana, createGrafanaGateway } from '../../signals/grafanaGateway';
import type { DataSourceSettings } from '../../model/siteWiring';

/** What fires, read once and again when somebody asks for it; nothing polls, and whoever leaves cancels. */
export function useFiringAlerts(dataSources: DataSourceSettings[]): {
  firing?: Firing;
  reading: boolean;
  refresh(): void;
} {
  const [firing, setFiring] = useState<Firing>();
  const [reading, setReading] = useState(true);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    const sources = { askGrafana, gateway: createGrafanaGateway(), dataSources };
    void firingAlerts(sources, leaving.signal).then((found) => {
      if (!leaving.signal.aborted) {
        setFiring(found);
        setReading(false);
      }
    });
    return () => leaving.abort();
  }, [dataSources, attempt]);
  const refresh = () => {
    setReading(true);
    setAttempt(attempt + 1);
  };
  return { firing, reading, refresh };
}
