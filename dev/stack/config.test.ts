/**
 * The packages as Node loads them: jsdom would take yaml's build for browsers.
 * @jest-environment-options {"customExportConditions": ["node", "require"]}
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { backends, portNames, type Ports } from './backends';

const PLACE = /\$\{(\w+)(?::-([^}]*))?\}/g;
const ports = Object.fromEntries(portNames.map((name, index) => [name, 20_000 + index])) as Ports;
const cases = backends.map((backend) => {
  const template = readFileSync(path.join(__dirname, 'config', `${backend.name}.yaml`), 'utf8');
  const given = backend.environment({ configFile: `${backend.name}.yaml`, dataDir: '/data', ports });
  return { name: backend.name, template, given };
});
/** As the backends expand it. */
const filled = (template: string, given: Record<string, string>) =>
  template.replace(PLACE, (_place, name, inContainer) => given[name] ?? inContainer);

it.each(cases)(
  '$name: the launcher gives all that the configuration names, and nothing else',
  ({ template, given }) => {
    expect(Object.keys(given).sort()).toEqual(
      [...new Set([...template.matchAll(PLACE)].map(([, name]) => name))].sort()
    );
  }
);

it.each(cases)('$name: in a container each place has a value of its own', ({ template }) => {
  expect([...template.matchAll(PLACE)].filter(([, , inContainer]) => !inContainer)).toEqual([]);
  expect(parse(filled(template, {}))).toEqual(expect.any(Object));
});

it('started side by side, no two listen on one port, and all on loopback', () => {
  const listening = cases.flatMap(({ template, given }) => {
    const text = filled(template, given);
    expect(text).not.toContain('0.0.0.0');
    return [
      ...text.matchAll(/(?:listen_port: |bind_port: |bind_address: 127\.0\.0\.1:|endpoint: 127\.0\.0\.1:)(\d+)/g),
    ].map(([, port]) => port);
  });
  // Prometheus' own is on its command line.
  expect(listening).toHaveLength(portNames.length - 1);
  expect(new Set(listening).size).toBe(listening.length);
});
