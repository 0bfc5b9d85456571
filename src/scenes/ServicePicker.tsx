import { useId } from 'react';
import { t } from '@grafana/i18n';
import { Combobox } from '@grafana/ui';
import { HiddenName } from '../views/HiddenName';
import { asOptions, useOptions } from '../views/useOptions';
import { useRailHost } from './railHost';

interface Props {
  service?: string;
  onChoose(service: string): void;
}

/** The services that the rail's metrics know, asked for when somebody opens the list and not before. */
export function ServicePicker({ service, onChoose }: Props) {
  const host = useRailHost();
  const options = useOptions(async (signal) => asOptions(await host.services(signal)));
  const name = useId();
  return (
    <>
      <HiddenName id={name}>{t('scenes.toolbar.service', 'Service')}</HiddenName>
      <Combobox
        width="auto"
        minWidth={20}
        aria-labelledby={name}
        placeholder={t('scenes.toolbar.choose-service', 'Choose a service')}
        value={service ?? null}
        options={options}
        createCustomValue
        onChange={({ value }) => onChoose(value)}
      />
    </>
  );
}
