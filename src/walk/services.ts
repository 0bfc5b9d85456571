import { ask } from '../signals/ask';
import type { Gateway } from '../signals/gateway';
import { renderSelector } from '../signals/promql';
import type { Query } from '../signals/query';
import { readWiring } from '../wiring/readWiring';
import type { DataSourceSettings, Wiring } from '../model/siteWiring';
import { serviceSelector } from '../model/rail/defaultRails';
import { EMPTY_PLACE, type Place } from '../model/place/place';
import type { Rail } from '../model/rail/rail';
import { type EpochRange, HOUR } from '../signals/time';

/** Services offered at most; a site with more types the name. */
const MOST_SERVICES = 500;

/**
 * The services that the rail's indicator knows in this window, by name.
 * @throws GatewayError
 */
export async function listServices(
  gateway: Gateway,
  rail: Rail,
  wiring: Wiring,
  range: EpochRange,
  signal: AbortSignal
): Promise<string[]> {
  const metrics = wiring.sources.metrics;
  const from = serviceSelector(rail);
  if ('missing' in metrics || !from) {
    return [];
  }
  const query: Query = {
    kind: 'labelValues',
    source: metrics.source.uid,
    label: from.label,
    match: renderSelector(from.selector),
    from: range.from,
    to: range.to,
    limit: MOST_SERVICES,
  };
  const answer = await ask(gateway, query, signal);
  if (!answer.ok) {
    throw answer.error;
  }
  return (answer.reply as string[]).filter((service) => service !== '').sort();
}

/**
 * Likewise over the last hour, where no walk has settled the data sources yet.
 * @param place whose data sources go before the rail's
 * @throws GatewayError
 */
export function listRecentServices(
  gateway: Gateway,
  rail: Rail,
  dataSources: DataSourceSettings[],
  signal: AbortSignal,
  place: Place = EMPTY_PLACE
): Promise<string[]> {
  const to = Date.now();
  return listServices(gateway, rail, readWiring(dataSources, rail, place), { from: to - HOUR, to }, signal);
}
