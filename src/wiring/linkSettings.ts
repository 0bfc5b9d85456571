import { field, isGroup, itemsOf } from '../signals/untrusted';

const TAGS = ['tags', 'mappedTags', 'mapTagNamesEnabled', 'customQuery', 'query'];
const SHIFTS = ['spanStartTimeShift', 'spanEndTimeShift'];
const TO_LOGS = ['datasourceUid', 'filterByTraceID', 'filterBySpanID', ...TAGS, ...SHIFTS];

/** Keys of jsonData that lead from one data source to another, with what of each link is read here. */
const LINKS: Record<string, string[]> = {
  exemplarTraceIdDestinations: ['name', 'datasourceUid'],
  derivedFields: ['datasourceUid', 'matcherType', 'matcherRegex'],
  tracesToLogsV2: TO_LOGS,
  tracesToLogs: TO_LOGS,
  tracesToProfiles: ['datasourceUid', 'profileTypeId', ...TAGS],
  tracesToMetrics: ['datasourceUid', 'tags', 'queries', 'query', ...SHIFTS],
  serviceMap: ['datasourceUid'],
};

/** What a query's range and step hang on. */
const PLAIN = ['timeInterval'];

/** A data source's jsonData without anything but its links: no addresses, no users, no headers. */
export function linkSettings(jsonData: unknown): Record<string, unknown> {
  const links = Object.entries(LINKS).flatMap(([name, keys]) => {
    const link = field(jsonData, name);
    return isGroup(link) || Array.isArray(link)
      ? [[name, Array.isArray(link) ? itemsOf(link).map((each) => only(each, keys)) : only(link, keys)]]
      : [];
  });
  return { ...only(jsonData, PLAIN), ...Object.fromEntries(links) };
}

function only(value: unknown, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(keys.flatMap((key) => (field(value, key) === undefined ? [] : [[key, field(value, key)]])));
}
