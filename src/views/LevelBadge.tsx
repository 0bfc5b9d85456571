import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Tooltip, useStyles2 } from '@grafana/ui';
import type { Level } from '../model/finding/finding';
import type { ShortJoin } from '../model/finding/shortJoin';
import type { Message } from '../model/words/message';
import { translate } from './Sentence';

interface Props extends ShortJoin {
  /** how the join was made, in more words; without it the badge holds the short ones alone */
  join?: Message;
}

/** How strong the join to the step before is, in words; the level and what it means are in the tooltip. */
export function LevelBadge({ level, words, join }: Props) {
  const styles = useStyles2(getStyles);
  const explanation = explainLevel(level);
  const [short, long] = [translate(words), join && translate(join)];
  const texts = long === undefined || long === short ? [short] : [short, long];
  return (
    <Tooltip content={explanation}>
      <span role="img" className={styles.badge} aria-label={`${texts.join(', ')}. ${explanation}`}>
        <span className={styles.words}>{short}</span>
        {texts.length > 1 && <span className={styles.join}>{long}</span>}
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
  words: css({ color: theme.colors.text.primary }),
  join: css({ overflow: 'hidden', textOverflow: 'ellipsis' }),
});
