import { formatDuration } from '../signals/promql';
import { pairsOf } from './windows';
import { readRaw } from './rawSelectors';
import { shareOf } from './ratioIndicator';
import { shortestFirst } from './recordedWindows';
import { onlyOf, seriesWith, type SloSystem } from './system';
import { DAY } from '../signals/time';

const RATIO = 'slo:sli_error:ratio_rate';
const NAMES = ['sloth_slo', 'sloth_service'];

/**
 * Sloth (github.com/slok/sloth): error ratios slo:sli_error:ratio_rate5m … 30d (28 days are spelt 4w), one sloth_id an
 * SLO. The ratio over the period is averaged from the shortest window, so that only the others name raw series.
 */
export const sloth: SloSystem = {
  system: 'sloth',
  title: 'Sloth',
  id: 'sloth_id',
  listed: seriesWith('sloth_id', 'sloth_service', ['slo:objective:ratio', 'sloth_slo_info']),
  facts: [
    { name: 'objective', metric: 'slo:objective:ratio', by: NAMES },
    { name: 'days', metric: 'slo:time_period:days', by: [] },
    { name: 'info', metric: 'sloth_slo_info', by: [...NAMES, 'sloth_objective'] },
  ],
  ratios: { metrics: `${RATIO}.+`, by: [] },
  describe({ id, facts, labels }) {
    const days = Number(onlyOf(facts.get('days')));
    const isPeriod = days > 0 && Number.isFinite(days);
    const objectives = facts.get('objective') ?? labels.get('sloth_objective') ?? [];
    return {
      name: onlyOf(labels.get('sloth_slo')) ?? id,
      service: onlyOf(labels.get('sloth_service')),
      objectives: [...objectives].map(Number),
      ...(isPeriod && {
        period: Number.isInteger(days) ? `${days}d` : formatDuration(days * DAY),
        overPeriod: RATIO + formatDuration(days * DAY),
      }),
      ratio: RATIO,
      tells: 'bad',
      share(rules) {
        const [shortest] = shortestFirst(
          rules.filter((rule) => rule.labels.sloth_id === id),
          RATIO
        );
        const raw = shortest && readRaw(shortest.expr);
        return raw && !('problem' in raw) ? shareOf(raw, 'bad') : undefined;
      },
    };
  },
  pairs: (period) => pairsOf({ period }),
};
