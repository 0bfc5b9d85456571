import type { AlertFailure } from '../../alerts/alert';
import { MOST_SOURCES, type Firing } from '../../alerts/firingAlerts';
import { failureText } from '../../model/words/failureText';
import { message, plural, strong, type Message } from '../../model/words/message';

/** What is missing from the list of alerts, each in a sentence. */
export function notes({ failures, leftOut, unreadable, notAsked }: Firing): Message[] {
  return [
    ...failures.map(failureNote),
    ...(leftOut > 0
      ? [
          plural(
            'pages.start.left-out',
            leftOut,
            '{{count}} more alert is firing that is not listed here.',
            '{{count}} more alerts are firing that are not listed here.',
            { count: strong(leftOut) }
          ),
        ]
      : []),
    ...(unreadable > 0
      ? [
          plural(
            'pages.start.unreadable',
            unreadable,
            '{{count}} entry was not an alert and was skipped.',
            '{{count}} entries were not alerts and were skipped.',
            { count: strong(unreadable) }
          ),
        ]
      : []),
    ...(notAsked.length > 0
      ? [
          message(
            'pages.start.not-asked',
            'At most {{limit}} Prometheus data sources are queried. Not queried: {{names}}.',
            {
              limit: MOST_SOURCES,
              names: strong(notAsked.join(', ')),
            }
          ),
        ]
      : []),
  ];
}

function failureNote({ dataSource, error }: AlertFailure): Message {
  const words = error.message;
  if (dataSource === undefined) {
    return error.kind === 'forbidden'
      ? message(
          'pages.start.grafana-forbidden',
          'Grafana’s own alerts are missing: you do not have permission to see its alert rules. {{words}}',
          { words }
        )
      : message('pages.start.grafana-failed', 'Grafana’s own alerts are missing: {{what}}. {{words}}', {
          what: failureText(error).title,
          words,
        });
  }
  const source = strong(dataSource);
  return error.kind === 'forbidden'
    ? message(
        'pages.start.source-forbidden',
        'Alerts of {{source}} are missing: you do not have permission to query this data source. {{words}}',
        { source, words }
      )
    : message('pages.start.source-failed', 'Alerts of {{source}} are missing: {{what}}. {{words}}', {
        source,
        what: failureText(error, dataSource).title,
        words,
      });
}
