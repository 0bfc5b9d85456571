import type { ProxiedQuestion } from './requestFromWire';

const NO_ALERTS = { status: 'success', data: { alerts: [] } };

/**
 * What fires in a Prometheus is a matter of now, which no recording holds: what a test made up, else none where recordings
 * are replayed.
 * @param alerts replies by uid
 * @returns undefined where the data source is to reply itself, or something else is asked
 */
export function dataSourceAlertsReply(
  { uid, path }: ProxiedQuestion,
  alerts: Record<string, unknown> = {},
  replayed: boolean
): unknown {
  return path === 'api/v1/alerts' ? (alerts[uid] ?? (replayed ? NO_ALERTS : undefined)) : undefined;
}
