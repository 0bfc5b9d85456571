/**
 * The yaml package has no CommonJS for browsers, only for Node.
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "require"]}
 */
import { readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { readRails } from '../model/rail/railSchema';
import { serviceSelector } from '../model/rail/defaultRails';

const file = readFileSync(join(__dirname, '../../provisioning/plugins/apps.yaml'), 'utf8');

test('the provisioned rails work, and Grafana expands nothing in them', () => {
  // what is left of a dollar sign after `$$` would be an environment variable
  expect(file.replace(/^ *#.*$/gm, '').replaceAll('$$', '')).not.toContain('$');
  const { apps } = parse(file.replaceAll('$$', '$'));
  const { rails, problems } = readRails(apps[0].jsonData);
  expect(problems).toEqual([]);
  expect(rails.map(({ id }) => id)).toEqual(['orders', 'train-ticket']);
  expect(rails.map((rail) => serviceSelector(rail)?.label)).toEqual(['service', 'service']);
});
