/** Whether somebody is to be woken for it, as far as its labels say. */
export type Severity = 'page' | 'ticket' | 'unknown';

/** Sloth writes its own; `severity` is what nearly everybody else uses. */
const LABELS = ['severity', 'sloth_severity', 'priority'];

const PAGES = new Set(['page', 'critical', 'crit', 'high', 'urgent', 'emergency', 'p1', 'sev1', '1']);
const TICKETS = new Set([
  'ticket',
  'warning',
  'warn',
  'medium',
  'low',
  'info',
  'none',
  'p2',
  'p3',
  'p4',
  'sev2',
  'sev3',
  '2',
  '3',
  '4',
]);

export function severityOf(labels: Record<string, string>): Severity {
  const words = LABELS.flatMap((name) => (Object.hasOwn(labels, name) ? [labels[name].trim().toLowerCase()] : []));
  if (words.some((word) => PAGES.has(word))) {
    return 'page';
  }
  return words.some((word) => TICKETS.has(word)) ? 'ticket' : 'unknown';
}
