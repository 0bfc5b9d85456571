import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';

interface Props {
  /** whether all rows are shown */
  all: boolean;
  /** rows that are not shown */
  hidden: number;
  onToggle(): void;
}

/** Shows the rows that a table leaves out at first, and takes them away again; nothing where it leaves out none. */
export function MoreRows({ all, hidden, onToggle }: Props) {
  if (!all && hidden <= 0) {
    return null;
  }
  return (
    <Button variant="secondary" fill="text" size="sm" onClick={onToggle}>
      {all ? t('views.ranking.fewer', 'show fewer') : t('views.ranking.more', 'show {{count}} more', { count: hidden })}
    </Button>
  );
}
