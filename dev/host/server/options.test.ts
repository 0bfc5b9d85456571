/** @jest-environment node */
import { parseCommandLine, resolveOptions } from './options';

test('a command line becomes options', () => {
  const line = '--port 3000 --sub-path /grafana --theme light --forbid loki --forbid tempo --replay a.gz --replay b.gz';
  const options = {
    port: 3000,
    subPath: '/grafana',
    theme: 'light',
    forbid: ['loki', 'tempo'],
    replay: ['a.gz', 'b.gz'],
  };
  expect(parseCommandLine(line.split(' '))).toMatchObject(options);
});

test.each([
  [['--port', 'x'], '--port x: expected a number from 0 to 65535.'],
  [['--theme', 'blue'], '--theme blue: expected dark or light.'],
  [['--unknown'], "Unknown option '--unknown'"],
])('%j is refused', (line, message) => {
  expect(() => parseCommandLine(line)).toThrow(message);
});

test.each([
  [undefined, ''],
  ['/', ''],
  ['grafana', '/grafana'],
  ['/a/b/', '/a/b'],
])('the sub-path %s is served as %s', (subPath, served) => {
  expect(resolveOptions({ subPath }).subPath).toBe(served);
});
