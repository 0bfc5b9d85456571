import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Modal, useStyles2 } from '@grafana/ui';

/** The page's keys; asked for, so it may cover the page. */
export function KeyboardHelp({ onDismiss }: { onDismiss(): void }) {
  const styles = useStyles2(getStyles);
  return (
    <Modal title={t('scenes.keys.title', 'Keyboard shortcuts of the rail')} isOpen onDismiss={onDismiss}>
      <dl className={styles.list}>
        {rows().map(({ keys, does }) => (
          <div key={keys} className={styles.row}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

function rows() {
  return [
    { keys: '1 – 9', does: t('scenes.keys.jump', 'jump to a step') },
    { keys: 'j k ↓ ↑', does: t('scenes.keys.move', 'move among candidates or spans') },
    { keys: 'Enter', does: t('scenes.keys.pin', 'pin the focused item') },
    {
      keys: 'l p m',
      does: t('scenes.keys.moves', 'from a span to its logs, its profile or the metrics of its service'),
    },
    { keys: 'i', does: t('scenes.keys.incident', 'zoom to the incident, or widen the range when it began earlier') },
    { keys: 'Backspace', does: t('scenes.keys.clear', 'drill up: clear the last choice') },
    { keys: '?', does: t('scenes.keys.help', 'show these shortcuts') },
  ];
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'grid', gap: theme.spacing(1) }),
  row: css({ display: 'grid', gridTemplateColumns: '120px 1fr', alignItems: 'baseline' }),
});
