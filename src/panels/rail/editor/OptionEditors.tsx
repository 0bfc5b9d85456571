import { useEffect, useId, useState } from 'react';
import type { StandardEditorProps } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, Field, IconButton, Input, Stack } from '@grafana/ui';
import { HiddenName } from '../../../views/HiddenName';
import { useOptions } from '../../../views/useOptions';
import { literal } from '../../../share/railPanelVariables';
import { readOptions, type RailPanelOptions } from '../../../share/railPanelOptions';
import { editedRail, serviceOffers, variableOffers } from './offers';

/** The service: a variable of the dashboard, one that the rail's metrics know, or whatever is typed. */
export function ServiceOption({
  value,
  onChange,
  context,
}: StandardEditorProps<string | undefined, unknown, RailPanelOptions>) {
  const offers = useOptions(async (signal) => {
    const services = await serviceOffers(context.options, signal);
    return [...variableOffers(), ...services.map(({ value: name, label }) => ({ value: literal(name), label }))];
  });
  const name = useId();
  return (
    <>
      <HiddenName id={name}>{t('panels.rail.service', 'Service')}</HiddenName>
      <Combobox
        aria-labelledby={name}
        value={value || null}
        options={offers}
        createCustomValue
        isClearable
        onChange={(chosen) => onChange(chosen?.value ?? '')}
      />
    </>
  );
}

/** One field a dimension of the rail, and one for each filter that the rail has no dimension for. */
export function FiltersOption({
  value,
  onChange,
  context,
}: StandardEditorProps<RailPanelOptions['filters'], unknown, RailPanelOptions>) {
  const prefix = useId();
  const dimensions = useDimensions(context.options);
  const { filters } = readOptions({ filters: value });
  const textOf = (dimension: string) => filters.find((each) => each.dimension === dimension)?.value ?? '';
  const set = (dimension: string, text: string) => {
    if (text === textOf(dimension)) {
      return;
    }
    const others = filters.filter((each) => each.dimension !== dimension);
    onChange(text === '' ? others : [...others, { dimension, value: text }]);
  };
  const foreign = [...new Set(filters.map(({ dimension }) => dimension))].filter(
    (name) => !dimensions.some((dimension) => dimension.name === name)
  );
  return (
    <Stack direction="column" gap={1}>
      {[...dimensions, ...foreign.map((name) => ({ name, title: name }))].map(({ name, title }) => (
        <Field key={name} label={title} htmlFor={`${prefix}-${name}`} noMargin>
          <Input
            id={`${prefix}-${name}`}
            key={textOf(name)}
            defaultValue={textOf(name)}
            placeholder={`$${name}`}
            onBlur={({ currentTarget }) => set(name, currentTarget.value)}
            onKeyDown={({ key, currentTarget }) => key === 'Enter' && set(name, currentTarget.value)}
            addonAfter={
              foreign.includes(name) && (
                <IconButton
                  name="trash-alt"
                  tooltip={t('panels.rail.remove-filter', 'This rail has no such dimension: remove the filter')}
                  onClick={() => set(name, '')}
                />
              )
            }
          />
        </Field>
      ))}
    </Stack>
  );
}

function useDimensions(options: RailPanelOptions | undefined): Array<{ name: string; title: string }> {
  const [dimensions, setDimensions] = useState<Array<{ name: string; title: string }>>([]);
  // The filters themselves do not decide which rail it is.
  const key = JSON.stringify({ ...options, filters: [] });
  useEffect(() => {
    let gone = false;
    editedRail(JSON.parse(key)).then(({ rail }) => !gone && setDimensions(rail.dimensions));
    return () => {
      gone = true;
    };
  }, [key]);
  return dimensions;
}
