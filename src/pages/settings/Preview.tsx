import { css } from '@emotion/css';
import { useMemo, useState } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Combobox, Field, Text, useStyles2, type ComboboxOption } from '@grafana/ui';
import { previewOf } from '../../settings/preview';
import { createGrafanaGateway } from '../../signals/grafanaGateway';
import { asOptions, useOptions } from '../../views/useOptions';
import type { Rail } from '../../model/rail/rail';
import { listRecentServices } from '../../walk/services';
import type { DataSourceSettings } from '../../model/siteWiring';
import { PreviewStation } from './PreviewStation';
import { useTrial } from './useTrial';
import { HOUR } from '../../signals/time';

interface Props {
  rail: Rail;
  /** the service to show the queries for, until another one is chosen */
  service: string;
  dataSources: DataSourceSettings[];
}

/** What a walk of the rail asks, step by step; and, when asked to, what it finds. */
export function Preview({ rail, service: first, dataSources }: Props) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState<string>();
  const service = chosen ?? first;
  const trial = useTrial(rail, service, dataSources);
  // None when they cannot be told: any name may be typed.
  const listOptions = useOptions(async (signal) =>
    asOptions(await listRecentServices(createGrafanaGateway(), rail, dataSources, signal).catch(() => []))
  );
  const [to] = useState(() => Date.now());
  const stations = useMemo(
    () => previewOf(rail, service, dataSources, { from: to - HOUR, to }),
    [rail, service, dataSources, to]
  );
  return (
    <>
      <div className={styles.tools}>
        <Field label={t('pages.settings.preview.service', 'For the service')} noMargin className={styles.service}>
          <Combobox
            id="drillrail-preview-service"
            options={listOptions}
            value={service}
            createCustomValue
            onChange={({ value }: ComboboxOption) => setChosen(value)}
          />
        </Field>
        {trial.running ? (
          <Button variant="secondary" icon="times" onClick={trial.stop}>
            {t('pages.settings.preview.stop', 'Stop')}
          </Button>
        ) : (
          <Button variant="secondary" icon="play" onClick={trial.start}>
            {t('pages.settings.preview.try', 'Try it over the last hour')}
          </Button>
        )}
      </div>
      <Text element="p" variant="bodySmall" color="secondary">
        {t(
          'pages.settings.preview.about',
          'The first queries of each step. Values in angle brackets, such as <trace>, come from the steps above. Nothing is sent before you try it.'
        )}
      </Text>
      <ol className={styles.stations} aria-busy={trial.running}>
        {stations.map((preview, index) => (
          <PreviewStation
            key={preview.station.id}
            number={index + 1}
            preview={preview}
            tried={trial.stations?.[preview.station.id]}
          />
        ))}
      </ol>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tools: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'end' }),
  service: css({ flex: '1 1 180px' }),
  stations: css({ display: 'grid', gap: theme.spacing(1.5), margin: 0, padding: 0, listStyle: 'none' }),
});
