import { useEffect, useRef, useState } from 'react';
import { createGrafanaGateway } from '../../signals/grafanaGateway';
import { EMPTY_PLACE } from '../../model/place/place';
import type { Rail } from '../../model/rail/rail';
import { Walk } from '../../walk/run';
import type { StationState } from '../../walk/station';
import type { DataSourceSettings } from '../../model/siteWiring';
import { HOUR } from '../../signals/time';

export interface Trial {
  /** by station id; absent before the first */
  stations?: Record<string, StationState>;
  running: boolean;
  start(): void;
  stop(): void;
}

/** Walks a rail once over the last hour, when asked to. What it is about changing ends it and forgets what it found. */
export function useTrial(rail: Rail | undefined, service: string, dataSources: DataSourceSettings[]): Trial {
  const subject = JSON.stringify([rail, service]);
  const [result, setResult] = useState<{ subject: string; stations: Record<string, StationState>; running: boolean }>();
  const walk = useRef<Walk>(undefined);
  useEffect(
    () => () => {
      walk.current?.stop();
      walk.current = undefined;
    },
    [subject]
  );
  const stop = () => {
    walk.current?.stop();
    walk.current = undefined;
    setResult((last) => last && { ...last, running: false });
  };
  const start = () => {
    if (!rail) {
      return;
    }
    walk.current?.stop();
    const next = new Walk(createGrafanaGateway(), { rails: [rail], dataSources });
    walk.current = next;
    next.subscribe(({ stations, settled }) =>
      setResult({
        subject,
        stations: Object.fromEntries(stations.map((state) => [state.station.id, state])),
        running: !settled,
      })
    );
    const to = Date.now();
    next.go({ ...EMPTY_PLACE, rail: rail.id, service }, { from: to - HOUR, to });
  };
  const current = result?.subject === subject ? result : undefined;
  return { stations: current?.stations, running: current?.running ?? false, start, stop };
}
