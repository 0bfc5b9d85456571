/** What templates write where a label is missing: nothing, or Go's and Grafana's words for it. */
const NO_VALUE = ['', '<no value>', '[no value]'];

export function isMissing(text: string): boolean {
  return NO_VALUE.includes(text);
}
