import { css } from '@emotion/css';
import { useId, useState } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Field, FileUpload, RadioButtonGroup, TextArea, useStyles2 } from '@grafana/ui';
import plugin from '../../plugin.json';
import type { Draft } from '../../settings/draft';
import { planImport, readFile, type ImportedRail } from '../../settings/importFile';
import { LARGEST_FILE, type YamlProblem } from '../../settings/yamlFile';
import { Sentence } from '../../views/Sentence';
import { bytes } from '../../model/words/format';
import { message, strong } from '../../model/words/message';
import type { DataSourceSettings } from '../../model/siteWiring';
import { ImportFound } from './ImportFound';
import { ImportPlan } from './ImportPlan';
import { OpenSloNotes } from './OpenSloNotes';
import { Panel } from './Panel';

interface Props {
  draft: Draft;
  dataSources: DataSourceSettings[];
  onImport(rails: ImportedRail[]): void;
  onClose(): void;
}

/** Takes rails from a file, from what is pasted or from the site's own SLO rules; shows what they would do and does it only when a person agrees. */
export function ImportPanel({ draft, dataSources, onImport, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const [from, setFrom] = useState<'text' | 'site'>('text');
  const [text, setText] = useState('');
  const [tooLarge, setTooLarge] = useState<string>();
  const input = useId();
  const read = text.trim() === '' ? undefined : readFile(text, plugin.id);
  const open = async (file: File | undefined) => {
    if (!file) {
      return;
    }
    // Not even read: a file of that size would stop the page.
    setTooLarge(file.size > LARGEST_FILE ? file.name : undefined);
    setText(file.size > LARGEST_FILE ? '' : await file.text());
  };
  return (
    <Panel title={t('pages.settings.import', 'Import rails')} onClose={onClose}>
      <RadioButtonGroup
        aria-label={t('pages.settings.import.from', 'From where')}
        className={styles.from}
        options={[
          { value: 'text', label: t('pages.settings.import.from-text', 'File or YAML') },
          { value: 'site', label: t('pages.settings.import.from-site', 'SLOs found here') },
        ]}
        value={from}
        onChange={setFrom}
      />
      {from === 'site' ? (
        <ImportFound draft={draft} dataSources={dataSources} onImport={onImport} />
      ) : (
        <>
          <div className={styles.file}>
            <FileUpload
              accept=".yaml,.yml,.json"
              onFileUpload={({ currentTarget }) => void open(currentTarget.files?.[0])}
            >
              {t('pages.settings.import.choose', 'Choose a file')}
            </FileUpload>
          </div>
          <Field
            label={t('pages.settings.import.paste', 'or paste YAML')}
            description={t(
              'pages.settings.import.forms',
              'Rails as in docs/configuration/rails.md, a provisioning file of Grafana’s, a list of rails, one rail, or OpenSLO documents (openslo/v1, openslo/v1alpha).'
            )}
            noMargin
          >
            <TextArea
              id={input}
              className={styles.text}
              rows={6}
              spellCheck={false}
              value={text}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
            />
          </Field>
          {tooLarge && (
            <Alert
              severity="error"
              title={t('pages.settings.import.failed', 'There is nothing to import')}
              bottomSpacing={0}
            >
              <Sentence
                message={message(
                  'pages.settings.import.large',
                  'Expected a file of rails of at most {{limit}}; {{name}} is larger.',
                  {
                    name: strong(tooLarge),
                    limit: bytes(LARGEST_FILE),
                  }
                )}
              />
            </Alert>
          )}
          {read && 'problem' in read && <Unreadable problem={read.problem} />}
          {read && 'definitions' in read && (
            <>
              {read.taken.map((sentence, index) => (
                <p key={index} className={styles.taken}>
                  <Sentence message={sentence} />
                </p>
              ))}
              <OpenSloNotes notes={read.notes ?? []} />
              <ImportPlan key={text} plan={planImport(draft, read.definitions)} onImport={onImport} />
            </>
          )}
        </>
      )}
      <div>
        <Button variant="secondary" size="sm" onClick={onClose}>
          {t('pages.settings.import.cancel', 'Cancel')}
        </Button>
      </div>
    </Panel>
  );
}

function Unreadable({ problem: { message: reason, line, column } }: { problem: YamlProblem }) {
  const title =
    line === undefined
      ? t('pages.settings.import.failed', 'There is nothing to import')
      : t('pages.settings.import.at', 'Line {{line}}, column {{column}}', { line, column: column ?? 1 });
  return (
    <Alert severity="error" title={title} bottomSpacing={0}>
      <Sentence message={reason} />
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  from: css({ justifySelf: 'start' }),
  file: css({ display: 'flex' }),
  text: css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize }),
  taken: css({ margin: 0, color: theme.colors.text.secondary }),
});
