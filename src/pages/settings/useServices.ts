import { useEffect, useMemo, useRef } from 'react';
import type { ComboboxOption } from '@grafana/ui';
import { createGrafanaGateway } from '../../signals/grafanaGateway';
import { EMPTY_PLACE } from '../../walk/place';
import type { Rail } from '../../walk/rail';
import { listServices } from '../../walk/services';
import { readWiring } from '../../wiring/readWiring';
import type { DataSourceSettings } from '../../wiring/wiring';

const HOUR = 3_600_000;

/** The services that a rail's metrics know, as options: asked for when the list is opened. None when they cannot be told. */
export function useServices(rail: Rail, dataSources: DataSourceSettings[]): (typed: string) => Promise<ComboboxOption[]> {
  const gateway = useMemo(() => createGrafanaGateway(), []);
  const listing = useRef<AbortController>(undefined);
  useEffect(() => () => listing.current?.abort(), []);
  return async (typed) => {
    listing.current?.abort();
    listing.current = new AbortController();
    const to = Date.now();
    const wiring = readWiring(dataSources, rail, EMPTY_PLACE);
    const services = await listServices(gateway, rail, wiring, { from: to - HOUR, to }, listing.current.signal).catch(() => []);
    return services.filter((name) => name.toLowerCase().includes(typed.toLowerCase())).map((value) => ({ value }));
  };
}
