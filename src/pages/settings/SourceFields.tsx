import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, useStyles2, type ComboboxOption } from '@grafana/ui';
import { translate } from '../../views/Sentence';
import { message } from '../../model/words/message';
import { EMPTY_PLACE, SIGNALS, type Signal } from '../../model/place/place';
import type { Rail } from '../../model/rail/rail';
import { readWiring, TYPE_OF } from '../../wiring/readWiring';
import type { DataSourceSettings, Wiring } from '../../model/siteWiring';
import { GroupProblem } from './fields';
import { ProblemField } from './ProblemField';
import { usePlace } from './railContext';

interface Props {
  /** the rail as it would be walked; absent while it has mistakes */
  rail?: Rail;
  dataSources: DataSourceSettings[];
}

/** Which data sources the rail reads, where the wiring should not decide. */
export function SourceFields({ rail, dataSources }: Props) {
  const styles = useStyles2(getStyles);
  const wiring = rail && readWiring(dataSources, rail, EMPTY_PLACE);
  return (
    <>
      <GroupProblem path={['sources']} />
      <div className={styles.fields}>
        {SIGNALS.map((signal) => (
          <SourceField key={signal} signal={signal} dataSources={dataSources} chosen={wiring?.sources[signal]} />
        ))}
      </div>
    </>
  );
}

interface SourceFieldProps {
  signal: Signal;
  dataSources: DataSourceSettings[];
  chosen?: Wiring['sources'][Signal];
}

function SourceField({ signal, dataSources, chosen }: SourceFieldProps) {
  const { id, value, problem, readOnly, change } = usePlace(['sources', signal]);
  const options = dataSources
    .filter(({ type }) => type === TYPE_OF[signal])
    .map(({ uid, name }): ComboboxOption => ({ value: uid, label: name, description: uid === name ? undefined : uid }));
  const uid = typeof value === 'string' ? value : undefined;
  const known = options.find((option) => option.value === uid);
  const unfit = uid !== undefined && chosen && 'missing' in chosen ? unfitText(uid) : undefined;
  return (
    <ProblemField
      id={id}
      label={labelOf(signal)}
      description={uid === undefined ? wiredText(chosen) : undefined}
      problem={problem ?? unfit}
    >
      <Combobox
        options={options}
        value={known ?? (uid === undefined ? null : { value: uid, label: uid })}
        placeholder={t('pages.settings.sources.wiring', 'The wiring decides')}
        isClearable
        createCustomValue
        disabled={readOnly}
        onChange={(option: ComboboxOption | null) => change(option?.value)}
      />
    </ProblemField>
  );
}

function labelOf(signal: Signal): string {
  switch (signal) {
    case 'metrics':
      return t('pages.settings.sources.metrics', 'Metrics (Prometheus)');
    case 'traces':
      return t('pages.settings.sources.traces', 'Traces (Tempo)');
    case 'logs':
      return t('pages.settings.sources.logs', 'Logs (Loki)');
    case 'profiles':
      return t('pages.settings.sources.profiles', 'Profiles (Pyroscope)');
  }
}

function wiredText(chosen: SourceFieldProps['chosen']): string | undefined {
  if (!chosen) {
    return undefined;
  }
  return 'source' in chosen
    ? translate(message('pages.settings.sources.wired', 'Currently {{name}}', { name: chosen.source.name }))
    : t('pages.settings.sources.none', 'There is none of this type');
}

function unfitText(uid: string): string {
  return translate(
    message(
      'pages.settings.sources.unfit',
      'There is no data source {{uid}} of this type that you may query. The step would report this.',
      { uid }
    )
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fields: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'start',
  }),
});
