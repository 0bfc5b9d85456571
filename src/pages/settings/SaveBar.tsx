import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { Sentence } from '../../views/Sentence';
import { bad, message, type Message } from '../../model/words/message';

interface Props {
  /** how many rails are not as they are saved; 0 with `changed`: their order */
  changes: number;
  changed: boolean;
  /** how many rails the app would refuse as they stand */
  refused: number;
  /** what was done last */
  last?: Message;
  saving: boolean;
  onUndo(): void;
  onDiscard(): void;
  onSave(): void;
}

/** Always in sight: what is not saved, the way back, and the way on. */
export function SaveBar({ changes, changed, refused, last, saving, onUndo, onDiscard, onSave }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('pages.settings.save-bar', 'Save')}>
      <Button disabled={!changed || saving} icon={saving ? 'spinner' : 'save'} onClick={onSave}>
        {saving ? t('pages.settings.saving', 'Saving …') : t('pages.settings.save', 'Save rails')}
      </Button>
      <Button variant="secondary" disabled={!changed || saving} onClick={onDiscard}>
        {t('pages.settings.discard', 'Discard changes')}
      </Button>
      {last && (
        <Button variant="secondary" fill="text" icon="history" disabled={saving} onClick={onUndo}>
          {t('pages.settings.undo', 'Undo')}
        </Button>
      )}
      <span className={styles.text} role="status">
        {last && <Sentence message={last} />} {changedText(changes, changed)}{' '}
        {refused > 0 && (
          <Sentence
            message={message(
              'pages.settings.refused-rails',
              'Rails with mistakes, which the app does not offer: {{count}}.',
              { count: bad(refused) }
            )}
          />
        )}
      </span>
    </div>
  );
}

function changedText(changes: number, changed: boolean): string {
  if (!changed) {
    return t('pages.settings.nothing-changed', 'Everything is saved.');
  }
  return changes === 0
    ? t('pages.settings.order-changed', 'The order is not saved.')
    : t('pages.settings.changed-rails', 'Rails not saved: {{number}}.', { number: changes });
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'sticky',
    bottom: 0,
    zIndex: theme.zIndex.navbarFixed - 1,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'center',
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.colors.border.medium}`,
    background: theme.colors.background.primary,
  }),
  text: css({ color: theme.colors.text.secondary, minWidth: 0, overflowWrap: 'anywhere' }),
});
