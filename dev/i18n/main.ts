import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { globSync } from 'glob';
import rooms from '../../src/rooms.json';
import { catalogueOf, textsOf } from './collect';

const ROOT = path.resolve(__dirname, '../..');
const CATALOGUE = path.join(ROOT, 'src/locales/en-US/drillrail-correlation-app.json');

/** Collects the English texts of the product into the catalogue that translators start from. */
function main() {
  const { check } = new Command('i18n')
    .option('--check', 'only tell whether the catalogue is up to date')
    .parse()
    .opts<{ check?: boolean }>();
  const files = globSync('src/**/*.{ts,tsx}', { cwd: ROOT, ignore: rooms.tests }).sort();
  const texts = files.flatMap((file) => textsOf(file, readFileSync(path.join(ROOT, file), 'utf8')));
  const json = `${JSON.stringify(catalogueOf(texts), undefined, 2)}\n`;
  if (!check) {
    mkdirSync(path.dirname(CATALOGUE), { recursive: true });
    writeFileSync(CATALOGUE, json);
  } else if (readFileSync(CATALOGUE, 'utf8') !== json) {
    throw new Error('Texts have changed since the catalogue was written: run npm run i18n and commit src/locales.');
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
