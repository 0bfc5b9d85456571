import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  FieldConfigPropertyItem,
  identityOverrideProcessor,
  numberOverrideProcessor,
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

/** One property of a field's configuration; nobody edits it here, so its editors are empty. */
export function propertyItem(id: string, process: Processor): FieldConfigPropertyItem {
  const nothing = () => null;
  return { id, path: id, name: id, process, editor: nothing, override: nothing, shouldApply: () => true };
}
