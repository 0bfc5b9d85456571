import { useEffect, useRef } from 'react';
import { t } from '@grafana/i18n';
import { Combobox, type ComboboxOption } from '@grafana/ui';
import type { RailScene } from './RailScene';

interface Props {
  scene: RailScene;
  service?: string;
  onChoose(service: string): void;
}

/** The services that the rail's metrics know, asked for when somebody opens the list and not before. */
export function ServicePicker({ scene, service, onChoose }: Props) {
  const listing = useRef<AbortController>(undefined);
  useEffect(() => () => listing.current?.abort(), []);
  const options = async (typed: string): Promise<ComboboxOption[]> => {
    listing.current?.abort();
    listing.current = new AbortController();
    const services = await scene.services(listing.current.signal);
    const wanted = typed.toLowerCase();
    return services.filter((name) => name.toLowerCase().includes(wanted)).map((value) => ({ value }));
  };
  return (
    <Combobox
      width="auto"
      minWidth={20}
      aria-label={t('scenes.toolbar.service', 'Service')}
      placeholder={t('scenes.toolbar.choose-service', 'Choose a service')}
      value={service ?? null}
      options={options}
      createCustomValue
      onChange={({ value }) => onChoose(value)}
    />
  );
}
