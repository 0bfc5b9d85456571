import { css } from '@emotion/css';
import { type ReactNode } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { CheckedRail } from '../../settings/check';
import type { Key } from '../../settings/definition';
import type { DataSourceSettings } from '../../model/siteWiring';
import { isGroup } from '../../signals/untrusted';
import { DimensionFields } from './DimensionFields';
import { GroupProblem, TextField } from './fields';
import { FormSection } from './FormSection';
import { IndicatorFields } from './IndicatorFields';
import { ObjectiveFields } from './ObjectiveFields';
import { DefinitionProblems } from './RailProblems';
import { RailProvider } from './railContext';
import { SourceFields } from './SourceFields';
import { YamlField } from './YamlField';
import { YamlText } from './YamlText';

interface Props {
  /** begins the ids of the fields */
  id: string;
  title: string;
  definition: unknown;
  checked: CheckedRail;
  dataSources: DataSourceSettings[];
  readOnly: boolean;
  /** what can be done with the rail as a whole */
  tools: ReactNode;
  onChange(path: Key[], value: unknown): void;
}

const CLUSTERS = 'dimension: region\nsources:\n  us-east-1: { logs: loki-us, profiles: pyroscope-us }';
const NAMES = 'traceId: request_id\nservice: { log: program }\npod: { log: machine, span: machine.id }';

/** A rail's definition as a form: every field writes into the definition and leaves the rest of it as it is. */
export function RailForm({ id, title, definition, checked, dataSources, readOnly, tools, onChange }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <RailProvider value={{ id, definition, problems: checked.problems, readOnly, change: onChange }}>
      <section className={styles.form} aria-label={title}>
        <header className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {tools}
        </header>
        <DefinitionProblems checked={checked} />
        {isGroup(definition) ? (
          <Fields rail={checked.rail} dataSources={dataSources} />
        ) : (
          // Nothing that a form could hold: shown as it is, so that nothing is lost.
          <YamlText label={t('pages.settings.raw', 'What the definition says')} value={definition} />
        )}
      </section>
    </RailProvider>
  );
}

function Fields({ rail, dataSources }: { rail: CheckedRail['rail']; dataSources: DataSourceSettings[] }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <div className={styles.pair}>
        <TextField path={['id']} label={t('pages.settings.id', 'Id in links')} placeholder="orders" required code />
        <TextField path={['title']} label={t('pages.settings.name', 'Title')} placeholder={rail?.title} />
      </div>
      <GroupProblem path={['match']} />
      <TextField
        path={['match', 'service']}
        label={t('pages.settings.service', 'For the service')}
        description={t('pages.settings.service-about', 'Empty: for any service that no other rail names.')}
        placeholder={t('pages.settings.any-service', 'Any service')}
      />
      <FormSection title={t('pages.settings.objective-title', 'Objective')}>
        <GroupProblem path={['slo']} />
        <ObjectiveFields />
        <IndicatorFields />
      </FormSection>
      <FormSection
        title={t('pages.settings.dimensions', 'Dimensions')}
        about={t(
          'pages.settings.dimensions-about',
          'How requests differ: each dimension is one step, and has a name in every signal that carries it.'
        )}
      >
        <DimensionFields />
      </FormSection>
      <FormSection
        title={t('pages.settings.exemplars', 'Exemplars')}
        about={t(
          'pages.settings.exemplars-about',
          'They lead from the metric to a trace. Without them, traces are searched.'
        )}
      >
        <GroupProblem path={['exemplars']} />
        <TextField
          path={['exemplars', 'metric']}
          label={t('pages.settings.exemplars-metric', 'Metric whose exemplars hold trace ids')}
          placeholder="http_server_request_duration_seconds_bucket"
          code
        />
      </FormSection>
      <FormSection title={t('pages.settings.sources', 'Data sources')}>
        <SourceFields rail={rail} dataSources={dataSources} />
        <YamlField
          path={['clusters']}
          label={t('pages.settings.clusters', 'Clusters')}
          description={t(
            'pages.settings.clusters-about',
            'If each region or cluster has data sources of its own: the dimension that tells them apart, and the uids for each of its values.'
          )}
          placeholder={CLUSTERS}
        />
      </FormSection>
      <FormSection
        title={t('pages.settings.names', 'Names')}
        about={t(
          'pages.settings.names-about',
          'Names of trace id, service and pod where they differ from the data source links and the usual defaults.'
        )}
      >
        <YamlField path={['names']} label={t('pages.settings.names-yaml', 'Names as YAML')} placeholder={NAMES} />
      </FormSection>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ display: 'grid', gap: theme.spacing(2), minWidth: 0, alignContent: 'start' }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'center',
    justifyContent: 'space-between',
  }),
  title: css({ margin: 0, fontSize: theme.typography.h4.fontSize, overflowWrap: 'anywhere' }),
  pair: css({ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: theme.spacing(1.5), alignItems: 'start' }),
});
