import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { duration } from '../../model/words/format';
import { ticks } from './spanTree';
import { getWaterfallStyles } from './waterfallStyles';

/** The time axis above the rows. */
export function TimeRuler({ total }: { total: number }) {
  const styles = useStyles2(getWaterfallStyles);
  const marks = ticks(total, 5);
  return (
    <div
      className={styles.ruler}
      role="img"
      aria-label={t('views.waterfall.ruler', '0 to {{total}}', { total: duration(total) })}
    >
      <span className={styles.ticks}>
        {marks.map((mark) => (
          <span key={mark} className={styles.tick} style={{ left: `${total > 0 ? (mark / total) * 100 : 0}%` }}>
            {mark === 0 ? '0' : duration(mark)}
          </span>
        ))}
      </span>
    </div>
  );
}
