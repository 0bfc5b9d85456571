import { withoutMarks } from './address';

const MARKED = 'uel_pid=drillrail-correlation-app&uel_epid=grafana%2Falerting%2Finstance%2Faction';

it.each([
  ['', ''],
  ['?', '?'],
  [`?${MARKED}`, ''],
  [`?from=now-1h&${MARKED}&var-tenant=a%20b`, '?from=now-1h&var-tenant=a%20b'],
  [`?orgId=1&x=+%2B&=y&&z&uel_pid`, '?orgId=1&x=+%2B&=y&&z'],
  ['?var-uel_pid=a&uel_pidx=1&UEL_PID=2', '?var-uel_pid=a&uel_pidx=1&UEL_PID=2'],
])('%s without marks: %s', (search, expected) => {
  expect(withoutMarks(search)).toBe(expected);
});
