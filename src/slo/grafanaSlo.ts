import { formatDuration, parseDuration } from '../signals/promql';
import { pairsOf } from './windows';
import { readRaw } from './rawSelectors';
import { shareOf } from './ratioIndicator';
import { onlyOf, seriesWith, type SloSystem } from './system';

const RATIO = 'grafana_slo_sli_';
const OVER_PERIOD = `${RATIO}window`;
const NAMES = ['grafana_slo_name', 'grafana_slo_service', 'grafana_slo_window'];

/**
 * Grafana SLO (grafana.com/docs/plugins/grafana-slo-app): ratios of success grafana_slo_sli_5m … 3d, and _window over the
 * SLO's own window; one grafana_slo_uuid an SLO.
 */
export const grafanaSlo: SloSystem = {
  system: 'grafana',
  title: 'Grafana SLO',
  id: 'grafana_slo_uuid',
  listed: seriesWith('grafana_slo_uuid', 'grafana_slo_service', ['grafana_slo_objective', 'grafana_slo_info']),
  facts: [
    { name: 'objective', metric: 'grafana_slo_objective', by: NAMES },
    { name: 'seconds', metric: 'grafana_slo_objective_window_seconds', by: [] },
    { name: 'info', metric: 'grafana_slo_info', by: NAMES },
  ],
  ratios: { metrics: `${RATIO}.+`, by: [] },
  describe({ id, facts, labels, metrics }) {
    const seconds = Number(onlyOf(facts.get('seconds')));
    const told = onlyOf(labels.get('grafana_slo_window')) ?? '';
    const service = onlyOf(labels.get('grafana_slo_service'));
    return {
      name: onlyOf(labels.get('grafana_slo_name')) ?? id,
      ...(service !== undefined && { service }),
      objectives: [...(facts.get('objective') ?? [])].map(Number),
      period: parseDuration(told)
        ? told
        : seconds > 0 && Number.isFinite(seconds)
          ? formatDuration(seconds * 1000)
          : undefined,
      ratio: RATIO,
      tells: 'good',
      ...(metrics.includes(OVER_PERIOD) && { overPeriod: OVER_PERIOD }),
      share(rules) {
        const own = rules.filter((rule) => rule.labels.grafana_slo_uuid === id);
        const expr = (name: string) => readRaw(own.find((rule) => rule.name === name)?.expr ?? '');
        const good = expr('grafana_slo_success_rate_5m');
        const total = expr('grafana_slo_total_rate_5m');
        if (!('problem' in good) && !('problem' in total)) {
          return { good, total };
        }
        const ratio = expr(`${RATIO}5m`);
        return 'problem' in ratio ? undefined : shareOf(ratio, 'good');
      },
    };
  },
  // 14.4, 6, 3 and 1, whatever the SLO's window.
  pairs: () => pairsOf({ period: '30d' }),
};
