import { css } from '@emotion/css';
import { useId, useState } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { Combobox, Icon, useStyles2 } from '@grafana/ui';
import { railPath } from '../../model/place/appPath';
import { GatewayError } from '../../signals/gateway';
import { createGrafanaGateway } from '../../signals/grafanaGateway';
import { failureText } from '../../model/words/failureText';
import { HiddenName } from '../../views/HiddenName';
import { Sentence, translate } from '../../views/Sentence';
import { asOptions, useOptions } from '../../views/useOptions';
import { message, type Message } from '../../model/words/message';
import { EMPTY_PLACE } from '../../model/place/place';
import { dimensionNames } from '../../model/place/placeCodec';
import type { Rail } from '../../model/rail/rail';
import { listRecentServices } from '../../walk/services';
import { chooseService, switchRail } from '../../model/place/transitions';
import type { DataSourceSettings } from '../../model/siteWiring';

interface Props {
  rail: Rail;
  dataSources: DataSourceSettings[];
}

/** The services of the last hour on a rail that is for any: asked for when somebody opens the list and not before. */
export function RailService({ rail, dataSources }: Props) {
  const styles = useStyles2(getStyles);
  const [problem, setProblem] = useState<Message>();
  const name = useId();
  const options = useOptions(async (signal) => {
    try {
      const services = await listRecentServices(createGrafanaGateway(), rail, dataSources, signal);
      setProblem(undefined);
      return asOptions(services);
    } catch (error) {
      if (!signal.aborted) {
        setProblem(problemOf(error));
      }
      return [];
    }
  });
  const walk = (service: string) => {
    const place = chooseService(switchRail(EMPTY_PLACE, rail), service);
    locationService.push(railPath(place, dimensionNames(rail)));
  };
  return (
    <div className={styles.picker}>
      <HiddenName id={name}>
        {translate(message('pages.start.service-of', 'Service for {{rail}}', { rail: rail.title }))}
      </HiddenName>
      <Combobox
        width={22}
        aria-labelledby={name}
        placeholder={t('pages.start.choose-service', 'Choose a service')}
        value={null}
        options={options}
        createCustomValue
        onChange={({ value }) => walk(value)}
      />
      {problem && (
        <span className={styles.problem} role="status">
          <Icon name="info-circle" size="sm" /> <Sentence message={problem} />
        </span>
      )}
    </div>
  );
}

function problemOf(error: unknown): Message {
  if (!(error instanceof GatewayError)) {
    return message('pages.start.services-failed', 'The services cannot be listed. Type one.');
  }
  return message(
    'pages.start.services-failed-because',
    'The services cannot be listed. Type one. {{what}}. {{words}}',
    {
      what: failureText(error).title,
      words: error.message,
    }
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  picker: css({ position: 'relative', zIndex: 1, display: 'grid', gap: theme.spacing(0.5), maxWidth: '100%' }),
  problem: css({
    maxWidth: 180,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
});
