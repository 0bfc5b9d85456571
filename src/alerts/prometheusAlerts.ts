import * as z from 'zod/mini';
import { parseReply, TIMEOUT } from '../signals/client';
import type { Gateway } from '../signals/gateway';
import type { DataSourceSettings } from '../model/siteWiring';
import { readAlert, readAlerts, type ToldAlerts } from './alert';

/** Thanos has no list where it has no alerts. */
const reply = z.object({ data: z.object({ alerts: z.nullable(z.array(z.unknown())) }) });

/**
 * The firing alerts of a Prometheus data source's own rules. This is no question of a walk, so it is neither kept nor
 * recorded.
 * @throws GatewayError
 */
export async function askPrometheusAlerts(
  gateway: Gateway,
  { uid, name }: Pick<DataSourceSettings, 'uid' | 'name'>,
  signal: AbortSignal
): Promise<ToldAlerts> {
  const { body } = await gateway.send({ source: uid, method: 'GET', path: 'api/v1/alerts', timeout: TIMEOUT }, signal);
  const { data } = parseReply(uid, 'alerts from Prometheus', reply, body);
  return readAlerts(data.alerts ?? [], (raw) => readAlert(raw, { kind: 'dataSource', uid, name }));
}
