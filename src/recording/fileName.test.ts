import { ORDERS, TO } from '../testing/rails';
import { fileName } from './fileName';

const range = { from: TO - 3_600_000, to: TO };

it.each([
  ['order-orchestrator', 'drillrail-orders-order-orchestrator-2026-11-21T1538Z.jsonl.gz'],
  [undefined, 'drillrail-orders-2026-11-21T1538Z.jsonl.gz'],
  ['../../etc/passwd', 'drillrail-orders-etc-passwd-2026-11-21T1538Z.jsonl.gz'],
  ['a b\n"c"|<d>', 'drillrail-orders-a-b-c-d-2026-11-21T1538Z.jsonl.gz'],
  ['  ', 'drillrail-orders-2026-11-21T1538Z.jsonl.gz'],
])('names the file of service %j', (service, name) => {
  expect(fileName({ rail: ORDERS, service, range }, '.jsonl.gz')).toBe(name);
});
