import type { FiringAlert } from '../../alerts/alert';
import type { Firing } from '../../alerts/firingAlerts';
import { GatewayError } from '../../signals/gateway';
import { ORDERS, TO } from '../../testing/rails';
import { plainText } from '../../model/words/message';
import { firingAnswer } from './answer';
import { notes } from './notes';
import { elapsedText, placeParts, rangeText } from './placeText';
import { MINUTE } from '../../signals/time';

const NONE: Firing = { alerts: [], leftOut: 0, unreadable: 0, failures: [], answered: 2, notAsked: [], readAt: TO };
const forbidden = new GatewayError('forbidden', 'prometheus', 'Access denied', 403);

function alert(rest: Partial<FiringAlert> = {}): FiringAlert {
  return { name: 'Burn', labels: {}, annotations: {}, severity: 'page', source: { kind: 'grafana' }, ...rest };
}

test.each<[Partial<Firing>, string]>([
  [{}, 'No alerts are firing.'],
  [{ failures: [{ error: forbidden }], answered: 1 }, 'No alerts are firing, among those that could be read.'],
  [{ failures: [{ error: forbidden }], answered: 0 }, 'Firing alerts could not be read.'],
  [
    { alerts: [alert({ burn: 18.2, since: TO - 25 * MINUTE })] },
    'One alert is firing. Burn is most urgent, at 18.2× the allowed rate for 25 min.',
  ],
  [
    { alerts: [alert({ burn: 6 }), alert()], leftOut: 3 },
    '5 alerts are firing. Burn is most urgent, at 6× the allowed rate.',
  ],
  [
    { alerts: [alert({ since: TO - 90 * MINUTE })] },
    'One alert is firing. Burn is most urgent, firing for 1 h 30 min.',
  ],
  [{ alerts: [alert({ since: TO + MINUTE })] }, 'One alert is firing. Burn is most urgent.'],
  [{ leftOut: 4 }, '4 alerts are firing.'],
])('the answer to %j', (firing, text) => {
  expect(
    firingAnswer({ ...NONE, ...firing })
      .map(plainText)
      .join(' ')
  ).toBe(text);
});

test('what is missing from the list is said', () => {
  const busy = new GatewayError('busy', 'grafana', 'slow down', 429);
  const failures = [
    { error: forbidden },
    { error: busy },
    { dataSource: 'A', error: forbidden },
    { dataSource: 'B', error: busy },
  ];
  expect(notes(NONE)).toEqual([]);
  expect(notes({ ...NONE, failures, leftOut: 7, unreadable: 2, notAsked: ['C', 'D'] }).map(plainText)).toEqual([
    'Grafana’s own alerts are missing: you do not have permission to see its alert rules. Access denied',
    'Grafana’s own alerts are missing: Grafana has too many requests. slow down',
    'Alerts of A are missing: you do not have permission to query this data source. Access denied',
    'Alerts of B are missing: B has too many requests. slow down',
    '7 more alerts are firing that are not listed here.',
    '2 entries were not alerts and were skipped.',
    'At most 10 Prometheus data sources are queried. Not queried: C, D.',
  ]);
});

test("a place's parts: its service, its filters in the rail's order, others by their names, its trace", () => {
  const filters = { other: 'x', partition: '14', tenant: 'a\u202eb' };
  const place = {
    from: '1',
    to: '2',
    rail: 'orders',
    service: 's',
    filters,
    trace: '0af7651916cd43dd8448eb211c80319c',
    sources: {},
  };
  expect(placeParts(place, [ORDERS])).toEqual(['s', 'Tenant a\\u202eb', 'Partition 14', 'other x', 'Trace 0af76519…']);
  expect(placeParts({ from: '1', to: '2', filters: {}, sources: {} }, [ORDERS])).toEqual([]);
});

test('times as they are read here', () => {
  expect([0, 59_999, 25 * MINUTE + 30_000, 67 * 60 * MINUTE].map(elapsedText)).toEqual([
    'less than a minute',
    'less than a minute',
    '25 min',
    '2 d 19 h',
  ]);
  expect(rangeText({ from: String(TO - 60 * MINUTE), to: String(TO) })).toBe('2026-11-21 14:38 – 15:38');
  expect(rangeText({ from: String(TO - 24 * 60 * MINUTE), to: String(TO) })).toBe(
    '2026-11-20 15:38 – 2026-11-21 15:38'
  );
});
