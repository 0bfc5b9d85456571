import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import { Sentence, translate } from '../../views/Sentence';
import { message } from '../../model/words/message';
import { MAY_NOT_WRITE } from './settingsApi';
import type { Saving } from './useRailEditor';
import { YamlText } from './YamlText';

interface Props {
  mayWrite: boolean;
  /** the draft was taken up again after a reload */
  restored: boolean;
  /** what stands where the list of rails belongs */
  instead?: unknown;
  saving: Saving;
  onDismiss(): void;
}

/** What one should know before one begins, and what went wrong. */
export function Notices({ mayWrite, restored, instead, saving, onDismiss }: Props) {
  return (
    <>
      {!mayWrite && (
        <Alert severity="info" title={t('pages.settings.read-only', 'You cannot change the rails')} bottomSpacing={0}>
          <Sentence message={MAY_NOT_WRITE} />
        </Alert>
      )}
      {restored && (
        <Alert severity="info" title={t('pages.settings.restored', 'An unsaved draft was restored')} bottomSpacing={0}>
          {t(
            'pages.settings.restored-about',
            'It is from this tab, before the page was reloaded. Discard the changes to start from what is saved.'
          )}
        </Alert>
      )}
      {instead !== undefined && (
        <Alert
          severity="warning"
          title={t('pages.settings.instead', 'Expected a list of rails in the settings, got something else')}
          bottomSpacing={0}
        >
          {t('pages.settings.instead-about', 'It stays as it is until you add a rail and save.')}
          <YamlText label="rails" value={instead} />
        </Alert>
      )}
      {saving.kind === 'failed' && (
        <Alert
          severity="error"
          title={t('pages.settings.not-saved', 'The rails are not saved')}
          bottomSpacing={0}
          onRemove={onDismiss}
        >
          <Sentence message={saving.error.sentence} />{' '}
          {saving.error.details !== '' &&
            translate(message('pages.settings.said', 'Grafana said: {{details}}', { details: saving.error.details }))}
        </Alert>
      )}
    </>
  );
}
