import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Tooltip, useStyles2 } from '@grafana/ui';
import type { Level } from '../model/finding/finding';
import type { Message } from '../model/words/message';
import { translate } from './Sentence';

interface Props {
  level: Level;
  /** how the join was made; without it the badge holds the level alone */
  join?: Message;
}

/** How strong the join to the step before is, with an explanation on hover and focus. */
export function LevelBadge({ level, join }: Props) {
  const styles = useStyles2(getStyles);
  const explanation = explainLevel(level);
  return (
    <Tooltip content={explanation}>
      <span
        role="img"
        className={styles.badge}
        aria-label={join ? `L${level}, ${translate(join)}: ${explanation}` : explanation}
      >
        <span className={styles.level}>L{level}</span>
        {join && <span className={styles.join}>{translate(join)}</span>}
      </span>
    </Tooltip>
  );
}

function explainLevel(level: Level): string {
  switch (level) {
    case 0:
      return t('views.level.0', 'L0: joined by time only. Both happened in the same window.');
    case 1:
      return t('views.level.1', 'L1: joined by resource. Same service, pod or host.');
    case 2:
      return t('views.level.2', 'L2: joined by a business id, such as the tenant or the order.');
    case 3:
      return t('views.level.3', 'L3: joined by trace context. The very same request.');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  badge: css({
    display: 'inline-flex',
    alignItems: 'baseline',
    gap: theme.spacing(0.5),
    maxWidth: '100%',
    padding: theme.spacing(0, 0.5),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.sm,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '18px',
    whiteSpace: 'nowrap',
  }),
  level: css({ fontVariantNumeric: 'tabular-nums' }),
  join: css({ overflow: 'hidden', textOverflow: 'ellipsis', color: theme.colors.text.primary }),
});
