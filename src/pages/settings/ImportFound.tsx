import { css } from '@emotion/css';
import { useId, useState } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Combobox, Field, LoadingPlaceholder, Text, useStyles2 } from '@grafana/ui';
import type { Draft } from '../../settings/draft';
import { planImport, type ImportedRail } from '../../settings/importFile';
import { Sentence, translate } from '../../views/Sentence';
import { failureSentence } from '../../model/words/failureText';
import { message } from '../../model/words/message';
import type { DataSourceSettings } from '../../model/siteWiring';
import { prometheusSources, useFoundSlos, usualMetrics } from '../slos/useFoundSlos';
import { ImportPlan } from './ImportPlan';

interface Props {
  draft: Draft;
  dataSources: DataSourceSettings[];
  onImport(rails: ImportedRail[]): void;
}

/** Takes what Sloth, Pyrra and Grafana SLO record at a Prometheus as drafts of rails, to be changed and kept. */
export function ImportFound({ draft, dataSources, onImport }: Props) {
  const styles = useStyles2(getStyles);
  const usual = usualMetrics(dataSources)?.uid;
  const [chosen, setChosen] = useState(usual);
  const sourceId = useId();
  const { found, isLooking, look } = useFoundSlos(chosen, Infinity);
  const sources = prometheusSources(dataSources);
  const name = sources.find(({ uid }) => uid === chosen)?.name ?? '';
  if (chosen === undefined) {
    return (
      <Text color="secondary">
        {t(
          'pages.settings.import.no-metrics',
          'There is no Prometheus data source that you may query, so no SLO can be found.'
        )}
      </Text>
    );
  }
  // A walk reads the usual data source by itself; any other one must be in the rail.
  const definitions = (found?.rails ?? []).map(({ slo }) =>
    chosen === usual ? slo.definition : { ...slo.definition, sources: { metrics: chosen } }
  );
  return (
    <>
      <Text color="secondary">
        {t(
          'pages.settings.import.site-what',
          'SLO rules of Sloth, Pyrra and Grafana SLO work without an import. Import one to give it dimensions, names or exemplars of its own.'
        )}
      </Text>
      <div className={styles.line}>
        {sources.length > 1 && (
          <Field label={t('pages.settings.import.source', 'Data source')} noMargin>
            <Combobox
              width={32}
              id={sourceId}
              options={sources.map(({ uid, name: label }) => ({ value: uid, label }))}
              value={chosen}
              onChange={({ value }) => setChosen(value)}
            />
          </Field>
        )}
        <Button variant="secondary" icon={isLooking ? 'spinner' : 'search'} disabled={isLooking} onClick={look}>
          {t('pages.settings.import.look', 'Look for SLOs')}
        </Button>
      </div>
      <div role="status" className={styles.status}>
        {isLooking && (
          <LoadingPlaceholder
            className={styles.loading}
            text={translate(message('pages.settings.import.looking', 'Looking in {{source}} …', { source: name }))}
          />
        )}
        {found?.error && (
          <Alert
            severity="error"
            title={t('pages.settings.import.not-found', 'The search for SLOs failed')}
            bottomSpacing={0}
          >
            <Sentence message={failureSentence(found.error, name)} />
          </Alert>
        )}
        {found && !found.error && found.rails.length === 0 && (
          <Text color="secondary">
            {translate(
              message('pages.settings.import.none-found', '{{source}} records no SLO of Sloth, Pyrra or Grafana SLO.', {
                source: name,
              })
            )}
          </Text>
        )}
      </div>
      {definitions.length > 0 && (
        <ImportPlan key={definitions.length} plan={planImport(draft, definitions)} onImport={onImport} />
      )}
      {found && found.problems.length > 0 && (
        <Alert
          severity="info"
          title={t('pages.settings.import.odd', 'Not everything about these SLOs could be read')}
          bottomSpacing={0}
        >
          <ul className={styles.problems}>
            {found.problems.map((problem, index) => (
              <li key={index}>
                <Sentence message={problem} />
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'end' }),
  status: css({ display: 'grid', gap: theme.spacing(1), '&:empty': { display: 'none' } }),
  loading: css({ margin: 0, textAlign: 'left' }),
  problems: css({
    display: 'grid',
    gap: theme.spacing(0.5),
    margin: 0,
    paddingLeft: theme.spacing(2),
    overflowWrap: 'anywhere',
  }),
});
