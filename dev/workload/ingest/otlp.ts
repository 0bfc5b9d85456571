/** The parts of OTLP's JSON encoding that traces and logs share: hex ids, 64-bit numbers as strings. */
export type AttributeValue = string | number | boolean;
export type Attributes = Record<string, AttributeValue>;

/** Integers become intValue and other numbers doubleValue, as OpenTelemetry SDKs do. */
function anyValue(value: AttributeValue) {
  if (typeof value === 'string') {
    return { stringValue: value };
  }
  if (typeof value === 'boolean') {
    return { boolValue: value };
  }
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

export function keyValues(attributes: Attributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

/** Milliseconds since the epoch (with fractions, kept to the microsecond) → nanoseconds as OTLP and Loki write them. */
export function nanoseconds(milliseconds: number): string {
  return `${Math.round(milliseconds * 1000)}000`;
}

/** Groups records by equal resource, in order of first appearance. */
export function byResource<T extends { resource: Attributes }>(records: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const key = JSON.stringify(record.resource);
    const group = groups.get(key);
    if (group) {
      group.push(record);
    } else {
      groups.set(key, [record]);
    }
  }
  return [...groups.values()];
}
