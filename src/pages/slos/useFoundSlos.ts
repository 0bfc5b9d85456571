import { useEffect, useState } from 'react';
import { ask } from '../../signals/ask';
import { createGrafanaGateway } from '../../signals/grafanaGateway';
import { findSlos, type FoundRails } from '../../slo/find';
import { defaultRail } from '../../model/rail/defaultRails';
import { EMPTY_PLACE } from '../../model/place/place';
import { readWiring, TYPE_OF } from '../../wiring/readWiring';
import type { DataSourceSettings, Source } from '../../model/siteWiring';

/** The search for SLOs that a Prometheus' rules record. */
export interface SloSearch {
  /** absent before it was asked, and while it is */
  found?: FoundRails;
  isLooking: boolean;
  look(): void;
}

/**
 * Looks for SLOs when told to, once; whoever leaves, or asks another data source, cancels.
 * @param source uid of a Prometheus
 * @param statesFrom how many SLOs there must be to ask how they burn
 */
export function useFoundSlos(source: string | undefined, statesFrom: number, atOnce = false): SloSearch {
  const [attempt, setAttempt] = useState(atOnce ? 1 : 0);
  const [result, setResult] = useState<{ key: string; found: FoundRails }>();
  const key = JSON.stringify([source, attempt]);
  useEffect(() => {
    if (source === undefined || attempt === 0) {
      return;
    }
    const leaving = new AbortController();
    const gateway = createGrafanaGateway();
    void findSlos((query) => ask(gateway, query, leaving.signal), { source, time: Date.now(), statesFrom }).then(
      (found) => {
        if (!leaving.signal.aborted) {
          setResult({ key, found });
        }
      }
    );
    return () => leaving.abort();
  }, [source, attempt, key, statesFrom]);
  const isAnswered = result?.key === key;
  return {
    ...(isAnswered && { found: result.found }),
    isLooking: source !== undefined && attempt > 0 && !isAnswered,
    look: () => setAttempt(attempt + 1),
  };
}

/** The Prometheus that a walk without a definition reads; undefined where there is none. */
export function usualMetrics(dataSources: DataSourceSettings[]): Source | undefined {
  const { metrics } = readWiring(dataSources, defaultRail(), EMPTY_PLACE).sources;
  return 'source' in metrics ? metrics.source : undefined;
}

export function prometheusSources(dataSources: DataSourceSettings[]): DataSourceSettings[] {
  return dataSources.filter(({ type }) => type === TYPE_OF.metrics);
}
