import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { globSync } from 'glob';
import { check, forbiddenModules, Licensed } from './check';
import { DECIDED } from './decided';
import { goModules } from './goMod';
import { npmPackages } from './npmLock';
import { formatReadings, parseReadings } from './readings';
import { readTexts } from './texts';

const ROOT = path.resolve(__dirname, '../..');
const TEXTS = path.join(ROOT, 'dev/licences/texts.tsv');
const NOT_OURS = ['**/node_modules/**', 'dist/**', 'artifacts/**'];

interface Options {
  check?: boolean;
  texts?: boolean;
  update?: boolean;
}

/** Lists the licences of all npm packages and Go modules, and fails where one may not be used. */
async function main() {
  const options = new Command('licences')
    .option('--check', 'only tell what is wrong')
    .option('--texts', 'read all licence texts anew and fail where texts.tsv differs (Go, network)')
    .option('--update', 'read all licence texts anew and write texts.tsv (Go, network)')
    .parse()
    .opts<Options>();
  const text = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
  const npm = npmPackages(text('package-lock.json'), 'package-lock.json');
  const go = globSync('**/go.mod', { cwd: ROOT, ignore: NOT_OURS, posix: true })
    .sort()
    .flatMap((file) => goModules(text(file), file));
  if (options.texts || options.update) {
    refuse(forbiddenModules(go));
    const anew = formatReadings(await readTexts(ROOT, npm, go));
    if (options.update) {
      writeFileSync(TEXTS, anew);
    } else if (anew !== recorded()) {
      throw new Error(
        'The licence texts are not those of dev/licences/texts.tsv: run npm run licences -- --update and commit it.'
      );
    }
  }
  const { licensed, problems } = check([...npm, ...go], parseReadings(recorded()), DECIDED);
  refuse(problems);
  if (!options.check) {
    console.log([...new Set(licensed.map(lineOf))].sort().join('\n'));
    console.error(
      `${npm.length} npm packages and ${new Set(go.map(({ name, version }) => `${name}@${version}`)).size} Go modules, none refused.`
    );
  }
}

/** The readings as committed; none where the file is gone, so that every module is told of. */
const recorded = () => (existsSync(TEXTS) ? readFileSync(TEXTS, 'utf8') : formatReadings([]));

const lineOf = ({ kind, use, name, version, licence, from }: Licensed) =>
  [kind, use, `${name}@${version}`, licence, from].join('\t');

function refuse(problems: string[]) {
  if (problems.length > 0) {
    throw new Error(`Licences:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
