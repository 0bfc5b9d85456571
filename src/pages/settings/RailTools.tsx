import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import type { DraftRail } from '../../settings/draft';
import type { Edit } from '../../settings/editing';

interface Props {
  rails: DraftRail[];
  selected: number;
  onEdit(edit: Edit): void;
}

/** What can be done with a rail as a whole. */
export function RailTools({ rails, selected: key, onEdit }: Props) {
  const styles = useStyles2(getStyles);
  const index = rails.findIndex((rail) => rail.key === key);
  const button = { size: 'sm', variant: 'secondary', fill: 'outline' } as const;
  return (
    <div className={styles.tools} role="group" aria-label={t('pages.settings.tools', 'This rail')}>
      <Button
        {...button}
        icon="arrow-up"
        disabled={index === 0}
        onClick={() => onEdit({ kind: 'move', key, by: -1 })}
        aria-label={t('pages.settings.up', 'Move up')}
      />
      <Button
        {...button}
        icon="arrow-down"
        disabled={index === rails.length - 1}
        onClick={() => onEdit({ kind: 'move', key, by: 1 })}
        aria-label={t('pages.settings.down', 'Move down')}
      />
      <Button {...button} icon="copy" onClick={() => onEdit({ kind: 'duplicate', key })}>
        {t('pages.settings.duplicate', 'Duplicate')}
      </Button>
      <Button {...button} icon="trash-alt" onClick={() => onEdit({ kind: 'remove', key })}>
        {t('pages.settings.remove', 'Remove')}
      </Button>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tools: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) }),
});
