import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  FieldConfigPropertyItem,
  identityOverrideProcessor,
  numberOverrideProcessor,
  StandardEditorsRegistryItem,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

type Processor = FieldConfigPropertyItem['process'];

const processors: Record<string, Processor> = {
  unit: unitOverrideProcessor,
  min: numberOverrideProcessor,
  max: numberOverrideProcessor,
  fieldMinMax: booleanOverrideProcessor,
  decimals: numberOverrideProcessor,
  displayName: displayNameOverrideProcessor,
  description: stringOverrideProcessor,
  noValue: stringOverrideProcessor,
  color: identityOverrideProcessor,
  links: dataLinksOverrideProcessor,
  actions: identityOverrideProcessor,
  mappings: valueMappingsOverrideProcessor,
  thresholds: thresholdsOverrideProcessor,
  filterable: booleanOverrideProcessor,
};

/** Grafana's standard field options, without which units, thresholds and links of a panel are silently ignored. */
export function standardFieldConfigs(): FieldConfigPropertyItem[] {
  return Object.entries(processors).map(([id, process]) => propertyItem(id, process));
}

const editors = ['boolean', 'color', 'dashboard-uid', 'field-name', 'multi-select', 'number', 'radio', 'select'].concat(
  ['slider', 'stats-picker', 'strings', 'text', 'timezone', 'unit']
);

/** The editors panels name when they declare options. Nobody edits here, but a panel fails to load without them. */
export function standardEditors(): StandardEditorsRegistryItem[] {
  return editors.map((id) => ({ id, name: id, editor: () => null }));
}

/** One property of a field's configuration; nobody edits it here, so its editors are empty. */
export function propertyItem(id: string, process: Processor): FieldConfigPropertyItem {
  const nothing = () => null;
  return { id, path: id, name: id, process, editor: nothing, override: nothing, shouldApply: () => true };
}
