/** @jest-environment node */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readProvisioning } from './provisioning';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'provisioning-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, lines: string[]): void {
  const name = path.join(folder, file);
  mkdirSync(path.dirname(name), { recursive: true });
  writeFileSync(name, lines.join('\n'));
}

test('a missing folder is an empty one', () => {
  expect(readProvisioning(path.join(folder, 'none'), {})).toEqual({ dataSources: [], apps: [] });
});

test('data sources and apps are read with their variables', () => {
  write('datasources/a.yaml', [
    'apiVersion: 1',
    'datasources:',
    '  - { name: Prometheus, type: prometheus, uid: prometheus, url: $PROMETHEUS, isDefault: true }',
    '  - { name: Tempo, type: tempo, jsonData: { tracesToLogsV2: { query: "{$${__tags}}" } } }',
  ]);
  write('plugins/apps.yaml', ['apps:', '  - { type: my-app, org_id: 1, jsonData: { rails: [] } }']);

  const { dataSources, apps } = readProvisioning(folder, { PROMETHEUS: 'http://127.0.0.1:1' });

  expect(dataSources).toMatchObject([
    { id: 1, uid: 'prometheus', url: 'http://127.0.0.1:1', isDefault: true },
    { id: 2, uid: 'Tempo', url: '', isDefault: false, jsonData: { tracesToLogsV2: { query: '{${__tags}}' } } },
  ]);
  expect(apps).toEqual([{ type: 'my-app', disabled: false, jsonData: { rails: [] } }]);
});

test('a wrong entry is refused with file and place', () => {
  write('datasources/a.yaml', ['datasources:', '  - { name: Prometheus }']);
  expect(() => readProvisioning(folder, {})).toThrow(/a\.yaml: datasources\.0\.type: /);
});

test('a uid given twice is refused', () => {
  write('datasources/a.yaml', [
    'datasources:',
    '  - { name: A, type: loki, uid: x }',
    '  - { name: B, type: loki, uid: x }',
  ]);
  expect(() => readProvisioning(folder, {})).toThrow('two data sources have the uid "x"');
});
