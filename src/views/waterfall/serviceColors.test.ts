import { createTheme } from '@grafana/data';
import { serviceColors } from './serviceColors';

const theme = createTheme();

test('a service keeps its colour from trace to trace, and shares it with nobody while there are enough', () => {
  const alone = serviceColors(['orders'], theme).get('orders');
  const many = serviceColors(['zebra', 'orders', 'cart', 'kafka', 'edge'], theme);
  expect(new Set(many.values()).size).toBe(5);
  expect(serviceColors(['kafka', 'edge', 'cart', 'orders', 'zebra'], theme)).toEqual(many);
  expect(alone).toBeDefined();
});

test('more services than colours all get one', () => {
  const services = Array.from({ length: 40 }, (_, index) => `service ${index}`);
  expect([...serviceColors(services, theme).values()].every(Boolean)).toBe(true);
});
