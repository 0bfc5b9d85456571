import { useEffect, useState } from 'react';
import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, LoadingPlaceholder, Text, TextLink } from '@grafana/ui';
import { APP_PATH } from '../model/place/appPath';
import { siteHref } from '../app/siteHref';
import { Sentence } from '../views/Sentence';
import { Editor } from './settings/Editor';
import { forgetSaved, wasSaved } from './settings/keep';
import { loadSettings, maySave, SettingsError, type AppSettings } from './settings/settingsApi';

/**
 * The app's configuration page: its rails. The settings are asked for anew, because those that Grafana hands over are
 * as old as the page.
 */
export default function SettingsPage({ query }: PluginConfigPageProps<AppPluginMeta>) {
  const [settings, setSettings] = useState<AppSettings | SettingsError>();
  const [attempt, setAttempt] = useState(0);
  const [saved] = useState(wasSaved);
  // Not while it is read: React may begin a page anew before it shows it.
  useEffect(forgetSaved, []);
  useEffect(() => {
    let awaited = true;
    const show = (loaded: AppSettings | SettingsError) => awaited && setSettings(loaded);
    loadSettings().then(show, show);
    return () => {
      awaited = false;
    };
  }, [attempt]);
  if (settings === undefined) {
    return <LoadingPlaceholder text={t('pages.settings.loading', 'Loading the rails …')} />;
  }
  if (settings instanceof SettingsError) {
    return (
      <Alert
        severity="error"
        title={t('pages.settings.not-loaded', 'The rails could not be loaded')}
        buttonContent={t('pages.settings.retry', 'Try again')}
        onRemove={() => setAttempt(attempt + 1)}
      >
        <Sentence message={settings.sentence} /> {settings.details}
      </Alert>
    );
  }
  return (
    <>
      {saved && (
        <Alert severity="success" title={t('pages.settings.saved', 'The rails are saved')}>
          {t(
            'pages.settings.saved-about',
            'Everyone who opens the app gets them now. Reload pages that are already open.'
          )}
        </Alert>
      )}
      <Editor loaded={settings} mayWrite={maySave()} railId={typeof query.rail === 'string' ? query.rail : undefined} />
      <Text element="p" variant="bodySmall" color="secondary">
        {t(
          'pages.settings.provisioned',
          'If a provisioning file of Grafana configures this app, Grafana overwrites these rails with the file’s at each start. Put the exported form into that file as well.'
        )}
      </Text>
      <TextLink href={siteHref(`${APP_PATH}/wiring`)} inline={false} variant="bodySmall">
        {t('pages.settings.wiring', 'Check how this site’s data sources, dashboards and alerts lead to the rails')}
      </TextLink>
    </>
  );
}
