import { similarNames } from './similarNames';

const KNOWN = [
  'checkout',
  'order-orchestrator-v2',
  'prod/order_orchestrator',
  'ordr-orchestrator',
  'orchard',
  'or',
  'postgres-replica-1',
];

it.each<[string, string[]]>([
  ['order-orchestrator', ['order-orchestrator-v2', 'prod/order_orchestrator', 'ordr-orchestrator']],
  ['Checkout', ['checkout']],
  ['checkout', []],
  ['postgres', ['postgres-replica-1']],
  ['payment', []],
  ['o', []],
  ['', []],
  ['注文サービス', []],
])('%s may be %j', (wanted, expected) => {
  expect(similarNames(wanted, KNOWN)).toEqual(expected);
});

it('names a few, whatever the number', () => {
  const many = Array.from({ length: 1000 }, (_, index) => `orders-${index}`);
  expect(similarNames('orders', many)).toHaveLength(5);
});
