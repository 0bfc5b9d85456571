/**
 * The packages as Node loads them: jsdom would take yaml's build for browsers.
 * @jest-environment-options {"customExportConditions": ["node", "require"]}
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { backendNames, portNames } from './backends';
import { renderConfig } from './config';

describe('renderConfig', () => {
  it('keeps a port a number and quotes what YAML would read otherwise', () => {
    const template = 'port: ${port}\npath: ${dataDir}/wal\nonly: ${dataDir}\n';
    const values = { port: 9090, dataDir: '/tmp/with: colon # and more' };
    expect(parse(renderConfig(template, values, 'a.yml'))).toEqual({
      port: 9090,
      path: '/tmp/with: colon # and more/wal',
      only: '/tmp/with: colon # and more',
    });
  });

  it('keeps the comments', () => {
    expect(renderConfig('# why\na: ${b}\n', { b: 1 }, 'a.yml')).toContain('# why');
  });

  it('names what is missing', () => {
    expect(() => renderConfig('a: ${nowhere}', { b: 1 }, 'a.yml')).toThrow(
      'a.yml names ${nowhere}, which nobody gives. Known: b.'
    );
  });

  it('refuses what is not YAML', () => {
    expect(() => renderConfig('a: [', {}, 'a.yml')).toThrow(/a\.yml is not valid YAML/);
  });

  it.each(backendNames)('fills the template of %s, with no port given twice', (name) => {
    const numbers = Object.fromEntries(portNames.map((port, index) => [`${port}Port`, 20000 + index]));
    const template = readFileSync(path.join(__dirname, 'config', `${name}.yml`), 'utf8');
    const text = renderConfig(template, { dataDir: '/data', ...numbers }, name);
    expect(text).not.toContain('${');
    const listening = [...text.matchAll(/(?:listen_port: |bind_port: |endpoint: 127\.0\.0\.1:)(\d+)/g)].map(
      (m) => m[1]
    );
    expect(new Set(listening).size).toBe(listening.length);
  });
});
