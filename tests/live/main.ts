import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { backendNamed, backendNames } from '../../dev/stack/backends';
import { describeProgram } from '../../dev/stack/find';
import { type Machine, readMachine } from '../../dev/stack/machine';
import { terminalProgress } from '../../dev/stack/progress';
import { LEFT_OUT_VARIABLE } from './support/needs';

/*
 * `npm run test:live`: every live suite whose programs are on this machine, Jest's first, then the browser's. Says what
 * they ran on and, at the end, which were left out and why. Of the browser's specs, those that no recording can answer and
 * the walk: the others ask what the recordings hold, and `DRILLRAIL_LIVE=1 npm run test:browser` runs them all.
 */

interface LeftOut {
  file: string;
  reasons: string[];
}

const ROOT = path.resolve(__dirname, '../..');
const SPECS = ['specs/live/', 'specs/walk.spec.ts', 'specs/time.spec.ts', 'specs/exemplar.spec.ts'];
const BROWSER = ['playwright', 'test', '-c', 'tests/browser/playwright.config.ts', ...SPECS];

async function main(): Promise<void> {
  if (!existsSync(path.join(ROOT, 'dist/module.js'))) {
    // The stand-in serves it, and every suite that walks in it would fail for its sake.
    console.log('The plugin is not built: npm run build.');
    spawnSync('npm', ['run', 'build'], { cwd: ROOT, stdio: 'inherit' });
  }
  const machine = await readMachine(terminalProgress(process.stderr));
  const ranOn = describeMachine(machine);
  console.log(`${ranOn}\n`);

  const folder = mkdtempSync(path.join(tmpdir(), 'drillrail-live-'));
  const list = path.join(folder, 'leftOut.jsonl');
  writeFileSync(list, '');
  const statuses = [
    run(['jest', '-c', 'jest.live.config.js', ...process.argv.slice(2)], { [LEFT_OUT_VARIABLE]: list }),
  ];
  const leftOut = readFileSync(list, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): LeftOut => JSON.parse(line));
  rmSync(folder, { recursive: true });

  const missing = Object.values(machine.missing);
  if (missing.length === 0) {
    statuses.push(run(BROWSER, { DRILLRAIL_LIVE: '1' }));
  } else {
    leftOut.push({ file: `tests/browser (${skippedSpecs()} tests)`, reasons: missing });
  }
  console.log(`\n${ranOn}`);
  console.log(leftOut.length === 0 ? 'No live suite was left out.' : asText(leftOut));
  process.exitCode = statuses.some((status) => status !== 0) ? 1 : 0;
}

function run(command: string[], environment: Record<string, string>): number {
  return (
    spawnSync('npx', command, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...environment } }).status ?? 1
  );
}

/** How many there are; told in Jest's words, which `.ci/tally.mjs` adds up. */
function skippedSpecs(): number {
  const listed = execFileSync('npx', [...BROWSER, '--list'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, DRILLRAIL_LIVE: '1' },
  });
  const count = Number(/^Total: (\d+) tests/m.exec(listed)?.[1]);
  console.log(`\nThe browser suite on real backends is left out.\nTests:       ${count} skipped, ${count} total`);
  return count;
}

function describeMachine({ programs }: Machine): string {
  const told = backendNames.flatMap((name) => {
    const program = programs[name];
    return program ? `  ${describeProgram(backendNamed(name), program)}` : [];
  });
  return ['Live tests run on', ...(told.length === 0 ? ['  none of the four backends'] : told)].join('\n');
}

function asText(leftOut: LeftOut[]): string {
  const reasons = new Map<string, string[]>();
  for (const { file, reasons: why } of leftOut) {
    const reason = why.join('\n');
    reasons.set(reason, [...(reasons.get(reason) ?? []), file]);
  }
  const blocks = [...reasons].map(([reason, files]) =>
    [...files.map((file) => `  ${file}`), ...reason.split('\n').map((line) => `    ${line}`)].join('\n')
  );
  return ['Left out:', ...blocks].join('\n');
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
